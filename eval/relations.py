"""How two sets of relations over one text compare: the counts behind relaxed and strict F1.

A word is a run of letters and digits. Strict: source, cue and content have the same words. Relaxed: the contents'
words overlap (Jaccard >= 0.5) and the sources share a word or are both absent; one to one, as many as possible.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

WORD = re.compile(r"\w+")
Spans = Sequence[Sequence[int]]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the sets of the words (numbered by where they start) of its three parts."""

    source: Words
    cue: Words
    content: Words


@dataclass(frozen=True, slots=True)
class Tally:
    """Counts over one or more texts; `wrong` counts right contents given to somebody else."""

    gold: int = 0
    found: int = 0
    strict: int = 0
    relaxed: int = 0
    wrong: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def f1(self, right: int) -> float:
        """F1 in per cent of `right` matches."""
        return 200 * right / max(1, self.gold + self.found)


class Text:
    """A text that turns spans of code points into word sets."""

    def __init__(self, text: str) -> None:
        self._at = {c: m.start() for m in WORD.finditer(text) if any(map(str.isalnum, m[0])) for c in range(*m.span())}

    def words(self, spans: Spans) -> Words:
        """The words that share a character with the spans."""
        return frozenset(self._at[c] for start, end in spans for c in range(start, end) if c in self._at)

    def relation(self, source: Spans, cue: Spans, content: Spans) -> Relation:
        """A relation over this text."""
        return Relation(self.words(source), self.words(cue), self.words(content))


def pairs(gold: Sequence[Relation], found: Sequence[Relation]) -> dict[int, int]:
    """The largest one-to-one matching under the relaxed condition: number in gold -> number in found."""
    fits = [[i for i, g in enumerate(gold) if _alike(g, f) and _same_source(g, f)] for f in found]
    owner: dict[int, int] = {}

    def settle(f: int, tried: set[int]) -> bool:
        for g in fits[f]:
            if g not in tried:
                tried.add(g)
                if g not in owner or settle(owner[g], tried):
                    owner[g] = f
                    return True
        return False

    for f in range(len(found)):
        settle(f, set())
    return owner


def tally(gold: Sequence[Relation], found: Sequence[Relation]) -> Tally:
    """The counts for one text."""
    equal = Counter(gold) & Counter(found)
    matched = pairs(gold, found)
    taken = set(matched.values())
    wrong = sum(_wrong(g, found, taken) for i, g in enumerate(gold) if i not in matched)
    return Tally(len(gold), len(found), sum(equal.values()), len(matched), wrong)


def total(tallies: Iterable[Tally]) -> Tally:
    """All counts added up."""
    return sum(tallies, Tally())


def _alike(a: Relation, b: Relation) -> bool:
    return len(a.content & b.content) >= 0.5 * max(1, len(a.content | b.content))


def _same_source(a: Relation, b: Relation) -> bool:
    return bool(a.source & b.source) or not (a.source or b.source)


def _wrong(gold: Relation, found: Sequence[Relation], taken: set[int]) -> bool:
    rivals = (f for n, f in enumerate(found) if n not in taken and f.source and _alike(gold, f))
    return bool(gold.source) and any(not f.source & gold.source for f in rivals)
