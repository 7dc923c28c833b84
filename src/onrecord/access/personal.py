"""What an account holds of a person: handed out when they ask for it, and taken away when they leave.

Rooms that keep things of people of their own listen to the two signals.
"""

from datetime import UTC, datetime
from typing import Any

from django.db import transaction
from django.dispatch import Signal

from onrecord.access.accounts import deactivate, note
from onrecord.access.models import Account, AccountDeed, CaseMember
from onrecord.access.roles import Role
from onrecord.ledger.models import JudgementRow

leaving = Signal()
"""Sent with `account` before anything is taken away, in the same transaction: take away what is yours."""

telling = Signal()
"""Sent with `account`: answer (name, what you keep of them, of types that JSON has)."""


def told(account: Account) -> dict[str, object]:
    """All that the site keeps of somebody, by name of the part; of types that JSON has."""
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator

    own: dict[str, object] = {
        "username": account.username,
        "name": account.name,
        "role": account.role,
        "joined": account.joined.isoformat(),
        "signed in last": account.last_login.isoformat() if account.last_login else None,
        "e-mail": [
            {"address": one.email, "confirmed": one.verified} for one in EmailAddress.objects.filter(user=account)
        ],
        "second factor": sorted(set(Authenticator.objects.filter(user=account).values_list("type", flat=True))),
        "groups": list(account.memberships.values_list("case__name", flat=True).order_by("case__name")),
        "deeds": [
            {"at": at.isoformat(), "what": what, "detail": detail}
            for at, what, detail in AccountDeed.objects.filter(whom=account)
            .order_by("pk")
            .values_list("at", "what", "detail")
        ],
        "judgements": JudgementRow.objects.filter(who=account.signature).count(),
    }
    sent: list[Any] = telling.send(Account, account=account)
    return {"account": own, **{name: kept for _, answer in sent if answer for name, kept in [answer]}}


@transaction.atomic
def leave(account: Account) -> None:
    """Take away all that is personal; nobody can sign in to the account again. Raises NotPossible for the last admin.

    Whoever was of the team signed what they judged with their username: the ledger keeps that, and the name stays
    taken, so that nobody else can sign with it.
    """
    from allauth.account.models import EmailAddress
    from allauth.mfa.models import Authenticator
    from axes.models import AccessAttempt

    deactivate(account, account)
    leaving.send(Account, account=account)
    EmailAddress.objects.filter(user=account).delete()
    Authenticator.objects.filter(user=account).delete()
    CaseMember.objects.filter(account=account).delete()
    AccessAttempt.objects.filter(username=account.username.casefold()).delete()
    if not was_of_team(account):
        account.username = f"left-{account.pk}"
    account.name = account.email = ""
    account.last_login = account.suspended_until = None
    account.left = datetime.now(UTC)
    account.set_unusable_password()
    account.save()
    note("left", account, account)


def was_of_team(account: Account) -> bool:
    """Whether somebody ever had another role than a reader's, or signed a judgement."""
    return (
        account.told_role is not Role.READER
        or AccountDeed.objects.filter(whom=account, what="role").exists()
        or JudgementRow.objects.filter(who=account.signature).exists()
    )
