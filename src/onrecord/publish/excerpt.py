"""Which parts of a report readers see where its whole text is not theirs to see: what is quoted, and a little around.

Always shown are the headline, every statement and figure with up to 160 characters of its sentence on either side, and
clauses in the outlet's own voice that say when, where or how many.
"""

from collections.abc import Iterable, Iterator
from itertools import pairwise

from onrecord.lexicon.sentences import sentence_at
from onrecord.records import BlockKind, Reading, Span, Voice, hull

LEFT_OUT = (BlockKind.PROMO, BlockKind.OTHER)
"""What is no part of a report."""
AROUND = 160
"""Code points of context on either side of a statement, within its sentence."""


def kept(reading: Reading) -> tuple[Span, ...]:
    """The parts that are shown, in order, apart from one another."""
    found = merged([*_headlines(reading), *_statements(reading), *_facts(reading)])
    return merged([*found, *_blanks(reading.article.text, found)])


def visible(reading: Reading, withheld: Iterable[Span], *, whole: bool) -> tuple[Span, ...]:
    """The parts of a text that its page shows: all of the report or what is kept of it, without what is withheld."""
    story = [block.span for block in reading.article.blocks if block.kind not in LEFT_OUT]
    if whole:
        return without(story, withheld)
    return tuple(
        Span(max(part.start, block.start), min(part.end, block.end))
        for part in without(kept(reading), withheld)
        for block in story
        if part.overlaps(block)
    )


def merged(spans: Iterable[Span]) -> tuple[Span, ...]:
    """The same code points in as few spans as hold them, in order."""
    found: list[Span] = []
    for span in sorted(spans):
        if found and span.start <= found[-1].end:
            found[-1] = Span(found[-1].start, max(found[-1].end, span.end))
        else:
            found.append(span)
    return tuple(found)


def without(spans: Iterable[Span], cut: Iterable[Span]) -> tuple[Span, ...]:
    """The spans without the code points of others."""
    left = list(merged(spans))
    for gap in merged(cut):
        left = [
            piece
            for span in left
            for piece in (Span(span.start, min(span.end, gap.start)), Span(max(span.start, gap.end), span.end))
            if piece.start < piece.end
        ]
    return merged(left)


def _blanks(text: str, found: tuple[Span, ...]) -> Iterator[Span]:
    """The white space between two parts with nothing else between them."""
    for before, after in pairwise(found):
        if text[before.end : after.start].isspace():
            yield Span(before.end, after.start)


def _headlines(reading: Reading) -> Iterator[Span]:
    kinds = (BlockKind.HEADLINE, BlockKind.BYLINE)
    yield from (block.span for block in reading.article.blocks if block.kind in kinds)


def _statements(reading: Reading) -> Iterator[Span]:
    """Each piece of each statement, and each figure, to the ends of its sentence or as far as the context may reach."""
    for one in reading.attributions:
        for span in (*one.source, *one.cue, *one.content):
            yield _widened(reading, span)
    for figure in reading.figures:
        yield _widened(reading, figure.span)


def _widened(reading: Reading, span: Span) -> Span:
    whole = _block(reading, span)
    text = reading.article.text
    first, last = sentence_at(text, whole, span.start), sentence_at(text, whole, max(span.start, span.end - 1))
    around = hull((first, last)) or span
    start, end = max(around.start, span.start - AROUND), min(around.end, span.end + AROUND)
    return _to_words(text, Span(min(start, span.start), max(end, span.end)), span)


def _to_words(text: str, span: Span, inner: Span) -> Span:
    """The span without words that it cuts in two; what is inner stays."""
    start, end = span
    while start < inner.start and start and text[start - 1].isalnum() and text[start].isalnum():
        start += 1
    while end > inner.end and end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end -= 1
    return Span(start, end)


def _block(reading: Reading, span: Span) -> Span:
    blocks = (block.span for block in reading.article.blocks if block.span.overlaps(span))
    return hull(tuple(blocks)) or Span(0, len(reading.article.text))


def _facts(reading: Reading) -> Iterator[Span]:
    """Clauses in the outlet's own voice that hold a day, a place or a figure."""
    facts = [one.span for kind in (reading.times, reading.places, reading.figures) for one in kind]
    for voice in reading.voices:
        if voice.voice is Voice.OWN and any(voice.span.covers(fact) for fact in facts):
            yield voice.span
