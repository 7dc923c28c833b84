"""Nesting: which attribution stands inside another's content."""

from collections.abc import Sequence

from onrecord.read.found import Found
from onrecord.records import Spans


def parents(found: Sequence[Found]) -> list[int | None]:
    """For each relation the number of its parent: the one with the smallest content that holds cue and content.

    The parent's content is always the longer one, so nobody is his own ancestor.
    """
    return [_parent(number, found) for number in range(len(found))]


def _parent(number: int, found: Sequence[Found]) -> int | None:
    inner = found[number]
    length = _length(inner.content)
    holders = [
        other
        for other, outer in enumerate(found)
        if _length(outer.content) > length and _holds(outer.content, inner.cue) and _holds(outer.content, inner.content)
    ]
    return min(holders, key=lambda other: (_length(found[other].content), other), default=None)


def _holds(outer: Spans, inner: Spans) -> bool:
    """Whether every inner piece lies in some outer one."""
    return all(any(piece.covers(part) for piece in outer) for part in inner)


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)
