"""Basis: what a source says that its statement rests on."""

import re
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled, flat
from onrecord.records import Basis, BasisKind, Span, Spans


@cache
def kinds() -> tuple[tuple[BasisKind, re.Pattern[str]], ...]:
    """The kinds of bases.yaml in order, each with the words that name one."""
    return tuple((BasisKind(entry["kind"]), compiled(entry["words"])) for entry in load("bases"))


def basis_of(text: str, source: Spans, cue: Spans, content: Spans) -> Basis:
    """The words that a statement rests on and their kind: the first in its source ("footage"), cue or content."""
    for pieces in (source, cue, content):
        for piece in pieces:
            found = [(match.start(), kind, match) for kind, words in kinds() for match in _in(text, piece, words)]
            if found:
                _, kind, match = min(found, key=lambda entry: entry[0])
                return Basis(kind, Span(piece.start + match.start(), piece.start + match.end()))
    return Basis(BasisKind.NONE)


def _in(text: str, piece: Span, words: re.Pattern[str]) -> list[re.Match[str]]:
    """The first place of the words in a piece of the text, as a list of one or none."""
    match = words.search(flat(piece.of(text)))
    return [match] if match else []
