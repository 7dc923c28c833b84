"""Links by which people make their accounts. The secret part of a link is shown once and kept nowhere."""

import secrets
from datetime import UTC, datetime, timedelta
from hashlib import sha256

from django.db import transaction
from django.db.models import QuerySet

from onrecord.access.accounts import note
from onrecord.access.models import Account, CaseMember, Invitation
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role
from onrecord.ledger.models import Case

DAYS = 7
"""How long a link works, unless told otherwise."""


@transaction.atomic
def invite(role: Role, by: Account | None, case: Case | None = None, words: str = "", days: int = DAYS) -> str:
    """The secret part of a new link. case: whose group the new account joins. words: for whom it is."""
    secret = secrets.token_urlsafe(32)
    Invitation(
        digest=_digest(secret),
        role=role.value,
        case=case,
        note=words[:200],
        made_by=by,
        until=datetime.now(UTC) + timedelta(days=days),
    ).save()
    note("invited", by, case=case.name if case else "", detail=f"{role.value} {words}".strip())
    return secret


def found(secret: str) -> Invitation | None:
    """The invitation of a link that still works."""
    return open_ones().filter(digest=_digest(secret)).first()


def open_ones() -> QuerySet[Invitation]:
    """Invitations that still work, the newest first."""
    now = datetime.now(UTC)
    return Invitation.objects.filter(used_by=None, withdrawn=False, until__gt=now).order_by("-pk")


@transaction.atomic
def accept(secret: str, username: str, password: str, name: str = "", email: str = "") -> Account:
    """The account made by a link, which then works no more. Raises NotPossible and ValidationError."""
    one = open_ones().select_for_update().filter(digest=_digest(secret)).first()
    if one is None:
        raise NotPossible("the link was used, has run out, or was withdrawn")
    account = Account.objects.make(username, password, Role(one.role), name=name, email=email)
    one.used_by = account
    one.save(update_fields=["used_by"])
    if one.case:
        CaseMember.objects.get_or_create(case=one.case, account=account)
    note("joined by invitation", one.made_by, account, one.case.name if one.case else "", one.role)
    return account


@transaction.atomic
def withdraw(invitation: Invitation, by: Account) -> None:
    """Have a link work no more."""
    invitation.withdrawn = True
    invitation.save(update_fields=["withdrawn"])
    note("invitation withdrawn", by, detail=f"{invitation.role} {invitation.note}".strip())


def _digest(secret: str) -> str:
    return sha256(secret.encode()).hexdigest()
