"""Cases by name, and how they stand in numbers."""

from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Case, CaseState
from onrecord.ledger.settle import is_stale
from onrecord.ledger.tally import numbers, state_of


def called(name: str) -> Case | None:
    """The case of this name."""
    return Case.objects.filter(name=storable(name)).first()


def extent(case: Case) -> CaseState:
    """A case in numbers, those of now; one query where it is settled."""
    state = state_of(case)
    return state if state.counted == state.revision else CaseState(case=case, revision=-1, **numbers(case))


def revision(case: Case) -> int | None:
    """A number that changes with whatever changes what is shown; None while claims are being computed."""
    return None if is_stale(case) else state_of(case).revision


def changed(case: Case) -> int:
    """The same number, also while claims are being computed."""
    return state_of(case).revision


def numbered(number: int) -> Case:
    """The case of this number, which must be there."""
    return Case.objects.get(pk=number)
