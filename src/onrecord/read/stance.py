"""Stance: what the source does to what it says. The cue decides where it can, else the content does."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import bare, compiled
from onrecord.read.cues import Cue
from onrecord.read.found import Guess
from onrecord.records import Act, Stance

SURE_OF_DENIAL = 0.8
"""A denial that no word shows needs more: to put one into somebody's mouth is the graver error."""
OVER_CUE, OVER_CONTENT, OVER_NOTHING = 0.6, 0.7, 0.3
"""How sure the model must be to be heard against a cue that fixes the stance, against a strong rule of the content, and
where neither says anything; chosen by cross-validation on the labels that it learned from."""


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

    The lexicon goes first: a cue that fixes it ("denied"), then what the content says outright. The model is heard
    against it where it is surer than that, and where the lexicon is silent; else come the weak rules of the content.
    A denial in so many words stands, whatever the model makes of it.
    """
    likeliest, sure = guess.best_stance()
    if fixed := _fixed(cue, content):
        return likeliest if sure >= OVER_CUE and fixed is not Stance.DENY else fixed
    if strong := _first(cue, source, content, strong=True):
        return likeliest if sure >= OVER_CONTENT and strong is not Stance.DENY else strong
    if sure >= (SURE_OF_DENIAL if likeliest is Stance.DENY else OVER_NOTHING):
        return likeliest
    return _first(cue, source, content, strong=False) or cue.stance


def _fixed(cue: Cue, content: str) -> Stance | None:
    """The stance that the cue leaves no doubt of."""
    if not cue.negated and cue.kind and (led := cue.kind.led(content)):
        return led
    return cue.stance if cue.fixed else None


def _first(cue: Cue, source: str, content: str, *, strong: bool) -> Stance | None:
    """The stance of the first content rule that fires; None where none does or the cue already asks, hopes or greets.

    Only what is said can demand or promise; "the poll shows that it should" does not.
    """
    if cue.stance is not Stance.ASSERT:
        return None
    barred = () if cue.act is Act.STATEMENT else (Stance.DEMAND, Stance.COMMIT)
    rules = (rule for rule in content_rules() if rule.strong is strong and rule.stance not in barred)
    return next((rule.stance for rule in rules if rule.match(content, source)), None)
