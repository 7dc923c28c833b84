"""How figures moved."""

from onrecord.ledger.models import Case, SeriesRow
from onrecord.ledger.plain import restored
from onrecord.records.claims import Series


def latest(case: Case, begin: int, most: int, last: int) -> list[tuple[Series, int]]:
    """Series from a place on, those that most reports give first: each with its last points, and how many it has."""
    rows = SeriesRow.objects.filter(case=case).order_by("-reports", "-points", "measure", "pk")
    numbers = list(rows.values_list("pk", flat=True)[begin : begin + most])
    found = SeriesRow.objects.defer("record").in_bulk(numbers)
    series = (found[number] for number in numbers if number in found)
    return [(restored(Series, one.latest | {"points": one.latest["points"][-last:]}), one.points) for one in series]


def number(case: Case) -> int:
    """How many series there are."""
    return SeriesRow.objects.filter(case=case).count()
