"""Which of many regular expressions can match a sentence at all, told by its words alone.

Most cues need one of a few words, and most sentences hold none of them. So each expression is taken apart once, for
the beginnings of words of which any match must hold one; a sentence is then searched for those expressions only of
which it holds such a beginning. Those that need no word are searched always: nothing is ever missed.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import Any

WORD = re.compile(r"\w+")
END = " "
"""Stands behind a stem that is a whole word."""

FOLDED = str.maketrans("İıſ\u212a", "iisk")
"""The only letters beyond ASCII that an expression takes for ASCII ones when case does not count."""

REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
APART = (op.CATEGORY_NOT_WORD, op.CATEGORY_SPACE)
BORDERS = (op.AT_BOUNDARY, op.AT_BEGINNING, op.AT_END)

Items = tuple[tuple[Any, Any], ...]
"""A parsed expression, or the rest of one: operators and their arguments in turn."""


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
        self._of_word = lru_cache(maxsize=50_000)(self._begun)
        self._numbers = lru_cache(maxsize=10_000)(_bits)

    def candidates(self, text: str) -> tuple[int, ...]:
        """Numbers of the expressions that may match, in order; the others do not."""
        found = self._always
        for word in WORD.findall(text.translate(FOLDED).lower()):
            found |= self._of_word(word)
        return self._numbers(found)

    def _begun(self, word: str) -> int:
        """The expressions one of whose stems a word begins with, a bit each."""
        whole, found = word + END, 0
        for length in range(1, len(whole) + 1):
            found |= self._stems.get(whole[:length], 0)
        return found


def stems(expression: str) -> frozenset[str]:
    """Beginnings of words, in lower case, one of which stands in whatever the expression matches; none if unknown.

    One that ends in a blank is a whole word. Of several such sets the one whose shortest is longest is taken.
    """
    return _best(_items(_parser.parse(expression, re.IGNORECASE)), False)


def _bits(found: int) -> tuple[int, ...]:
    return tuple(number for number in range(found.bit_length()) if found >> number & 1)


def _items(parsed: Any) -> Items:
    return tuple(parsed)


def _best(items: Items, fresh: bool) -> frozenset[str]:
    """The most telling stems of a sequence. fresh: whether no word goes on where it begins."""
    return max(_choices(items, fresh), key=_worth, default=frozenset())


def _worth(needed: frozenset[str]) -> int:
    return min(map(len, needed), default=0)


def _choices(items: Items, fresh: bool) -> Iterator[frozenset[str]]:
    """Sets of stems, each enough by itself: of what begins at each item, and of what is inside it."""
    for number, (kind, value) in enumerate(items):
        if fresh:
            spelled = frozenset(_spelled(items[number:], ""))
            if all(stem.isascii() and stem.strip() for stem in spelled):
                yield spelled
        if kind is op.BRANCH:
            inside = [_best(_items(branch), fresh) for branch in value[1]]
            if all(inside):
                yield frozenset().union(*inside)
        elif kind is op.SUBPATTERN:
            yield _best(_items(value[3]), fresh)
        fresh = _parts((kind, value), fresh)


def _parts(item: tuple[Any, Any], fresh: bool) -> bool:
    """Whether no word goes on behind an item, given whether one may before it."""
    kind, value = item
    if kind is op.AT:
        return value in BORDERS and value is not op.AT_END
    if kind in (op.ASSERT, op.ASSERT_NOT):
        return fresh
    if kind is op.SUBPATTERN:
        return _all_part(_items(value[3]), fresh)
    if kind is op.BRANCH:
        return all(_all_part(_items(branch), fresh) for branch in value[1])
    if kind in REPEATS:
        least, most, inner = value
        return (fresh or least > 0) and _all_part(_items(inner), fresh and most == 1)
    return _is_apart(item)


def _all_part(items: Items, fresh: bool) -> bool:
    for item in items:
        fresh = _parts(item, fresh)
    return fresh


def _is_apart(item: tuple[Any, Any]) -> bool:
    """Whether an item is one character that no word holds."""
    kind, value = item
    if kind is op.LITERAL:
        return not WORD.match(chr(value))
    if kind is op.IN:
        return all(_is_apart(each) for each in value)
    return kind is op.CATEGORY and value in APART


def _spelled(items: Items, begun: str) -> Iterator[str]:
    """All stems with which a sequence may go on from a word's beginning, or from its first letters."""
    if not items:
        yield begun
        return
    (kind, value), rest = items[0], items[1:]
    if _is_apart(items[0]) or (kind is op.AT and value in BORDERS):
        yield from (begun + END,) if begun else _spelled(rest, "")
    elif kind is op.LITERAL:
        yield from _spelled(rest, begun + chr(value).lower())
    elif kind is op.IN and all(each[0] is op.LITERAL for each in value):
        for each in value:
            yield from _spelled((each, *rest), begun)
    elif kind in (op.ASSERT, op.ASSERT_NOT):
        yield from _spelled(rest, begun)
    elif kind is op.SUBPATTERN and not (value[1] or value[2]):
        yield from _spelled((*_items(value[3]), *rest), begun)
    elif kind is op.BRANCH:
        for branch in value[1]:
            yield from _spelled((*_items(branch), *rest), begun)
    elif kind in REPEATS:
        least, most, inner = value
        yield from _spelled((*_items(inner), *(rest if most == 1 else ())), begun)
        if least == 0:
            yield from _spelled(rest, begun)
    else:
        yield begun
