"""The reports of a case: who published what when, and which only repeat another."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, QuerySet

from onrecord.ledger.models import EchoRow, ReadingVersion, StatementRow
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
    rows = current(shown).order_by("published", "report__line")[begin : begin + most]
    versions = list(rows)
    numbers = [version.report_id for version in versions]
    count = dict(StatementRow.objects.filter(report__in=numbers).values_list("report").annotate(number=Count("pk")))
    echoes = _echoes(shown, numbers)
    return [_source(shown, version, count, echoes) for version in versions]


def current(shown: Shown) -> QuerySet[ReadingVersion]:
    """The reading that counts of each report, without its text."""
    rows = ReadingVersion.objects.filter(report__case=shown.case, superseded_by=None)
    return rows.select_related("report").defer("text", "blocks", "contested")


def span(shown: Shown) -> Span:
    """How many reports, of how many outlets, from when to when; one query."""
    reports = [report_of(version) for version in current(shown)]
    days = [report.published for report in reports if report.published]
    first, last = min(days, default=None), max(days, default=None)
    return Span(len(reports), len({report.outlet for report in reports}), first, last)


def version_of(shown: Shown, code: str) -> ReadingVersion | None:
    """The reading that counts of the report whose SHA-256 begins so; None for none, and for more than one."""
    rows = ReadingVersion.objects.filter(
        report__case=shown.case, report__sha256__gte=code, report__sha256__lt=f"{code}g", superseded_by=None
    )
    found = list(rows.select_related("report")[:2])
    return found[0] if len(found) == 1 else None


def _echoes(shown: Shown, reports: Sequence[int]) -> dict[int, list[Outlet]]:
    pairs = EchoRow.objects.filter(case=shown.case, copy__in=reports).order_by("-score", "pk")
    whole = list(pairs.values_list("copy", "original"))
    known = current(shown).filter(report__in={original for _, original in whole})
    outlet = {version.report_id: outlet_of(report_of(version), shown.veil) for version in known}
    found: dict[int, list[Outlet]] = defaultdict(list)
    for copy, original in whole:
        if original in outlet:
            found[copy].append(outlet[original])
    return found


def echoes_of(shown: Shown, version: ReadingVersion) -> list[Outlet]:
    """The reports that one copies; two queries."""
    return _echoes(shown, [version.report_id]).get(version.report_id, [])


def _source(shown: Shown, version: ReadingVersion, count: dict[int, int], echoes: dict[int, list[Outlet]]) -> Source:
    report = report_of(version)
    return Source(
        outlet=outlet_of(report, shown.veil),
        byline=report.byline or "",
        origin=report.origin,
        statements=count.get(version.report_id, 0),
        problem=version.problem,
        sha256=report.sha256,
        echoes=tuple(echoes.get(version.report_id, ())),
    )
