"""Where: the places of a case's reports, as coarsely as readers may know them."""

from django.db.models import Count, Min

from onrecord.ledger.models import PlaceRow, ReadingVersion
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
    current = ReadingVersion.objects.filter(report__case=shown.case, superseded_by=None, problem="")
    recent = list(current.order_by("-published", "-report__line").values_list("pk", flat=True)[:REPORTS])
    rows = PlaceRow.objects.filter(reading__in=recent).exclude(gazetteer_id=None).exclude(mark__in=shown.veil.marks)
    groups = rows.values("gazetteer_id").annotate(number=Count("reading", distinct=True))
    most = groups.annotate(first=Min("pk")).order_by("-number", "gazetteer_id")[:MOST]
    number = {each["first"]: each["number"] for each in most}
    return [_spot(shown, row, number[row.pk]) for row in PlaceRow.objects.filter(pk__in=number).order_by("pk")]


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
