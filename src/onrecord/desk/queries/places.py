"""The places that a case names, and how closely readers see them."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, Min

from onrecord.export.wording import NEAR
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Case, PlaceRow
from onrecord.records import Precision
from onrecord.records.judgement import Deed, Kind


@dataclass(frozen=True, slots=True)
class Place:
    """A place at the desk. key: its gazetteer id. near: how closely it was read. seen: how closely readers see it."""

    key: str
    name: str
    country: str
    mentions: int
    near: str
    seen: str


def places(case: Case, begin: int, most: int) -> tuple[list[Place], int]:
    """Those that are named most first, and how many there are."""
    groups = (
        _rows(case).values("gazetteer_id").annotate(number=Count("pk"), first=Min("pk")).order_by("-number", "first")
    )
    page = list(groups[begin : begin + most])
    rows = PlaceRow.objects.in_bulk([one["first"] for one in page])
    decided = _decided(case, [row.mark for row in rows.values()])
    return [_place(rows[one["first"]], one["number"], decided[rows[one["first"]].mark]) for one in page], groups.count()


def mentions(case: Case, key: str) -> list[PlaceRow]:
    """Every mention of a place in the readings that count now."""
    return list(_rows(case).filter(gazetteer_id=key).order_by("pk"))


def _rows(case: Case):  # type: ignore[no-untyped-def]
    rows = PlaceRow.objects.filter(reading__report__case=case, reading__superseded_by=None)
    return rows.exclude(gazetteer_id=None)


def _decided(case: Case, marks: list[str]) -> dict[str, dict[Deed, object]]:
    """What holds of each: withheld or released, and corrected to what."""
    found: dict[str, dict[Deed, object]] = defaultdict(dict)
    for each in judged(case, marks) if marks else ():
        if each.judgement.kind is Kind.PLACE:
            found[each.judgement.subject][each.judgement.deed] = each.judgement.value
    return found


def _place(row: PlaceRow, number: int, decided: dict[Deed, object]) -> Place:
    read = Precision(row.record["precision"])
    corrected = decided.get(Deed.CORRECT)
    told = Precision(corrected["precision"]) if isinstance(corrected, dict) and "precision" in corrected else read
    coarse = "no closer than about ten kilometres" if told is Precision.EXACT else NEAR[told]
    seen = "not at all" if Deed.WITHHOLD in decided else NEAR[told] if Deed.RELEASE in decided else coarse
    return Place(row.gazetteer_id or "", row.record["name"], row.record.get("country") or "", number, NEAR[read], seen)
