"""What is left of a span when others are taken out of it."""

from collections.abc import Iterable, Iterator

from onrecord.records import Span


def remains(span: Span, taken: Iterable[Span]) -> Iterator[Span]:
    """The parts of a span that none of `taken` covers, in order; those taken may overlap and come in any order."""
    start = span.start
    for other in sorted(other for other in taken if other.overlaps(span)):
        if other.end > start:
            if start < other.start:
                yield Span(start, other.start)
            start = max(start, other.end)
    if start < span.end:
        yield Span(start, span.end)
