"""Who sees which case: one is open to the whole team, or closed to all but the members of its group."""

from django.db import transaction
from django.db.models import Q, QuerySet

from onrecord.access.accounts import note
from onrecord.access.actions import Action
from onrecord.access.models import Account, CaseAccess, CaseMember
from onrecord.access.problems import NotPossible
from onrecord.access.table import Cell, cell, is_team, may
from onrecord.ledger.models import Case


def sees(account: Account, case: Case | str) -> bool:
    """Whether somebody of the team is let into a case: it is not closed, or they are of its group, or an admin."""
    return cases_for(account).filter(**({"name": case} if isinstance(case, str) else {"pk": case.pk})).exists()


def cases_for(who: object) -> QuerySet[Case]:
    """The cases that somebody sees before they are open to everyone; none for whoever is not of the team."""
    if not isinstance(who, Account) or not who.is_active:
        return Case.objects.none()
    reach = cell(who.told_role, Action.SEE_CASE)
    if reach is Cell.NO:
        return Case.objects.none()
    if reach is Cell.YES:
        return Case.objects.all()
    closed = CaseAccess.objects.filter(closed=True).values("case")
    mine = CaseMember.objects.filter(account=who).values("case")
    return Case.objects.filter(Q(pk__in=mine) | ~Q(pk__in=closed))


def is_closed(case: Case) -> bool:
    """Whether only its group and admins see it."""
    return CaseAccess.objects.filter(case=case, closed=True).exists()


def members(case: Case) -> QuerySet[Account]:
    """Its group, by username."""
    return Account.objects.filter(memberships__case=case).order_by("username")


@transaction.atomic
def close(case: Case, by: Account) -> None:
    """Show a case to its group and to admins alone; whoever closes it is of the group."""
    CaseAccess.objects.update_or_create(case=case, defaults={"closed": True})
    if cell(by.told_role, Action.SEE_CASE) is Cell.CASES:
        CaseMember.objects.get_or_create(case=case, account=by)
    note("case closed", by, case=case.name)


@transaction.atomic
def open_to_team(case: Case, by: Account) -> None:
    """Show a case to the whole team again."""
    CaseAccess.objects.update_or_create(case=case, defaults={"closed": False})
    note("case opened to the team", by, case=case.name)


@transaction.atomic
def add(case: Case, account: Account, by: Account) -> None:
    """Take somebody of the team into the group. Raises NotPossible for others."""
    if not is_team(account):
        raise NotPossible(f"{account.username} is not of the team: a {account.role} sees no case before it is open")
    _, new = CaseMember.objects.get_or_create(case=case, account=account)
    if new:
        note("joined a group", by, account, case.name)


@transaction.atomic
def remove(case: Case, account: Account, by: Account) -> None:
    """Take somebody out of the group. Raises NotPossible where nobody would be left who may manage a closed case."""
    rest = [one for one in members(case).exclude(pk=account.pk) if may(one, Action.MANAGE_MEMBERS, case)]
    if is_closed(case) and not rest and cell(by.told_role, Action.MANAGE_MEMBERS) is Cell.CASES:
        raise NotPossible("nobody of the group could manage it any more; take another editor in first")
    gone, _ = CaseMember.objects.filter(case=case, account=account).delete()
    if gone:
        note("left a group", by, account, case.name)
