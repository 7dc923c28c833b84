"""A look at a large case that costs what it shows: the first of its claims, figures, speakers and sources."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from onrecord.ledger.ask.speakers import heard, spelled
from onrecord.ledger.derive import statements_of
from onrecord.ledger.judgements import judged
from onrecord.ledger.known import Known, claims_of, echoes_among, existing, ordered
from onrecord.ledger.look import copies, sided, source
from onrecord.ledger.models import (
    AttributionRow,
    Case,
    ClaimRow,
    Listing,
    Member,
    ReadingVersion,
    SeriesRow,
    StatementRow,
)
from onrecord.ledger.plain import restored
from onrecord.ledger.setup import guarded
from onrecord.ledger.stale import parted
from onrecord.ledger.view import CaseView, Voiced
from onrecord.records import Stance
from onrecord.records.claims import Report, Series

HEARD = 20
"""Voices of each side that are shown of a claim."""
LARGE = 5
"""A case is large where it has so many times more claims or sources than would be shown at a glance."""


@dataclass(frozen=True, slots=True)
class Totals:
    """How many there are in all."""

    sources: int
    claims: int
    series: int
    speakers: int


@dataclass(frozen=True, slots=True)
class Glance:
    """A view of the first of everything, and how many there are in all.

    reports: all that claims, series and sources of the view speak of, by SHA-256. voices: how many speak of each claim
    of the view, by its id.
    """

    view: CaseView
    totals: Totals
    reports: Mapping[str, Report]
    voices: Mapping[str, int]


def is_large(name: str, most: int) -> bool:
    """Whether a case has many more than `most` claims or sources. Raises NoSuch and Unusable."""
    with guarded():
        case = existing(name)
        return max(Listing.objects.filter(case=case).count(), case.claims.count()) > LARGE * most


def glance(name: str, most: int) -> Glance:
    """So many claims as they are shown, series that most reports give, speakers heard most, sources of last.

    Of each claim the first `most` voices of each side, at most HEARD. As the case is settled.
    Raises NoSuch and Unusable.
    """
    with guarded():
        case = existing(name)
        rows = list(ClaimRow.objects.filter(case=case).order_by("-rank", "code")[:most])
        series = [
            restored(Series, record)
            for record in SeriesRow.objects.filter(case=case)
            .order_by("-reports", "-points", "measure", "pk")
            .values_list("latest", flat=True)[:most]
        ]
        last = list(Listing.objects.filter(case=case).order_by("-day", "-line")[:most])
        known = _known(case, rows, [listing.version_id for listing in last], series, min(most, HEARD))
        listed = {listing.version_id: listing.statements for listing in last}
        count = {v.report.sha256: listed[v.pk] for v in known.versions if v.pk in listed}
        copied = copies(known)
        return Glance(
            CaseView(
                name=name,
                as_of=None,
                sources=tuple(source(v, count, copied) for v in known.versions if v.pk in listed),
                claims=tuple(sided(known)),
                series=tuple(series),
                speakers=_speakers(case, most),
            ),
            Totals(
                sources=Listing.objects.filter(case=case).count(),
                claims=ClaimRow.objects.filter(case=case).count(),
                series=SeriesRow.objects.filter(case=case).count(),
                speakers=heard(case).count(),
            ),
            known.reports,
            {row.code: row.voices for row in rows},
        )


def _known(case: Case, rows: list[ClaimRow], versions: Iterable[int], series: list[Series], heard: int) -> Known:
    """What the shown claims and sources need of the case, and no more."""
    numbers = {row.worded_by_id for row in rows}
    for some in parted(row.pk for row in rows):
        first = Member.objects.filter(claim__in=some, place__lt=heard)
        numbers.update(first.values_list("statement", flat=True))
    statements = statements_of(numbers)
    marks: dict[int, str] = {}
    for some in parted(numbers):
        marks |= dict(AttributionRow.objects.filter(pk__in=some).values_list("pk", "mark"))
    held = judged(case, set(marks.values()))
    needed = set(versions) | _versions_of(numbers) | _reports_of(case, series)
    found = (
        version
        for some in parted(needed)
        for version in ReadingVersion.objects.filter(pk__in=some).select_related("report")
    )
    known = ordered(found)
    return Known(
        case,
        known,
        {one.key: one for one in statements.values()},
        {statements[number].key: mark for number, mark in marks.items()},
        claims_of(rows, {number: one.key for number, one in statements.items()}),
        tuple(series),
        echoes_among(case, known),
        held,
    )


def _versions_of(numbers: Iterable[int]) -> set[int]:
    """The readings that these statements are of."""
    found: set[int] = set()
    for some in parted(numbers):
        found.update(StatementRow.objects.filter(pk__in=some).values_list("attribution__reading", flat=True).distinct())
    return found


def _reports_of(case: Case, series: Iterable[Series]) -> set[int]:
    """The current readings of the reports that series speak of."""
    named = {point.report for one in series for point in one.points}
    found: set[int] = set()
    for some in parted(named):
        rows = ReadingVersion.objects.filter(report__case=case, report__sha256__in=some, superseded_by=None)
        found.update(rows.values_list("pk", flat=True))
    return found


def _speakers(case: Case, most: int) -> tuple[Voiced, ...]:
    """Those heard most, by the counts that are kept; without their roles, which stand at their statements."""
    rows = list(heard(case).order_by("-whole", "name")[:most])
    also = spelled(rows)
    return tuple(
        Voiced(
            name=row.name,
            kind=row.kind,
            roles=(),
            speaks_for=(),
            aliases=also[row.pk],
            stances=tuple((stance, row.told[stance.value]) for stance in Stance if stance.value in row.told),
            heard=frozenset(),
            also=also[row.pk],
        )
        for row in rows
    )
