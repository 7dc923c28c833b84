"""Which of many regular expressions can match a sentence at all, told by its words alone.

Most cues need one of a few words, and most sentences hold none of them. So each expression is taken apart once, for
the beginnings of words of which any match must hold one; a sentence is then searched for those expressions only of
which it holds such a beginning. Those that need no word are searched always: nothing is ever missed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache, reduce
from operator import or_

from onrecord.clean.expressions import Border, Choice, Item, Items, Letter, Look, Repeat, Unknown, is_apart, parse

WORD = re.compile(r"\w+")
MOST_WORDS = 50_000
"""Words remembered at a time."""

END = " "
"""Stands behind a stem that is a whole word."""

LETTERS = "İıſ\u212a"
FOLDED = str.maketrans(LETTERS, "iisk")
"""The only letters beyond ASCII that an expression takes for ASCII ones when case does not count."""


class Prefilter:
    """Expressions, searched without case, and which of them may match a text."""

    def __init__(self, expressions: Sequence[str]) -> None:
        self._stems: dict[str, int] = {}
        self._always = 0
        for number, expression in enumerate(expressions):
            needed = stems(expression)
            for stem in needed:
                self._stems[stem] = self._stems.get(stem, 0) | 1 << number
            if not needed:
                self._always |= 1 << number
        self._of_word: dict[str, int] = {}
        self._numbers = lru_cache(maxsize=10_000)(_bits)

    def candidates(self, text: str) -> tuple[int, ...]:
        """Numbers of the expressions that may match, in order; the others do not."""
        words = WORD.findall(_folded(text))
        begun = set(map(self._of_word.get, words))  # nearly all words begin nothing, so this is quicker than one by one
        if None in begun:
            begun = {self._begun(word) for word in words}
        return self._numbers(reduce(or_, begun, self._always))

    def _begun(self, word: str) -> int:
        """The expressions one of whose stems a word begins with, a bit each; remembered."""
        if (known := self._of_word.get(word)) is not None:
            return known
        whole, found = word + END, 0
        for length in range(1, len(whole) + 1):
            found |= self._stems.get(whole[:length], 0)
        if len(self._of_word) >= MOST_WORDS:
            self._of_word.clear()
        self._of_word[word] = found
        return found


def _folded(text: str) -> str:
    """The text in lower case, as an expression sees it that does not count case."""
    if not text.isascii() and any(letter in text for letter in LETTERS):
        text = text.translate(FOLDED)
    return text.lower()


def stems(expression: str) -> frozenset[str]:
    """Beginnings of words, in lower case, one of which stands in whatever the expression matches; none if unknown.

    One that ends in a blank is a whole word. Of several such sets the one whose shortest is longest is taken.
    """
    try:
        return _best(parse(expression), False)
    except Unknown:
        return frozenset()


def _bits(found: int) -> tuple[int, ...]:
    numbers = []
    while found:
        lowest = found & -found
        numbers.append(lowest.bit_length() - 1)
        found ^= lowest
    return tuple(numbers)


def _best(items: Items, fresh: bool) -> frozenset[str]:
    """The most telling stems of a sequence. fresh: whether no word goes on where it begins."""
    return max(_choices(items, fresh), key=_worth, default=frozenset())


def _worth(needed: frozenset[str]) -> int:
    return min(map(len, needed), default=0)


def _choices(items: Items, fresh: bool) -> Iterator[frozenset[str]]:
    """Sets of stems, each enough by itself: of what begins at each item, and of what is inside it."""
    for number, item in enumerate(items):
        if fresh:
            spelled = frozenset(_spelled(items[number:], ""))
            if all(stem.isascii() and stem.strip() for stem in spelled):
                yield spelled
        if isinstance(item, Choice):
            inside = [_best(branch, fresh) for branch in item.branches]
            if all(inside):
                yield frozenset().union(*inside)
        fresh = _parts(item, fresh)


def _parts(item: Item, fresh: bool) -> bool:
    """Whether no word goes on behind an item, given whether one may before it."""
    match item:
        case Border():
            return item.fresh
        case Look():
            return fresh
        case Choice():
            return all(_all_part(branch, fresh) for branch in item.branches)
        case Repeat():
            return (fresh or item.least > 0) and _parts(item.item, fresh and item.most == 1)
        case _:
            return is_apart(item)


def _all_part(items: Items, fresh: bool) -> bool:
    for item in items:
        fresh = _parts(item, fresh)
    return fresh


def _spelled(items: Items, begun: str) -> Iterator[str]:
    """All stems with which a sequence may go on from a word's beginning, or from its first letters."""
    if not items:
        yield begun
        return
    item, rest = items[0], items[1:]
    if is_apart(item) or (isinstance(item, Border) and item.ends):
        yield from (begun + END,) if begun else _spelled(rest, "")
        return
    match item:
        case Letter():
            yield from _spelled(rest, begun + item.char.lower())
        case Look():
            yield from _spelled(rest, begun)
        case Choice():
            for branch in item.branches:
                yield from _spelled((*branch, *rest), begun)
        case Repeat():
            yield from _spelled((item.item, *(rest if item.most == 1 else ())), begun)
            if item.least == 0:
                yield from _spelled(rest, begun)
        case _:
            yield begun
