"""Places that reports name."""

from collections.abc import Collection

from django.db.models import Count, Min

from onrecord.ledger.models import PlaceRow


def named_most(readings: Collection[int], without: Collection[str], most: int) -> list[tuple[PlaceRow, int]]:
    """The places that most of these readings name, each once with their number. without: marks that do not count."""
    rows = PlaceRow.objects.filter(reading__in=list(readings)).exclude(gazetteer_id=None)
    groups = rows.exclude(mark__in=list(without)).values("gazetteer_id").annotate(n=Count("reading", distinct=True))
    first = groups.annotate(first=Min("pk")).order_by("-n", "gazetteer_id")[:most]
    number = {each["first"]: each["n"] for each in first}
    return [(row, number[row.pk]) for row in PlaceRow.objects.filter(pk__in=number).order_by("pk")]
