"""How two sets of relations over one text compare.

A word is a run of letters and digits. Strict: source, cue and content have the same words. Relaxed: the contents'
words overlap (Jaccard >= 0.5) and the sources share a word or are both absent; one to one, as many as possible.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from onrecord.read.words import find_words

Spans = Sequence[Sequence[int]]
Words = frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """A relation as the numbers of the words of its three parts."""

    source: Words
    cue: Words
    content: Words


class Text:
    """A text that turns spans of code points into the numbers of its tokens: words, and marks of punctuation.

    quoted: numbers of the tokens inside double quotation marks.
    """

    def __init__(self, text: str) -> None:
        words = find_words(text)
        self._at = {c: number for number, span in enumerate(words.spans) for c in range(*span)}
        self._worded = {number for number, token in enumerate(words.strings()) if any(map(str.isalnum, token))}
        self.quoted: Words = frozenset(np.flatnonzero(words.looks[:, 2]).tolist())

    def tokens(self, spans: Spans) -> Words:
        """The tokens that share a character with the spans."""
        return frozenset(self._at[c] for start, end in spans for c in range(start, end) if c in self._at)

    def words(self, spans: Spans) -> Words:
        """Those of them that have a letter or a digit."""
        return self.tokens(spans) & self._worded

    def relation(self, source: Spans, cue: Spans, content: Spans) -> Relation:
        """A relation over this text."""
        return Relation(self.words(source), self.words(cue), self.words(content))


@dataclass(frozen=True, slots=True)
class Comparison:
    """Labels of one text held against what was found.

    gold, found: how many. matched: the largest one-to-one matching under the relaxed condition, number in gold ->
    number in found. equal: numbers in gold of those found word for word. wrong: contents that are right, but given to
    somebody else than the label says. sourced: labels with a source.
    """

    gold: int
    found: int
    matched: dict[int, int]
    equal: frozenset[int]
    wrong: int
    sourced: int

    @property
    def relaxed(self) -> tuple[int, int, int]:
        """Right, labelled and found under the relaxed condition."""
        return len(self.matched), self.gold, self.found

    @property
    def strict(self) -> tuple[int, int, int]:
        """Right, labelled and found under the strict condition."""
        return len(self.equal), self.gold, self.found


def compare(gold: Sequence[Relation], found: Sequence[Relation]) -> Comparison:
    """The labels of one text against what was found in it."""
    matched = _pairs(gold, found)
    taken = set(matched.values())
    wrong = sum(_wrong(g, found, taken) for i, g in enumerate(gold) if i not in matched)
    sourced = sum(bool(g.source) for g in gold)
    return Comparison(len(gold), len(found), matched, _equal(gold, found), wrong, sourced)


def _equal(gold: Sequence[Relation], found: Sequence[Relation]) -> frozenset[int]:
    """Numbers in gold of the relations that were found word for word, each found one used once."""
    left, equal = Counter(found), set()
    for i, g in enumerate(gold):
        if left[g]:
            left[g] -= 1
            equal.add(i)
    return frozenset(equal)


def _pairs(gold: Sequence[Relation], found: Sequence[Relation]) -> dict[int, int]:
    """The largest matching, by augmenting paths."""
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


def _alike(a: Relation, b: Relation) -> bool:
    return len(a.content & b.content) >= 0.5 * max(1, len(a.content | b.content))


def _same_source(a: Relation, b: Relation) -> bool:
    return bool(a.source & b.source) or not (a.source or b.source)


def _wrong(gold: Relation, found: Sequence[Relation], taken: set[int]) -> bool:
    rivals = (f for n, f in enumerate(found) if n not in taken and f.source and _alike(gold, f))
    return bool(gold.source) and any(not f.source & gold.source for f in rivals)
