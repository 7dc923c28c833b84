"""Who may do what: the whole policy, in one table."""

from enum import Enum
from typing import TYPE_CHECKING

from onrecord.access.actions import OF_CASES, WRITING, Action
from onrecord.access.roles import ROLES, Role

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from onrecord.access.models import Account
    from onrecord.ledger.models import Case


class Cell(Enum):
    """What a column has in a row."""

    NO = ""
    """Never."""
    CASES = "in their cases"
    """In cases that are open to the team, and in closed ones of whose group they are."""
    YES = "yes"
    """Always."""


_, c, x = Cell.NO, Cell.CASES, Cell.YES

# fmt: off
TABLE: dict[Action, tuple[Cell, ...]] = {
    #                       visitor  reader  reviewer  editor  moderator  admin
    Action.READ:            (x,      x,      x,        x,      x,         x),

    Action.SEE_CASE:        (_,      _,      c,        c,      _,         x),
    Action.SEE_CAPTURE:     (_,      _,      c,        c,      _,         x),
    Action.ADD_SOURCES:     (_,      _,      c,        c,      _,         x),
    Action.JUDGE:           (_,      _,      c,        c,      _,         x),
    Action.SECOND_REVIEW:   (_,      _,      c,        c,      _,         x),
    Action.MERGE:           (_,      _,      c,        c,      _,         x),
    Action.WITHHOLD:        (_,      _,      c,        c,      _,         x),
    Action.RELEASE:         (_,      _,      _,        c,      _,         x),
    Action.EXPORT:          (_,      _,      c,        c,      _,         x),
    Action.PUBLISH:         (_,      _,      _,        c,      _,         x),
    Action.MANAGE_MEMBERS:  (_,      _,      _,        c,      _,         x),
    Action.MAKE_CASE:       (_,      _,      _,        x,      _,         x),

    Action.POST:            (_,      x,      x,        x,      x,         x),
    Action.REPLY:           (_,      x,      x,        x,      x,         x),
    Action.FOLLOW:          (_,      x,      x,        x,      x,         x),
    Action.REPORT:          (_,      x,      x,        x,      x,         x),
    Action.APPEAL:          (_,      x,      x,        x,      x,         x),
    Action.MODERATE:        (_,      _,      _,        _,      x,         x),
    Action.LOCK:            (_,      _,      _,        _,      x,         x),
    Action.SUSPEND:         (_,      _,      _,        _,      x,         x),
    Action.SEE_MODERATION:  (_,      _,      _,        _,      x,         x),

    Action.USE_API:         (_,      _,      x,        x,      _,         x),
    Action.MANAGE_ACCOUNTS: (_,      _,      _,        _,      _,         x),
}
# fmt: on


def cell(role: Role, action: Action) -> Cell:
    """What the table has where a role and an action meet."""
    return TABLE[action][ROLES.index(role)]


def may(who: "Account | AnonymousUser | None", action: Action, case: "Case | str | None" = None) -> bool:
    """Whether somebody may do this; with a case (its row or its name), in that case.

    Without a case, the answer for an action of cases is whether there can be cases in which they may.
    """
    from onrecord.access.groups import sees
    from onrecord.access.models import Account

    if not isinstance(who, Account) or not who.is_active:
        return cell(Role.VISITOR, action) is Cell.YES
    if action in WRITING and who.is_suspended:
        return False
    found = cell(who.told_role, action)
    if found is Cell.CASES and case is not None:
        return sees(who, case)
    return found is not Cell.NO


def is_team(who: "Account | AnonymousUser | None") -> bool:
    """Whether somebody is of the team: sees cases before they are open."""
    return may(who, Action.SEE_CASE)


assert TABLE.keys() == set(Action)
assert all(Cell.CASES not in row for action, row in TABLE.items() if action not in OF_CASES)
