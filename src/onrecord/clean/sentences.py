"""Lines and sentences of a text, as spans.

Good enough to tell an appeal from the story it is glued to; not a grammar.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from onrecord.lexicon.sentences import sentences
from onrecord.records import Span

LINE = re.compile(r"[^\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]+")
BLANK_LINE = re.compile(r"\n[^\S\n]*\n|\r\n[^\S\n]*\r\n")
WRAPPED_LINE = range(40, 101)
"""Code points in a typical line of a text that was broken at a fixed width."""


def find_lines(text: str) -> tuple[Span, ...]:
    """Lines that are not blank, stripped; the paragraphs instead where the text is broken at a fixed width."""
    lines = [_strip(text, *match.span()) for match in LINE.finditer(text) if not match[0].isspace()]
    return tuple(_paragraphs(text, lines)) if _is_wrapped(text, lines) else tuple(lines)


def find_sentences(text: str, line: Span) -> tuple[Span, ...]:
    """The sentences of one line in order, glued ones apart, covering all of it but white space."""
    return sentences(text, line, lines=False, glued=True)


def _strip(text: str, start: int, end: int) -> Span:
    """The span without white space at its ends."""
    inner = text[start:end]
    return Span(start + len(inner) - len(inner.lstrip()), start + len(inner.rstrip()))


def _is_wrapped(text: str, lines: list[Span]) -> bool:
    """Whether most lines stop short of a sentence's end and are about as long as their neighbours."""
    if len(lines) < 8 or not BLANK_LINE.search(text):
        return False
    followed = [a for a, b in pairwise(lines) if not _blank_between(text, a, b)]
    open_ended = [line for line in followed if text[line.end - 1] not in '.!?:;"”’»…']
    typical = sorted(line.end - line.start for line in followed)[len(followed) // 2] if followed else 0
    return len(followed) > len(lines) / 2 and len(open_ended) > len(followed) / 2 and typical in WRAPPED_LINE


def _paragraphs(text: str, lines: list[Span]) -> Iterator[Span]:
    """Lines joined up to the next blank one."""
    start = lines[0].start
    for line, following in pairwise(lines):
        if _blank_between(text, line, following):
            yield Span(start, line.end)
            start = following.start
    yield Span(start, lines[-1].end)


def _blank_between(text: str, line: Span, following: Span) -> bool:
    gap = text[line.end : following.start]
    return gap.replace("\r\n", "\n").count("\n") > 1
