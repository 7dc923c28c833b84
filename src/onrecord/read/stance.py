"""Stance: what the source does to what it says. The cue decides where it can, else the content does."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import bare, compiled
from onrecord.read.cues import Cue
from onrecord.read.found import SURE, Guess
from onrecord.records import Act, Stance

SURE_OF_DENIAL = 0.8
"""A denial that no word shows needs more: to put one into somebody's mouth is the graver error."""


@dataclass(frozen=True, slots=True)
class ContentRule:
    """One rule of contents.yaml. strong: it stands before the model's word, else behind it.

    unless: bars the rule when it matches the source.
    """

    stance: Stance
    strong: bool
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None

    def match(self, content: str, source: str) -> re.Match[str] | None:
        """Where the rule fires in a content, said by a source ("" for nobody)."""
        if self.unless is not None and self.unless.search(source):
            return None
        return self.pattern.search(content)


@cache
def content_rules() -> tuple[ContentRule, ...]:
    """The rules of contents.yaml in order."""
    return tuple(
        ContentRule(
            stance=Stance(entry["stance"]),
            strong=entry["strong"],
            pattern=bare([entry["pattern"]]),
            unless=compiled([f"<{entry['unless']}>"]) if "unless" in entry else None,
        )
        for entry in load("contents")
    )


def stance_of(cue: Cue, source: str, content: str, guess: Guess) -> Stance:
    """The stance of one attribution, from its cue, its words (source "" for nobody) and the model's guess.

    A cue that the lexicon fixes wins ("denied"). A neutral one ("said") leaves it to the content: first to the
    strong rules, then to the model where it is sure, then to the weak rules; else the thing is put forward.
    """
    if not cue.negated and cue.kind and (led := cue.kind.led(content)):
        return led
    if cue.fixed:
        return cue.stance
    if strong := _first(cue, source, content, strong=True):
        return strong
    return _trusted(guess, content) or _first(cue, source, content, strong=False) or cue.stance


def _trusted(guess: Guess, content: str) -> Stance | None:
    """The model's word, where it is sure enough; a charge also needs a deed that somebody can be charged with."""
    likeliest, probability = guess.best_stance()
    if likeliest is Stance.ACCUSE and not _deeds().search(content):
        return None
    return likeliest if probability >= (SURE_OF_DENIAL if likeliest is Stance.DENY else SURE) else None


@cache
def _deeds() -> re.Pattern[str]:
    """Any deed of deeds.yaml."""
    return compiled([words for entry in load("deeds") for words in entry["words"]])


def _first(cue: Cue, source: str, content: str, *, strong: bool) -> Stance | None:
    """The stance of the first content rule that fires; None where none does or the cue already asks, hopes or greets.

    Only what is said can demand or promise; "the poll shows that it should" does not.
    """
    if cue.stance is not Stance.ASSERT:
        return None
    barred = () if cue.act is Act.STATEMENT else (Stance.DEMAND, Stance.COMMIT)
    rules = (rule for rule in content_rules() if rule.strong is strong and rule.stance not in barred)
    return next((rule.stance for rule in rules if rule.match(content, source)), None)
