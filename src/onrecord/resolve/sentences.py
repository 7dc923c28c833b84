"""Where sentences begin and end, roughly: enough to say that two things stand in one."""

import re
from functools import lru_cache

from onrecord.records import Span

ABBREVIATED = re.compile(
    r"\b(?:[A-Z]|Mr|Mrs|Ms|Dr|Prof|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Gov|Sen|Rep|Rev|Hon|St|No|Inc|Corp|Co|Ltd|vs|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|a\.m|p\.m|U\.S|U\.N|U\.K|E\.U|i\.e|e\.g)\.$"
)
BREAK = re.compile(r"[.!?…]+[\"'”’»)\]]*(?=\s+[\"'“‘«(\[]?[A-Z0-9])|\n+")


@lru_cache(maxsize=4)
def sentences(text: str) -> tuple[Span, ...]:
    """Sentences of a text in order; a line's end always ends one, unless it wraps in mid-sentence."""
    spans: list[Span] = []
    start = 0
    for match in BREAK.finditer(text):
        if _joins(text, match):
            continue
        spans.append(Span(start, match.end()))
        start = match.end()
    return (*spans, Span(start, len(text)))


def sentence_at(text: str, position: int) -> Span:
    """The sentence that holds a code point."""
    found = sentences(text)
    low, high = 0, len(found) - 1
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if position < found[middle].end else (middle + 1, high)
    return found[low]


def _joins(text: str, match: re.Match[str]) -> bool:
    """A full stop of an abbreviation, or a line broken before a small letter, ends nothing."""
    if match[0].startswith("\n"):
        return len(match[0]) == 1 and text[match.end() : match.end() + 1].islower()
    return bool(match[0] == "." and ABBREVIATED.search(text, max(0, match.end() - 8), match.end()))
