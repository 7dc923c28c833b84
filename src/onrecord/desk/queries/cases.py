"""The cases of a desk, in numbers."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.access.groups import cases_for
from onrecord.desk.jobs import cases_coming, waiting
from onrecord.ledger.models import Case, CaseState
from onrecord.ledger.tally import numbers
from onrecord.publish.models import Publication
from onrecord.publish.publication import open_cases, standing


@dataclass(frozen=True, slots=True)
class Row:
    """A case for the first page of the desk. coming: whether sources are being taken in."""

    name: str
    title: str
    reports: int
    statements: int
    waiting: int
    contested: int
    shown: bool
    coming: bool

    @property
    def judged(self) -> int:
        """Statements on which somebody decided, in percent."""
        return round(100 * (self.statements - self.waiting) / self.statements) if self.statements else 0


def rows(who: object) -> list[Row]:
    """The cases that somebody may see, those first in which most waits; three queries, however many there are."""
    acts = {act.case_id: act for act in open_cases(closed=True)}
    coming = cases_coming()
    cases = cases_for(who).select_related("state").order_by("name")
    found = [_row(case, acts.get(case.pk), coming=case.pk in coming) for case in cases]
    return sorted(found, key=lambda one: (-one.waiting, one.name))


def row(case: Case) -> Row:
    """One case."""
    return _row(case, standing(case), coming=waiting(case))


def _row(case: Case, act: Publication | None, *, coming: bool) -> Row:
    state = getattr(case, "state", None)
    if state is None or state.counted != state.revision:
        state = CaseState(case=case, **numbers(case))
    return Row(
        name=case.name,
        title=_title(case, act),
        reports=state.reports,
        statements=state.statements,
        waiting=state.waiting,
        contested=state.contested,
        shown=bool(act and act.shown),
        coming=coming,
    )


def title(case: Case) -> str:
    """What the team calls it: the title under which it was last published, else its name."""
    return _title(case, standing(case))


def _title(case: Case, act: Publication | None) -> str:
    return (act.title if act else "") or case.name.replace("-", " ").capitalize()


def measures(case: Case) -> Sequence[str]:
    """What is counted in a case, for forms."""
    return list(case.points.order_by("measure").values_list("measure", flat=True).distinct()[:60])


def speakers(case: Case) -> Sequence[str]:
    """Who speaks in a case, for forms."""
    return list(case.speakers.order_by("name").values_list("name", flat=True).distinct()[:400])
