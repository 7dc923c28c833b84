"""What happened, as far as outlets vouch for it themselves; and when and where."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TypeVar

from onrecord.ledger.models import EchoRow, FigureRow, PlaceRow, ReadingVersion, TimeRow, VoiceRow
from onrecord.ledger.models.kept import Stretch
from onrecord.ledger.rows import report_of
from onrecord.publish.quoted import Outlet, outlet_of
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records import Voice

S = TypeVar("S", bound=Stretch)

REPORTS = 60
"""Reports that are looked through, half of them the first and half the last."""
PASSAGES, EACH = 10, 2
"""Passages that are shown, and of one report."""
SHORTEST, LONGEST = 40, 400
"""Code points of a passage."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence that an outlet vouches for. start: where it stands in the report's text. earliest, latest: the days
    that it speaks of, where it names any.
    """

    words: str
    outlet: Outlet
    start: int
    facts: int
    earliest: date | None = None
    latest: date | None = None


def passages(shown: Shown) -> list[Passage]:
    """Whole sentences in outlets' own voice that say when, where or how many; of reports that copy nobody.

    Those that say most of it are chosen, and shown in the order in which they were published. Seven queries.
    """
    versions = {version.pk: version for version in _reports(shown)}
    voices = VoiceRow.objects.filter(reading__in=versions, voice=Voice.OWN.value).order_by("reading", "number")
    times = _spans(TimeRow.objects.filter(reading__in=versions).exclude(earliest=None).exclude(latest=None))
    figures, places = (_spans(kind.objects.filter(reading__in=versions)) for kind in (FigureRow, PlaceRow))
    found = []
    for row in voices:
        if _whole(row):
            inside = [
                [one for one in rows[row.reading_id] if row.start <= one.start and one.end <= row.end]
                for rows in (times, figures, places)
            ]
            found.append(_passage(shown, versions[row.reading_id], row, inside))
    return _chosen(found)


def _reports(shown: Shown) -> list[ReadingVersion]:
    copies = EchoRow.objects.filter(case=shown.case).values("copy")
    current = ReadingVersion.objects.filter(report__case=shown.case, superseded_by=None, problem="")
    rows = current.exclude(report__in=copies).select_related("report").defer("text", "blocks", "contested")
    first = list(rows.order_by("published", "report__line")[: REPORTS // 2])
    return list(
        {row.pk: row for row in chain(first, rows.order_by("-published", "-report__line")[: REPORTS // 2])}.values()
    )


def _spans(rows: Iterable[S]) -> dict[int, list[S]]:
    found: dict[int, list[S]] = defaultdict(list)
    for row in rows:
        found[row.reading_id].append(row)
    return found


def _whole(row: VoiceRow) -> bool:
    """Whether the clause is a sentence of its own, of a length that can be read."""
    words = row.words
    return SHORTEST <= len(words) <= LONGEST and words[:1].isupper() and words.rstrip("”\"')")[-1:] in ".!?"


def _passage(shown: Shown, version: ReadingVersion, row: VoiceRow, inside: Sequence[Sequence[object]]) -> Passage:
    days = [one for one in inside[0] if isinstance(one, TimeRow)]
    return Passage(
        words=told(shown.veil.over(row.words)),
        outlet=outlet_of(report_of(version), shown.veil),
        start=row.start,
        facts=sum(map(len, inside)),
        earliest=days[0].earliest if days else None,
        latest=days[0].latest if days else None,
    )


def _chosen(found: Iterable[Passage]) -> list[Passage]:
    """Those with most facts, few of one report, in the order of publication."""
    taken: dict[str, int] = defaultdict(int)
    chosen: list[Passage] = []
    for one in sorted(
        found, key=lambda one: (-one.facts, one.outlet.published or date.max, one.outlet.code, one.start)
    ):
        if one.facts and taken[one.outlet.code] < EACH and len(chosen) < PASSAGES:
            taken[one.outlet.code] += 1
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.outlet.published or date.max, one.outlet.code, one.start))
