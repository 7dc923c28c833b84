"""Blocks: keys that keep comparing near-linear. Two statements are compared only where they share one."""

from collections.abc import Iterator
from itertools import combinations, product

from onrecord.link.across.profile import profile
from onrecord.link.across.seen import proposition
from onrecord.records import Stance
from onrecord.records.claims import Statement

TELLING = 8
"""The words of a statement, the rarest of them, that keys are made of, two by two; the words around it fill up."""
AROUND = 2
"""Words around a statement that are also put beside its own."""
BESIDE = 5
"""Words that are put beside a deed."""
RARE = 8.0
"""Two words that together tell as much as this need no time beside them."""
WEEKS = 14
"""Days of a stretch of time in a key; stretches overlap by half, so that no border parts two statements."""
CHARGES = frozenset([Stance.ACCUSE, Stance.DENY, Stance.CONFIRM, Stance.DOUBT, Stance.CONCEDE])


def keys(statement: Statement) -> frozenset[str]:
    """Every two telling words of a statement; deeds with a telling word or a place; a charge's deed.

    All but pairs of rare words are of two weeks: what is common is compared only with what is near in time.
    """
    return frozenset(_keys(statement))


def _keys(statement: Statement) -> Iterator[str]:
    own, around = _telling(statement)
    near: list[str] = []
    for (one, tells), (other, more) in (*combinations(own, 2), *product(own, around)):
        key = "+".join(sorted((one, other)))
        if tells + more >= RARE:
            yield key
        elif not (one[0].isdigit() and other[0].isdigit()):
            near.append(key)
    for deed in statement.deeds[:2]:
        near += [f"{deed}:{word}" for word, _ in (*own, *around)[:BESIDE] if not word[0].isdigit()]
        near += [f"{deed}:{place}" for place in statement.places]
        near += [f"{deed}!"] if statement.attribution.stance in CHARGES else []
    yield from (f"{key}@{when}" for key in near for when in _stretches(statement))


def _telling(statement: Statement) -> tuple[list[tuple[str, float]], list[tuple[str, float]]]:
    """The rarest words of a statement and of what stands around it, each with how much it tells, the rarest first."""
    mine = profile(proposition(statement)).stems
    around = profile(statement.setting).stems
    own = sorted(mine.items(), key=_rarest)[:TELLING]
    rest = sorted(((key, tells) for key, tells in around.items() if key not in mine), key=_rarest)
    return own, rest[: AROUND + TELLING - len(own)]


def _rarest(word: tuple[str, float]) -> float:
    """To sort by; words that tell as much stay in the order of the text, whoever they name."""
    return -word[1]


def _stretches(statement: Statement) -> tuple[str, ...]:
    day = statement.latest or statement.said
    if day is None:
        return ("?",)
    number = day.toordinal()
    return (f"a{number // WEEKS}", f"b{(number + WEEKS // 2) // WEEKS}")
