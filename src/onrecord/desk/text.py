"""A report's text for the desk: paragraphs of pieces, each knowing its place, so that a selection can be told."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from onrecord.records import Article, BlockKind, Span

_LINE = re.compile(r"[^\n]+")
AROUND = 70
"""Code points on either side of words that a list shows."""
NAMES = {
    "source": "who",
    "cue": "says",
    "content": "what",
    "target": "whom it is about",
    "addressee": "to whom",
}
"""What the parts of a statement are called at the desk."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that are marked alike. parts: the parts of the statement that they belong to. opens: those that begin."""

    start: int
    words: str
    parts: tuple[str, ...] = ()
    opens: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of the text."""

    kind: BlockKind
    span: Span
    pieces: tuple[Piece, ...]


def paragraphs(article: Article, marked: Sequence[tuple[str, Span]]) -> tuple[Paragraph, ...]:
    """Every line that is not blank, cut where a part of the statement begins or ends. marked: names and spans."""
    return tuple(
        Paragraph(article.kind_at(line.start), line, tuple(_pieces(article.text, line, marked)))
        for line in _lines(article)
    )


def beside(text: str, span: Span, most: int = AROUND) -> tuple[str, str]:
    """What stands before and after some words in their line, cut at words where it is longer than `most`."""
    before = text[max(0, span.start - most) : span.start].rpartition("\n")[2]
    after = text[span.end : span.end + most].partition("\n")[0]
    return (
        f"…{before.partition(' ')[2]}" if len(before) == most else before,
        f"{after.rpartition(' ')[0]}…" if len(after) == most else after,
    )


def _lines(article: Article) -> Iterator[Span]:
    for found in _LINE.finditer(article.text):
        if not found[0].isspace():
            yield Span(*found.span())


def _pieces(text: str, line: Span, marked: Sequence[tuple[str, Span]]) -> Iterator[Piece]:
    inside = [(name, span) for name, span in marked if span.overlaps(line)]
    cuts = {line.start, line.end}
    cuts |= {min(max(cut, line.start), line.end) for _, span in inside for cut in span}
    ordered = sorted(cuts)
    for start, end in pairwise(ordered):
        at = Span(start, end)
        names = tuple(dict.fromkeys(name for name, span in inside if span.covers(at)))
        opens = tuple(dict.fromkeys(name for name, span in inside if span.start == start))
        yield Piece(start, at.of(text), names, opens)
