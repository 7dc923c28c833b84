"""A place made coarser, or decided on wherever a case names it."""

from collections.abc import Sequence

from onrecord.ledger.judge import judge, new
from onrecord.ledger.models import Case, PlaceRow
from onrecord.ledger.problems import Refused
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.records import Precision
from onrecord.records.judgement import Deed, Kind

GRAINS = {
    "district": (Precision.DISTRICT, 1, "a district, about ten kilometres"),
    "region": (Precision.REGION, 0, "a region, about a hundred kilometres"),
    "country": (Precision.COUNTRY, None, "the country alone"),
}
"""How coarse a place can be made: precision, decimals of a degree that are left, and in words."""
MOST = 200
"""Mentions that one act decides on."""


def coarsen(case: Case, who: str, rows: Sequence[PlaceRow], grain: str, why: str) -> int:
    """Have every mention say no more than this; how many there were."""
    if grain not in GRAINS:
        raise Refused(f"{grain!r} is no way to make a place coarser")
    precision, decimals, _ = GRAINS[grain]

    def value(row: PlaceRow) -> dict[str, object]:
        told = {name: row.record.get(name) for name in ("lat", "lon")}
        rounded = {name: None if at is None or decimals is None else round(at, decimals) for name, at in told.items()}
        return rounded | {"precision": max(precision.value, row.record["precision"])}

    return _judge(case, who, Deed.CORRECT, [(row, {"value": value(row)}) for row in rows], why)


def for_all(case: Case, who: str, deed: Deed, rows: Sequence[PlaceRow], why: str) -> int:
    """Withhold or release every mention; how many there were."""
    return _judge(case, who, deed, [(row, {}) for row in rows], why)


def _judge(case: Case, who: str, deed: Deed, told: Sequence[tuple[PlaceRow, dict[str, object]]], why: str) -> int:
    if not told:
        raise Refused("the case names no such place")
    if len(told) > MOST:
        raise Refused(f"the case names it {len(told)} times; up to {MOST} are decided on at once")
    for row, more in told:
        judge(case.name, new(deed, Kind.PLACE, row.mark, who, why.strip(), **more), the_rules())
    settle(case.name, the_rules())
    return len(told)
