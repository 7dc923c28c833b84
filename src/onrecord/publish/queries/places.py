"""Where: the places of a case's reports, as coarsely as readers may know them."""

from onrecord.ledger.ask import places as asked
from onrecord.ledger.ask import reports
from onrecord.ledger.models import PlaceRow
from onrecord.publish.pictures.map import Spot
from onrecord.publish.visibility import Shown
from onrecord.records import Precision

MOST, REPORTS = 24, 300
"""Places that are drawn, and the reports, the last ones, whose places count."""
COARSE = 1
"""Decimals of a degree that readers see of a place that nobody released: about ten kilometres."""


def places(shown: Shown) -> list[Spot]:
    """The places that reports name most, each once. An exact place is shown as "near" until it is released.

    Three queries.
    """
    recent = reports.recent(shown.case, REPORTS)
    return [_spot(shown, row, number) for row, number in asked.named_most(recent, shown.veil.marks, MOST)]


def _spot(shown: Shown, row: PlaceRow, count: int) -> Spot:
    told = row.record
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
