"""Where words stand."""

from collections.abc import Iterable
from typing import NamedTuple


class Span(NamedTuple):
    """Code points [start, end) of an article's text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """The words themselves."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a code point."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: "Span") -> bool:
        """Whether the other lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end


Spans = tuple[Span, ...]
"""Pieces of one part, in the order of the text; content is often broken in two, an absent source is ()."""


def words_of(text: str, spans: Iterable[Span]) -> str:
    """The pieces' words, joined by " … "."""
    return " … ".join(span.of(text) for span in spans)


def hull(spans: Spans) -> Span | None:
    """The shortest span over all pieces; None when there are none."""
    return Span(min(s.start for s in spans), max(s.end for s in spans)) if spans else None
