"""Whether a sentence looks back or ahead at some point of it."""

import re
from enum import StrEnum
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.sentences import sentence_at
from onrecord.records import Span

REACH = 400
"""Code points on either side of a time in which its sentence is looked at."""


class Tense(StrEnum):
    """Which way."""

    PAST = "past"
    """At what has happened."""
    FUTURE = "future"
    """At what is to come."""


def tense_at(text: str, stretch: Span, span: Span, reading: str) -> Tense | None:
    """Which way a sentence looks at a span: the nearest cue before it decides, else the first after it.

    stretch: the readable part of the text that the sentence lies in. reading: how the span is read (times.yaml).
    None when there is no cue.
    """
    sentence = sentence_at(text, stretch, span.start)
    before = list(_cues(reading).finditer(text, max(sentence.start, span.start - REACH), span.start))
    end = min(sentence.end, span.end + REACH)
    cue = before[-1] if before else _cues(reading).search(text, span.end, max(span.end, end))
    return Tense.FUTURE if cue and cue["future"] else Tense.PAST if cue else None


@cache
def _cues(reading: str) -> re.Pattern[str]:
    entries = [entry for entry in load("tenses") if reading in entry.get("only", [reading])]
    future, past = (
        "|".join(w for e in entries if e["tense"] == t for w in e["words"]) for t in (Tense.FUTURE, Tense.PAST)
    )
    return re.compile(rf"(?<!\w)(?:(?P<future>{future})|{past}|(?-i:[a-z]{{2,}}ed))\b", re.IGNORECASE)
