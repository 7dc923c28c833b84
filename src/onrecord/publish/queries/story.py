"""What happened, as far as outlets vouch for it themselves; and when and where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from onrecord.ledger.ask import reports, voices
from onrecord.ledger.models import ReadingVersion
from onrecord.ledger.rows import report_of
from onrecord.publish.quoted import Outlet, outlet_of
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown

REPORTS = 30
"""Reports that are looked through: so many of the first, and so many of the last."""
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

    Those that say most of it are chosen, and shown in the order in which they were published. Eight queries.
    """
    versions = {version.pk: version for version in reports.ends(shown.case, REPORTS)}
    return _chosen(
        _passage(shown, versions[one.row.reading_id], one) for one in voices.own(versions) if _whole(one.row.words)
    )


def _whole(words: str) -> bool:
    """Whether the clause is a sentence of its own, of a length that can be read."""
    return SHORTEST <= len(words) <= LONGEST and words[:1].isupper() and words.rstrip("”\"')")[-1:] in ".!?"


def _passage(shown: Shown, version: ReadingVersion, one: voices.Own) -> Passage:
    return Passage(
        words=told(shown.veil.over(one.row.words)),
        outlet=outlet_of(report_of(version), shown.veil),
        start=one.row.start,
        facts=one.facts,
        earliest=one.days[0].earliest if one.days else None,
        latest=one.days[0].latest if one.days else None,
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
