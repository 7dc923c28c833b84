"""Where sentences begin and end: enough to say that two things stand in one; not a grammar."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import pairwise

from onrecord.lexicon import load
from onrecord.records import Span

END = r"""[.!?…]{1,9}["'”’»)\]]{0,4}"""
SPACED = re.compile(rf"""{END}(?=\s+["'“‘«„(\[–—-]{{0,4}}[^\Wa-z_])""")
"""A sentence's end, white space, and what may begin the next one."""

GLUED = re.compile(r"""(?<=[a-z][a-z)”’"'])[.!?…]["”’)]?(?=["“‘]?[A-Z](?:[a-z’']|\s))""")
"""The same with nothing between, as pages run together: "...all the difference.Russia has..."."""

LINE = re.compile(r"\n\s*(?=\n)|\n(?!\s*[a-z])")
"""A blank line, or a line's end that is no wrap in mid-sentence."""

LONGEST = 12
"""Characters before a full stop that are searched for an abbreviation."""


@lru_cache(maxsize=4)
def sentences(text: str, stretch: Span, *, lines: bool = True, glued: bool = False) -> tuple[Span, ...]:
    """The sentences of a stretch in order, covering all of it but white space.

    lines: whether a line's end can end one; not so where a text is broken at a fixed width.
    glued: whether one can end with no white space behind it.
    """
    ends = set(_stops(text, stretch))
    if lines:
        ends |= {match.end() for match in LINE.finditer(text, *stretch)}
    if glued:
        ends |= {match.end() for match in GLUED.finditer(text, *stretch)}
    borders = [stretch.start, *sorted(ends), stretch.end]
    pieces = (_stripped(text, start, end) for start, end in pairwise(borders))
    return tuple(piece for piece in pieces if piece.start < piece.end)


def sentence_at(text: str, stretch: Span, position: int) -> Span:
    """The sentence of a stretch that holds a code point, or ends last before it; the stretch when it has none."""
    found = sentences(text, stretch)
    number = bisect_right(found, position, key=lambda span: span.start) - 1
    return found[max(0, number)] if found else stretch


@cache
def abbreviations() -> str:
    """A regular expression, without groups, for what stands before a full stop that ends no sentence."""
    return "|".join(entry["word"] for entry in load("abbreviations"))


@cache
def _abbreviated() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.])(?:{abbreviations()})\Z")


def _stops(text: str, stretch: Span) -> Iterator[int]:
    for match in SPACED.finditer(text, *stretch):
        before = max(stretch.start, match.start() - LONGEST)
        if match[0] != "." or not _abbreviated().search(text, before, match.start()):
            yield match.end()


def _stripped(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))
