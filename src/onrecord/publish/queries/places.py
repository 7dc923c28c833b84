"""Where: the places of a case's reports, as coarsely as readers may know them."""

from collections import defaultdict
from typing import Any

from onrecord.ledger.ask import places as asked
from onrecord.ledger.ask import reports
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import PlaceRow
from onrecord.publish.pictures.map import Spot
from onrecord.publish.visibility import Shown
from onrecord.records import Precision
from onrecord.records.judgement import Deed, Kind

MOST, REPORTS = 24, 300
"""Places that are drawn, and the reports, the last ones, whose places count."""
COARSE = 1
"""Decimals of a degree that readers see of a place that nobody released: about ten kilometres."""


def places(shown: Shown) -> list[Spot]:
    """The places that reports name most, each once. An exact place is shown as "near" until it is released.

    A place that somebody made coarser is shown so, and not at all where no point is left. Six queries.
    """
    recent = reports.recent(shown.case, REPORTS)
    rows = list(asked.named_most(recent, shown.veil.marks, MOST))
    put = _corrected(shown, [row.mark for row, _ in rows])
    told = [(row, row.record | put.get(row.mark, {}), number) for row, number in rows]
    return [_spot(shown, row, record, number) for row, record, number in told if record.get("lat") is not None]


def _corrected(shown: Shown, marks: list[str]) -> dict[str, dict[str, Any]]:
    """What people put right of these mentions, by mark."""
    found: dict[str, dict[str, Any]] = defaultdict(dict)
    for one in (each.judgement for each in judged(shown.case, marks) if each.judgement.kind is Kind.PLACE):
        if one.deed is Deed.CORRECT:
            found[one.subject] |= {one.field: one.value} if one.field else dict(one.value)  # type: ignore[call-overload]
    return found


def _spot(shown: Shown, row: PlaceRow, told: dict[str, Any], count: int) -> Spot:
    precision = Precision(told["precision"])
    free = shown.team or row.mark in shown.veil.released
    return Spot(
        name=told["name"],
        lat=told["lat"] if free else round(told["lat"], COARSE),
        lon=told["lon"] if free else round(told["lon"], COARSE),
        precision=precision if free else max(precision, Precision.NEAR),
        country=told.get("country"),
        count=count,
    )
