"""Certainty: how firmly the source holds what is attributed to it."""

import re
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled
from onrecord.read.cues import Cue
from onrecord.read.found import SURE, Guess
from onrecord.records import Certainty


class Hedge(NamedTuple):
    """Words of reserve; place: "cue", "source" or "content". sourceless: they count where nobody is named."""

    place: str
    sourceless: bool
    words: re.Pattern[str]


@cache
def hedges() -> tuple[Hedge, ...]:
    """All entries of hedges.yaml."""
    return tuple(
        Hedge(entry["in"], entry.get("sourceless", False), compiled(entry["words"])) for entry in load("hedges")
    )


def certainty_of(cue: Cue, words: str, source: str, content: str, guess: Guess) -> Certainty:
    """Whether the cue (`words`) is negated, or cue, source or the content's main clause are hedged.

    Texts are flat; source is "" where nobody is named.
    """
    if cue.withheld:
        return Certainty.NEGATED
    if any(_shows(hedge, words, source, content) for hedge in hedges()):
        return Certainty.HEDGED
    likeliest, probability = guess.best_certainty()
    return likeliest if probability >= SURE else Certainty.CERTAIN


def _shows(hedge: Hedge, words: str, source: str, content: str) -> bool:
    """Whether the hedge stands in its place. In the content it must stand in the first clause."""
    if hedge.sourceless and source:
        return False
    if hedge.place == "content":
        return hedge.words.match(content.lstrip("“\"'‘ ")) is not None
    return hedge.words.search(words if hedge.place == "cue" else source) is not None
