"""Many spans, asked how they stand to one more, without a walk through all of them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate

from onrecord.records import Span


class Covered:
    """The spans by their starts, and how far those up to each of them reach."""

    def __init__(self, spans: Iterable[Span]) -> None:
        ordered = sorted(spans)
        self._starts = [span.start for span in ordered]
        self._ends = list(accumulate((span.end for span in ordered), max))

    def covers(self, span: Span) -> bool:
        """Whether one of the spans covers this one: of those that start no later, one ends no earlier."""
        number = bisect_right(self._starts, span.start) - 1
        return number >= 0 and self._ends[number] >= span.end

    def overlaps(self, span: Span) -> bool:
        """Whether one of the spans shares a code point with this one."""
        number = bisect_left(self._starts, span.end) - 1
        return number >= 0 and self._ends[number] > span.start
