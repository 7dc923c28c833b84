"""Words that somebody typed or pasted, found in a report's text; never guessed where they stand more than once.

Words are found whatever white space, quotation marks and dashes they were typed with. A place is given as START-END in
code points, with the words after it or without, as a page that can be selected in fills it in.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from onrecord.records import Span, Spans

MOST = 12
"""Places that are offered where words stand at more than one."""
SHOWN = 80
"""Code points of the words that an answer repeats."""
_PLACE = re.compile(r"(\d{1,9})-(\d{1,9})(?:\s+(.+))?", re.DOTALL)
_PIECES = re.compile(r"\s*\n\s*|\s+(?:…|\[…\]|\.\.\.)\s+")
_ALIKE = ('"“”„«»‟', "'‘’‚‛", "-–—‑‐−")
"""Signs that are typed for one another."""
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Found:
    """Where words stand. problem: why that cannot be said, else "". choices: where they may, the first of them."""

    spans: Spans = ()
    problem: str = ""
    choices: Spans = ()


def found(given: str, text: str, near: Spans = ()) -> Found:
    """The stretches that the given words are, one or several, each on a line of its own or with … between.

    near: where words that stand more than once are looked for first: in the paragraphs of these. Nothing for nothing.
    """
    words = given.strip()
    if not words:
        return Found()
    whole = _one(words, text, near)
    parts = [part for part in _PIECES.split(words) if part]
    if whole.spans or len(parts) < 2:
        return whole
    each = [_one(part, text, near) for part in parts]
    wrong = next((one for one in each if one.problem), None)
    return wrong or Found(tuple(sorted(span for one in each for span in one.spans)))


def paragraphs_of(text: str, spans: Iterable[Span]) -> Spans:
    """The lines of a text in which some words stand."""
    wanted = list(spans)
    lines = (Span(*line.span()) for line in _LINE.finditer(text))
    return tuple(line for line in lines if any(line.overlaps(span) for span in wanted))


def _one(words: str, text: str, near: Spans) -> Found:
    """One stretch."""
    if (place := _PLACE.fullmatch(words)) and (span := _placed(place, text)):
        return Found((span,))
    everywhere = [Span(*one.span()) for one in _pattern(words).finditer(text)]
    if len(everywhere) == 1:
        return Found((everywhere[0],))
    shown = f"“{words[:SHOWN]}{'…' if len(words) > SHOWN else ''}”"
    if not everywhere:
        return Found(problem=f"The text does not have the words {shown}.")
    lines = paragraphs_of(text, near)
    here = [span for span in everywhere if any(line.covers(span) for line in lines)]
    if len(here) == 1:
        return Found((here[0],))
    return Found(problem=_several(shown, everywhere, here), choices=tuple((here or everywhere)[:MOST]))


def _placed(place: re.Match[str], text: str) -> Span | None:
    """The stretch that two numbers name; None where there is none, or where other words stand there."""
    span = Span(int(place[1]), int(place[2]))
    if not 0 <= span.start < span.end <= len(text):
        return None
    return span if place[3] is None or place[3].split() == span.of(text).split() else None


def _pattern(words: str) -> re.Pattern[str]:
    body = r"\s+".join("".join(map(_sign, word)) for word in words.split())
    before, after = (r"(?<!\w)" if words[:1].isalnum() else "", r"(?!\w)" if words[-1:].isalnum() else "")
    return re.compile(f"{before}{body}{after}")


def _sign(sign: str) -> str:
    return next((f"[{re.escape(alike)}]" for alike in _ALIKE if sign in alike), re.escape(sign))


def _several(shown: str, everywhere: Sequence[Span], here: Sequence[Span]) -> str:
    where = f"{len(here)} times in its paragraph" if here else f"{len(everywhere)} times in the text"
    return f"The words {shown} stand {where}: say which, or give more words."
