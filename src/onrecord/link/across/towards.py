"""Towards: whether a headline is for a claim, against it, or only observes that it is made.

The first line of each feature's docstring is its public explanation; towards.json says how much it counts for each.
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.resources import files
from math import exp

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled
from onrecord.link.across.profile import Profile, profile
from onrecord.link.across.words import TOKEN, stem

QUOTED = re.compile(r"[“\"‘](?!s\b)[^“”\"‘’]+[”\"’]|(?<!\w)'[^']+'(?!\w)")
ASKING = re.compile(
    r"^(?:is|are|was|were|d(?:id|oes|o)|ha(?:s|ve|d)|could|can|will|would|should|why|how|wh(?:at|o))\b", re.I
)
CREDITED = re.compile(
    r"^[^:]{1,25}\b(?:report|source|rumou?r|analyst|claim)s?:|[:,–—-] *(?:reports?|sources?|analysts?)$", re.I
)
SPEAKER_LAST = re.compile(r"[,:;–—-] ?(?:[A-Z][\w.]*\s?){1,4}$|,? says?(?: \w+){1,3}$")
SPEAKER_FIRST = re.compile(r"^(?:[A-Z][\w.’']*\s?){1,4}:")
NEAR = 4
"""Words around the claim's own in which a word of doubt is about it."""


class Toward(StrEnum):
    """What a headline does to a claim."""

    FOR = "for"
    """Says itself that it is so."""
    AGAINST = "against"
    """Says itself that it is not so."""
    OBSERVING = "observing"
    """Says that it is said, and leaves it there."""


@dataclass(frozen=True, slots=True)
class Held:
    """A headline held against a claim. beyond: its words that are not the claim's. groups: of doubt and the like."""

    claim: str
    words: str
    mine: Profile
    theirs: Profile
    groups: frozenset[str]
    claimed: frozenset[str]
    near: frozenset[str]


def held(claim: str, words: str) -> Held:
    """A headline and a claim as features see them."""
    near = groups(_around(claim, words))
    return Held(claim, words, profile(words), profile(claim), groups(words), groups(claim), near)


@cache
def _groups() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((entry["group"], compiled(entry["words"])) for entry in load("towards"))


def groups(words: str) -> frozenset[str]:
    """The groups of towards.yaml of which some words hold an entry."""
    return frozenset(name for name, pattern in _groups() if pattern.search(words))


def _around(claim: str, words: str) -> str:
    """The words that stand within NEAR words of one of the claim's own."""
    tokens = words.split()
    keys = set(profile(claim).stems)
    hits = [n for n, token in enumerate(tokens) if any(stem(word) in keys for word in TOKEN.findall(token))]
    return " ".join(token for n, token in enumerate(tokens) if any(abs(n - hit) <= NEAR for hit in hits))


def _share(one: Held) -> float:
    shared = sum(weight for key, weight in one.theirs.stems.items() if key in one.mine.stems)
    return shared / max(one.theirs.weight, 1.0)


def _matched(one: Held) -> float:
    if not len(one.mine.rows) or not len(one.theirs.rows):
        return 0.0
    best = (one.theirs.rows @ one.mine.rows.T).max(axis=1)
    return float(best @ one.theirs.tells) / max(float(one.theirs.tells.sum()), 1e-6)


PLAIN: dict[str, Callable[[Held], float]] = {
    "the claim's words": _share,
    "words like the claim's": _matched,
    "the same meaning": lambda one: float(one.mine.mean @ one.theirs.mean),
    "a question mark": lambda one: float("?" in one.words),
    "it begins as a question": lambda one: float(bool(ASKING.match(one.words))),
    "words in quotation marks": lambda one: float(bool(QUOTED.search(one.words))),
    "credited in front or behind": lambda one: float(bool(CREDITED.search(one.words))),
    "a speaker named last": lambda one: float(bool(SPEAKER_LAST.search(one.words))),
    "a speaker named first": lambda one: float(bool(SPEAKER_FIRST.search(one.words))),
    "a colon": lambda one: float(":" in one.words),
    "an exclamation mark": lambda one: float("!" in one.words),
    "a dash or dots": lambda one: float(bool(re.search(r"[–—…]| - |\.\.\.", one.words))),
    "few words": lambda one: 1.0 / (1.0 + len(one.words.split()) / 8),
    "many words beyond the claim's": lambda one: 1.0 - _share_back(one),
    "one of the two says not": lambda one: float(one.mine.negated != one.theirs.negated),
    "both say not": lambda one: float(one.mine.negated and one.theirs.negated),
    "other numbers": lambda one: float(bool(one.theirs.numbers) and not one.theirs.numbers & one.mine.numbers),
    "the claim's numbers": lambda one: float(bool(one.theirs.numbers & one.mine.numbers)),
}


def _share_back(one: Held) -> float:
    shared = sum(weight for key, weight in one.mine.stems.items() if key in one.theirs.stems)
    return shared / max(one.mine.weight, 1.0)


def features(claim: str, words: str) -> dict[str, float]:
    """The named features of a headline towards a claim, each about 0 to 1."""
    one = held(claim, words)
    found = {name: value(one) for name, value in PLAIN.items()}
    for name, _ in _groups():
        found[f"{name}: in the headline alone"] = float(name in one.groups - one.claimed)
        found[f"{name}: near the claim's words"] = float(name in one.near - one.claimed)
        found[f"{name}: in the claim alone"] = float(name in one.claimed - one.groups)
        found[f"{name}: in both"] = float(name in one.claimed & one.groups)
    return found


@cache
def _weights() -> dict[str, dict[str, float]]:
    given: dict[str, dict[str, float]] = json.loads(files(__package__).joinpath("towards.json").read_text("utf-8"))
    return given


def towards(claim: str, words: str) -> tuple[Toward, float]:
    """What a headline does to a claim, and how likely that is, 0 to 1; training/towards.py made the weights."""
    found = features(claim, words) | {"bias": 1.0}
    weights = _weights()
    sums = {toward: sum(weights[toward].get(name, 0.0) * value for name, value in found.items()) for toward in Toward}
    most = max(sums.values())
    shares = {toward: exp(total - most) for toward, total in sums.items()}
    best = max(Toward, key=lambda toward: shares[toward])
    return best, shares[best] / sum(shares.values())
