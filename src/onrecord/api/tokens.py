"""Tokens made, found again by their secrets, and made void."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db.models import Q, QuerySet

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.table import may
from onrecord.api.models import Token
from onrecord.ledger.models import Case

PREFIX = "onrecord_"
"""How every secret begins, so that one that got into a file or a log can be searched for."""
SHOWN = 12
MOST = 20
"""Tokens of one account that can be in use at once."""
DAYS = 366
"""The longest that a token lives."""
LOOK = timedelta(hours=1)


class TooMany(Exception):
    """There are so many tokens of this account that some must go before another is made."""


def make(
    account: Account, name: str, *, case: Case | None = None, writes: bool = False, days: int = 90
) -> tuple[Token, str]:
    """A new token and its secret, which is never shown again. Raises TooMany."""
    if in_use(account).count() >= MOST:
        raise TooMany
    secret = PREFIX + secrets.token_urlsafe(32)
    token = Token.objects.create(
        account=account,
        name=name,
        digest=_digest(secret),
        begins=secret[:SHOWN],
        case=case,
        writes=writes,
        until=datetime.now(UTC) + timedelta(days=min(days, DAYS)),
    )
    return token, secret


def found(secret: str) -> Token | None:
    """The token of this secret, where it is not void and its account may use the API."""
    rows = Token.objects.filter(_valid(), digest=_digest(secret)).select_related("account", "case")
    token = rows.first()
    if token is None or not may(token.account, Action.USE_API):
        return None
    now = datetime.now(UTC)
    if token.used is None or now - token.used > LOOK:
        Token.objects.filter(pk=token.pk).update(used=now)
    return token


def in_use(account: Account) -> QuerySet[Token]:
    """Those of an account that are not void, the newest first."""
    return Token.objects.filter(_valid(), account=account).select_related("case").order_by("-made", "-pk")


def end(account: Account, number: int) -> bool:
    """Make a token void; whether there was one of this account that was not."""
    return bool(Token.objects.filter(_valid(), account=account, pk=number).update(ended=datetime.now(UTC)))


def lets(token: Token, action: Action, case: Case | str | None, *, changes: bool) -> bool:
    """Whether a program with this token may do this in a case: its account may, and the token is meant for it."""
    if changes and not token.writes:
        return False
    name = case.name if isinstance(case, Case) else case
    if token.case is not None and name is not None and token.case.name != name:
        return False
    return may(token.account, action, case)


def _valid() -> Q:
    return Q(ended=None) & (Q(until=None) | Q(until__gt=datetime.now(UTC)))


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
