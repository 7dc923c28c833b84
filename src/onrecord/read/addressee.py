"""Addressee: whom a statement is made to."""

import re

from onrecord.lexicon.phrases import part
from onrecord.read.cues import Cue
from onrecord.read.found import Found
from onrecord.records import Span

REACH = 80
"""Code points behind a cue in which a hearer is looked for when nothing of the content follows."""

LONGEST = 10
"""Words in the name of a person or body, at most."""

TO = re.compile(r"\s+to\s+")


def addressee_of(text: str, cue: Cue, relation: Found) -> Span | None:
    """The words between cue and content that name a hearer ("told reporters"), if the cue takes one."""
    if not relation.cue or cue.kind is None:
        return None
    start = relation.cue[-1].end
    following = (piece.start for piece in relation.content if piece.start >= start)
    end = min(following, default=min(len(text), start + REACH))
    to = TO.match(text, start, end)
    if not to and not cue.kind.hearer:
        return None
    start = to.end() if to else start
    stop = part("HEARER_END").search(text, start + 1, end)
    hearer = named(text, Span(start, stop.start() if stop else end))
    return None if hearer is None or any(hearer.overlaps(span) for span in relation.source) else hearer


def named(text: str, span: Span) -> Span | None:
    """The span stripped; None when its words are none, too many, or no name of anybody."""
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    stripped = Span(start, start + len(words.strip()))
    few = 0 < len(words.split()) <= LONGEST
    return stripped if few and not part("NO_HEARER").match(words.strip()) else None
