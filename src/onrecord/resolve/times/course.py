"""The course of a text: which time it has come to, and which year its dates without one belong to.

News counts from its day of publication. A history goes on from the time that it named last.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from onrecord.records import Span
from onrecord.resolve.times import periods
from onrecord.resolve.times.found import Found
from onrecord.resolve.times.periods import Period

SEEN_FROM_NOW = frozenset(("near", "weekday", "weekend", "shift", "run", "recent", "near_month"))
"""Readings that count from the day of publication whatever the text tells of."""

CLOSE = 3
"""Years within which two dates belong to one age."""


@dataclass(slots=True)
class Course:
    """How far a text has come. telling: whether it tells a history.

    ages: the years that a history keeps coming back to, and those close to them; a year apart ("as in 1614") does not
    move it,
    nor does one in brackets that dates a thing named before.
    story: the period that a missing year is taken from; None in news.
    """

    telling: bool
    ages: frozenset[int] = frozenset()
    story: Period | None = None
    _last: tuple[Period, Span] | None = field(default=None)

    @classmethod
    def of(cls, found: Sequence[Found], published: date | None) -> "Course":
        """The course of a text that names these times, before its first word."""
        years = [year for each in found if (year := each.year()) is not None]
        if published is not None and not _tells_of_old(found, years, published):
            return cls(telling=False)
        home = [year for year in years if _at_home(year, years)]
        ages = frozenset(year + step for year in home for step in range(-CLOSE, CLOSE + 1))
        # with nobody to say when it was published, what comes before the first year stays open
        first = home[0] if home and published else None
        return cls(True, ages, None if first is None else periods.year(first))

    def before(self, text: str, start: int) -> Period | None:
        """The time named before a code point: in news only when it is near enough to be meant."""
        if self._last is None:
            return None
        period, span = self._last
        return period if self.telling or _near(text, span.end, start) else None

    def go_on(self, text: str, found: Found, period: Period, span: Span) -> None:
        """Takes note of a time that the text has come to."""
        if self.telling and found.reading in SEEN_FROM_NOW and not found.anaphoric():
            return
        self._last = period, span
        aside = text.startswith("(", span.start - 1) and text.startswith(")", span.end)
        if self.telling and not aside and (period.year in self.ages or self.story is None):
            self.story = period


def _tells_of_old(found: Sequence[Found], years: Sequence[int], published: date) -> bool:
    """Whether the text is a history: years long past outnumber by far the times seen from its publication."""
    old = sum(year < published.year - 1 for year in years)
    fresh = len(years) - old + sum(each.reading in SEEN_FROM_NOW for each in found)
    return old >= 3 and old > 2 * fresh


def _at_home(year: int, years: Sequence[int]) -> bool:
    close = sum(abs(year - other) <= CLOSE for other in years)
    return close >= max(2, len(years) / 20)


def _near(text: str, end: int, start: int) -> bool:
    return start - end < 600 and text.count("\n", end, start) <= 2
