"""What is done to accounts by those who run the site. Each deed is a line of the log."""

from datetime import datetime

from django.db import transaction

from onrecord.access.models import Account, AccountDeed
from onrecord.access.problems import NotPossible
from onrecord.access.roles import GIVEN, Role


def note(what: str, by: Account | None, whom: Account | None = None, case: str = "", detail: str = "") -> None:
    """A line of the log."""
    AccountDeed(what=what, by=by, whom=whom, case=case, detail=detail[:400]).save()


@transaction.atomic
def change_role(account: Account, role: Role, by: Account) -> None:
    """Give somebody another role, from their next page on. Raises NotPossible."""
    if role not in GIVEN:
        raise NotPossible(f"no account has the role {role.value!r}")
    before = account.told_role
    if before is role:
        return
    if role is not Role.ADMIN:
        _not_the_last(account)
    account.role = role.value
    account.save(update_fields=["role"])
    note("role", by, account, detail=f"{before.value} to {role.value}")


@transaction.atomic
def deactivate(account: Account, by: Account) -> None:
    """Let somebody sign in no more, and sign them out; what they did stays. Raises NotPossible."""
    _not_the_last(account)
    account.is_active = False
    account.save(update_fields=["is_active"])
    note("deactivated", by, account)


@transaction.atomic
def activate(account: Account, by: Account) -> None:
    """Let somebody sign in again. Raises NotPossible for an account that was left for good."""
    if account.left:
        raise NotPossible("this account was left for good, and nothing of it is kept that one could sign in with")
    account.is_active = True
    account.save(update_fields=["is_active"])
    note("activated", by, account)


@transaction.atomic
def suspend(account: Account, until: datetime | None, why: str, by: Account) -> None:
    """Keep somebody from writing in the forum until a moment; None lets them write again."""
    account.suspended_until = until
    account.save(update_fields=["suspended_until"])
    note("suspended" if until else "suspension ended", by, account, detail=why)


def _not_the_last(account: Account) -> None:
    """An admin who can sign in must be left."""
    admins = Account.objects.select_for_update().filter(role=Role.ADMIN.value, is_active=True)
    if account.told_role is Role.ADMIN and account.is_active and not admins.exclude(pk=account.pk).exists():
        raise NotPossible("this is the last admin; make another one first")
