"""Where words stand in a sealed text, kept so that they are found again: position, exact words, and what is around."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from onrecord.ledger.problems import NotInText
from onrecord.records import Span, Spans

AROUND = 32
"""Code points of the text before and after that are kept with the words."""

_UNSTORABLE = {0: 0xFFFD} | dict.fromkeys(range(55296, 57344), 65533)


class Piece(NamedTuple):
    """Words of a text, the part of an entry that they are, and the code points [start, end) where they stand."""

    part: str
    start: int
    end: int
    words: str


class Anchor(NamedTuple):
    """The place of a whole entry, and the words right before and after it."""

    start: int
    end: int
    prefix: str
    suffix: str


def storable(text: str) -> str:
    """`text` with U+FFFD for NUL and lone surrogates, which a database cannot hold; as long as before."""
    return text.translate(_UNSTORABLE)


def pieces(text: str, parts: Mapping[str, Spans]) -> list[Piece]:
    """The words of each part, in the order given."""
    return [Piece(part, *span, span.of(text)) for part, spans in parts.items() for span in spans]


def parts(kept: Iterable[Iterable[str | int]]) -> dict[str, Spans]:
    """The spans of each part, from pieces as JSON gives them."""
    found: dict[str, Spans] = {}
    for part, start, end, _ in kept:
        found[str(part)] = (*found.get(str(part), ()), Span(int(start), int(end)))
    return found


def anchor(text: str, spans: Iterable[Span]) -> Anchor:
    """Where the spans begin and end together, and what is around them."""
    known = list(spans)
    start, end = min(span.start for span in known), max(span.end for span in known)
    return Anchor(start, end, text[max(0, start - AROUND) : start], text[end : end + AROUND])


def check(what: str, text: str, found: Iterable[Piece], at: Anchor) -> None:
    """Raise NotInText unless each piece, and what is around the whole, stands in `text` where it says."""
    around = (
        Piece("prefix", at.start - len(at.prefix), at.start, at.prefix),
        Piece("suffix", at.end, at.end + len(at.suffix), at.suffix),
    )
    for piece in (*found, *around):
        sound = 0 <= piece.start <= piece.end <= len(text) and text[piece.start : piece.end] == piece.words
        if not sound or (not piece.words and piece not in around):
            raise NotInText(f"{what}, {piece.part}", piece.words)
