"""Axes: where a number or a day stands, and which marks to write at an axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil, floor, log10

STEPS = (1, 2, 2.5, 5, 10)
DAYS = (1, 2, 7, 14)
"""Steps between marks of days; longer ranges are marked by months and years."""
LONG = 200
"""Days of a range that is marked by months at least; ranges of this many squared are marked by years."""
MONTHS = (1, 2, 3, 6)
YEARS = (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000)


LARGE = ((10**12, "tn"), (10**9, "bn"), (10**6, "m"))


def counted(value: float) -> str:
    """A number as it is written at an axis: in full up to a million, above that with three digits."""
    for unit, name in LARGE:
        if value >= unit:
            return f"{value / unit:,.3g} {name}" if value < 1000 * unit else f"{value / unit:,.0f} {name}"
    return f"{value:,.0f}"


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on an axis with the words to write there."""

    at: float
    words: str


@dataclass(frozen=True, slots=True)
class Numbers:
    """An axis from zero to `top`; start and end are where these stand in the picture."""

    top: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """Where a value stands."""
        return self.start + (self.end - self.start) * min(value, self.top) / self.top

    def marks(self, most: int = 5) -> list[Mark]:
        """Round numbers from zero on, at most `most` besides zero."""
        step = _step(self.top, most)
        return [Mark(self.at(i * step), counted(i * step)) for i in range(floor(self.top / step + 1e-9) + 1)]


def numbers(largest: float, start: float, end: float, most: int = 5) -> Numbers:
    """The axis that holds zero and `largest`, ending at a round number."""
    step = _step(max(largest, 1), most)
    return Numbers(step * max(1, ceil(max(largest, 1) / step - 1e-9)), start, end)


def _step(largest: float, most: int) -> float:
    """The smallest round step, at least 1, of which `most` reach `largest`."""
    unit = 10.0 ** floor(log10(max(largest / most, 1)))
    return next(step * unit for step in STEPS if step * unit * most >= largest and (step * unit) % 1 == 0)


@dataclass(frozen=True, slots=True)
class Days:
    """An axis of days, first and last inclusive."""

    first: date
    last: date
    start: float
    end: float

    def at(self, day: date) -> float:
        """Where the middle of a day stands."""
        whole = (self.last - self.first).days + 1
        return self.start + (self.end - self.start) * ((day - self.first).days + 0.5) / whole

    def edges(self, first: date, last: date) -> tuple[float, float]:
        """Where the first day begins and the last one ends, cut to the axis."""
        half = (self.end - self.start) / ((self.last - self.first).days + 1) / 2
        first, last = max(first, self.first), min(last, self.last)
        return self.at(first) - half, self.at(last) + half

    def marks(self, room: float) -> list[Mark]:
        """Days, months or years, each with about `room` units of the picture to itself."""
        most = max(1, int((self.end - self.start) / room))
        for found in self._choices():
            if len(found) <= most:
                return found
        return [Mark(self.at(self.first), str(self.first.year))]

    def _choices(self) -> Iterator[list[Mark]]:
        """Ever coarser marks."""
        length = (self.last - self.first).days + 1
        for step in DAYS if length < LONG else ():
            yield self._by_day([self.first + timedelta(step * i) for i in range(ceil(length / step))])
        for step in MONTHS if length < LONG * LONG else ():
            begun = [day for day in self._firsts() if (day.month - 1) % step == 0]
            yield [Mark(self.at(day), f"{day:%b} {day.year}") for day in begun or [self.first]]
        for step in YEARS:
            years = [year for year in range(self.first.year + 1, self.last.year + 1) if year % step == 0]
            yield [Mark(self.at(day), str(day.year)) for day in [date(year, 1, 1) for year in years] or [self.first]]

    def _firsts(self) -> Iterator[date]:
        """First days of months."""
        year, month = self.first.year, self.first.month
        while (day := date(year, month, 1)) <= self.last:
            if day >= self.first:
                yield day
            if (year, month) == (9999, 12):
                return
            year, month = year + month // 12, month % 12 + 1

    def _by_day(self, days: list[date]) -> list[Mark]:
        """Days with the month, and the year where it is another than that of the mark before."""
        years = [None, *(day.year for day in days)]
        written = (
            f"{day.day} {day:%b}" + ("" if day.year == before else f" {day.year}")
            for day, before in zip(days, years, strict=False)
        )
        return [Mark(self.at(day), words) for day, words in zip(days, written, strict=True)]
