"""Sides: whether two texts name the same party."""

import re
from dataclasses import dataclass
from enum import Enum
from functools import cache, lru_cache

from onrecord.lexicon import load
from onrecord.lexicon.nations import forms
from onrecord.lexicon.phrases import part
from onrecord.records import Article, Attribution, words_of

NAMES = re.compile(r"(?:[^\W\d_a-z][\w.-]*\s*)+")


class Role(Enum):
    """How a party stands to the state whose name it bears."""

    STATE = "state"
    """It is the state: its government, army or ministry."""
    DISSENT = "dissent"
    """It stands against the state."""


@dataclass(frozen=True, slots=True)
class Side:
    """A party as far as words tell. nations: ISO codes of the countries named; both fields may stay open."""

    nations: frozenset[str] = frozenset()
    role: Role | None = None

    def opposed(self, other: "Side") -> bool:
        """Whether the two cannot be one party: other countries, or state and dissent."""
        if self.nations and other.nations and not self.nations & other.nations:
            return True
        return self.role is not None and other.role is not None and self.role is not other.role

    def same(self, other: "Side") -> bool:
        """Whether the two are one party as far as words tell: one country, or the one state or dissent in question."""
        if self.opposed(other):
            return False
        return bool(self.nations & other.nations) or (self.role is not None and self.role is other.role)


@lru_cache(maxsize=4096)
def side_of(words: str) -> Side:
    """The side that some words name, by country, demonym, capital or seat of power."""
    role = Role.DISSENT if part("DISSENT").search(words) else Role.STATE if part("STATE").search(words) else None
    return Side(frozenset(_codes()[match[0]] for match in _pattern().finditer(words)), role)


def speaker_side(article: Article, attribution: Attribution) -> Side:
    """The side of whoever speaks: by the source's words, and by the resolved speaker where there is one."""
    speaker = attribution.speaker
    known = (speaker.name, speaker.speaks_for or "") if speaker else ()
    return side_of(" ".join([words_of(article.text, attribution.source), *known]))


def same_speaker(article: Article, one: Attribution, other: Attribution) -> bool:
    """Whether two attributions come from one mouth: the same speaker, the same side, or a shared name.

    A named person of whom no state is known is not the state of another: "President Novak" need not be Northland's.
    """
    if one.speaker and other.speaker and one.speaker.name == other.speaker.name:
        return True
    mine, theirs = speaker_side(article, one), speaker_side(article, other)
    my_names, their_names = (_names(words_of(article.text, each.source)) for each in (one, other))
    if mine.opposed(theirs) or my_names & their_names:
        return not mine.opposed(theirs)
    pairs = ((my_names, mine, theirs), (their_names, theirs, mine))
    stranger = any(names and not side.nations and other.nations for names, side, other in pairs)
    return mine.same(theirs) and not stranger


def shortened(article: Article, one: Attribution, other: Attribution) -> bool:
    """Whether one source may be the other in short: "Navy" for "the Northland navy"."""
    mine, theirs = (set(words_of(article.text, each.source).lower().split()) for each in (one, other))
    return bool(mine) and mine <= theirs and not speaker_side(article, one).opposed(speaker_side(article, other))


@lru_cache(maxsize=4096)
def _names(source: str) -> frozenset[str]:
    """The last word of each run of capitalised words in a source: its surnames, titles left aside."""
    last = {match[0].split()[-1] for match in NAMES.finditer(re.sub(r"[’']s\b", "", source))}
    return frozenset(name for name in last if not part("TITLE").fullmatch(name))


@cache
def _codes() -> dict[str, str]:
    """Country code of every name, demonym, capital and seat of power."""
    found = {form.word: form.code for form in forms()}
    seats = (entry for entry in load("metonyms") if "country" in entry)
    return found | {name: entry["country"] for entry in seats for name in entry["names"]}


@cache
def _pattern() -> re.Pattern[str]:
    names = sorted(_codes(), key=lambda name: (-len(name), name))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, names))})(?!\w)")
