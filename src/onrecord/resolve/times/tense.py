"""Whether a sentence looks back or ahead at some point of it."""

import re
from enum import StrEnum
from functools import cache

from onrecord.lexicon import load
from onrecord.records import Span
from onrecord.resolve.sentences import sentence_at


class Tense(StrEnum):
    """Which way."""

    PAST = "past"
    """At what has happened."""
    FUTURE = "future"
    """At what is to come."""


def tense_at(text: str, span: Span) -> Tense | None:
    """The nearest cue before the span in its sentence decides, else the first after it; None when there is none."""
    sentence = sentence_at(text, span.start)
    before = list(_cues().finditer(text, sentence.start, span.start))
    cue = before[-1] if before else _cues().search(text, span.end, max(span.end, sentence.end))
    return Tense.FUTURE if cue and cue["future"] else Tense.PAST if cue else None


@cache
def _cues() -> re.Pattern[str]:
    words = {entry["tense"]: "|".join(entry["words"]) for entry in load("tenses")}
    return re.compile(rf"(?<!\w)(?:(?P<future>{words['future']})|{words['past']}|(?-i:[a-z]{{2,}}ed))\b", re.IGNORECASE)
