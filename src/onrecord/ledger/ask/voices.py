"""What outlets say in their own voice, with the days, figures and places in it."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TypeVar

from onrecord.ledger.anchors import parts
from onrecord.ledger.models import AttributionRow, FigureRow, PlaceRow, TimeRow, VoiceRow
from onrecord.ledger.models.kept import Stretch
from onrecord.records import PERSON, Span, Spans, Voice

S = TypeVar("S", bound=Stretch)


@dataclass(frozen=True, slots=True)
class Own:
    """A clause that an outlet vouches for. days: expressions of time in it that mean a day or a span of days."""

    row: VoiceRow
    days: tuple[TimeRow, ...]
    figures: int
    places: int

    @property
    def facts(self) -> int:
        """How many there are of all three."""
        return len(self.days) + self.figures + self.places


def own(readings: Collection[int]) -> list[Own]:
    """The clauses in the outlets' own voice of these readings, in order, but for what people heard somebody say."""
    numbers = list(readings)
    rows = VoiceRow.objects.filter(reading__in=numbers, voice=Voice.OWN.value).order_by("reading", "number")
    said = _added(numbers)
    clauses = [row for row in rows if not any(span.overlaps(Span(row.start, row.end)) for span in said[row.reading_id])]
    times = _by_reading(TimeRow.objects.filter(reading__in=numbers).exclude(earliest=None).exclude(latest=None))
    figures = _by_reading(FigureRow.objects.filter(reading__in=numbers))
    places = _by_reading(PlaceRow.objects.filter(reading__in=numbers))
    return [
        Own(row, tuple(_inside(row, times)), len(_inside(row, figures)), len(_inside(row, places))) for row in clauses
    ]


def _added(readings: list[int]) -> dict[int, Spans]:
    """By reading, the words of the statements that people added."""
    rows = AttributionRow.objects.filter(reading__in=readings, name__startswith=PERSON, statement__isnull=False)
    found: dict[int, Spans] = defaultdict(tuple)
    for reading, kept in rows.values_list("reading", "parts"):
        found[reading] += parts(kept).get("content", ())
    return found


def _by_reading(rows: Iterable[S]) -> dict[int, list[S]]:
    found: dict[int, list[S]] = defaultdict(list)
    for row in rows:
        found[row.reading_id].append(row)
    return found


def _inside(row: VoiceRow, rows: dict[int, list[S]]) -> list[S]:
    return [one for one in rows[row.reading_id] if row.start <= one.start and one.end <= row.end]
