"""The reports of a case: who published what when, and which only repeat another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from onrecord.ledger.ask import cases, reports
from onrecord.ledger.models import Listing, ReadingVersion
from onrecord.ledger.rows import report_of
from onrecord.publish.quoted import Outlet, outlet_of
from onrecord.publish.visibility import Shown


@dataclass(frozen=True, slots=True)
class Source:
    """One report. origin: the agency it credits. echoes: the reports that it copies. problem: why nothing was read."""

    outlet: Outlet
    byline: str
    origin: str | None
    statements: int
    problem: str
    sha256: str
    echoes: tuple[Outlet, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """A case in numbers. first, last: the days of its first and last report."""

    reports: int
    outlets: int
    first: date | None = None
    last: date | None = None


def sources(shown: Shown, begin: int, most: int) -> list[Source]:
    """Reports from a place on, in the order of publication; four queries."""
    rows = reports.listed(shown.case, begin, most)
    echoes = reports.repeated([row.report_id for row in rows])
    return [_source(shown, row, echoes[row.report_id]) for row in rows]


def span(shown: Shown) -> Span:
    """How many reports, of how many outlets, from when to when."""
    state = cases.extent(shown.case)
    return Span(state.reports, state.outlets, state.first, state.last)


def _source(shown: Shown, row: Listing, echoes: Sequence[ReadingVersion]) -> Source:
    report = report_of(row.version)
    return Source(
        outlet=outlet_of(report, shown.veil),
        byline=report.byline or "",
        origin=report.origin,
        statements=row.statements,
        problem=row.version.problem,
        sha256=report.sha256,
        echoes=tuple(outlet_of(report_of(one), shown.veil) for one in echoes),
    )
