"""Compare: whether two statements are of one claim, and what the one is to the other."""

import json
import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from heapq import nlargest
from importlib.resources import files
from math import exp

from onrecord.link.across.alike import alike
from onrecord.link.across.blocks import CHARGES, keys
from onrecord.link.across.features import FEATURES, same_voice
from onrecord.link.across.profile import profile
from onrecord.link.across.seen import Feature, Seen, seen
from onrecord.link.across.worded import is_clause
from onrecord.records import Stance
from onrecord.records.claims import Link, LinkKind, Statement

REASONS = 4
"""Explanations that a link carries, at most."""
AGAIN = 0.85
"""Similarity of wording from which on two statements of one speaker are one utterance, quoted again."""
WORDS = 4
"""Telling words that an utterance has, at least, for it to be known again."""
TOPIC = 0.3
"""The score from which on two are linked of which one only names something ("the graves")."""
SILENT = re.compile(r"(?:no|one|other|only)_.*|brief|uneven|polarity|denied")
"""Names of features that are no reason for a link, whatever their weight: readers are told none of them."""
CROWD = 400
"""Statements that one key may hold before it tells too little to be looked under."""


@dataclass(frozen=True, slots=True)
class Weights:
    """A logistic regression. by: for each feature by name. at_least: the score from which on two are linked."""

    bias: float
    by: dict[str, float]
    at_least: float


@cache
def weights() -> Weights:
    """The weights that are shipped; training/link.py makes them."""
    given = json.loads(files(__package__).joinpath("weights.json").read_text(encoding="utf-8"))
    return Weights(given["bias"], given["by"], given["at_least"])


def compare(one: Statement, other: Statement, by: Weights | None = None) -> Link | None:
    """What one statement is to the other, None where they are not of one claim or are one utterance.

    The left one denies, confirms or repeats what the right one says; else the two are in the order of their keys.
    by: other weights than those that are shipped, for exams.
    """
    if one.key == other.key or _is_one(one, other) or _is_toll(one, other) or _is_toll(other, one):
        return None
    first, second = sorted((one, other), key=lambda statement: statement.key)
    a, b = seen(first), seen(second)
    values = [(feature, feature(a, b)) for feature in FEATURES]
    known = by or weights()
    score = scored(values, known)
    if score < (max(known.at_least, TOPIC) if _is_topic(first) or _is_topic(second) else known.at_least):
        return None
    kind, left, right = _kind(a, b)
    return Link(kind, left.key, right.key, round(score, 4), _reasons(values, known))


def links(statements: Sequence[Statement], by: Weights | None = None, most: int | None = None) -> Iterator[Link]:
    """All links among statements, in the order of their keys; each pair that shares a key is compared once.

    most: compare each statement only with so many that share most with it; without it, with all.
    """
    return (link for one, other in met(statements, most) if (link := compare(one, other, by)))


def met(statements: Sequence[Statement], most: int | None = None) -> Iterator[tuple[Statement, Statement]]:
    """The pairs that share a key, in the order of their keys."""
    ordered = sorted(statements, key=lambda statement: statement.key)
    held: dict[str, list[int]] = defaultdict(list)
    for number, statement in enumerate(ordered):
        for key in keys(statement):
            held[key].append(number)
    for number, statement in enumerate(ordered):
        groups = [group for key in keys(statement) if len(group := held[key]) <= CROWD]
        yield from ((statement, ordered[n]) for n in sorted(_later(number, groups, most)))


def _later(number: int, groups: Sequence[Sequence[int]], most: int | None) -> Iterable[int]:
    """The statements behind one that it shares a key with; a key that few hold says more than one that many do."""
    if most is None:
        return {n for group in groups for n in group[bisect_right(group, number) :]}
    shared: dict[int, float] = defaultdict(float)
    for group in groups:
        for n in group[bisect_right(group, number) :]:
            shared[n] += 1 / len(group)
    return nlargest(most, shared, key=lambda n: (round(shared[n], 6), -n))


def scored(values: Iterable[tuple[Feature, float]], known: Weights) -> float:
    """How likely two statements are of one claim, 0 to 1, by the values of their features."""
    total = known.bias + sum(known.by.get(feature.__name__, 0.0) * value for feature, value in values)
    return 1 / (1 + exp(-max(-30.0, min(30.0, total))))


def _reasons(values: Iterable[tuple[Feature, float]], known: Weights) -> tuple[str, ...]:
    """The features that spoke for it, the strongest first: "0.83 similar wording"."""
    told = ((feature, value) for feature, value in values if not SILENT.fullmatch(feature.__name__))
    spoke = [(known.by.get(feature.__name__, 0.0) * value, feature, value) for feature, value in told]
    best = sorted((each for each in spoke if each[0] > 0), key=lambda each: (-each[0], each[1].__name__))[:REASONS]
    return tuple(explained(feature, value) for _, feature, value in best)


def explained(feature: Feature, value: float) -> str:
    """A feature as readers see it; its value where it is a degree."""
    line = (feature.__doc__ or "").split("\n")[0]
    return line if value in (0.0, 1.0) else f"{value:.2f} {line}"


def _is_topic(one: Statement) -> bool:
    """Whether it is a part of a sentence that says nothing of what it names: no deed, no count, no charge."""
    told = one.deeds or one.figures or one.attribution.stance in CHARGES
    return not told and bool(one.setting) and one.setting != one.text and not is_clause(one.text)


def _is_toll(charge: Statement, other: Statement) -> bool:
    """Whether the one charges somebody with a deed, or denies it, and the other counts what came of it."""
    charged = charge.attribution.stance in CHARGES and charge.deeds and not charge.figures
    counted = other.attribution.stance not in CHARGES and other.figures
    return bool(charged and counted and not set(charge.deeds) & set(other.deeds))


def _is_one(one: Statement, other: Statement) -> bool:
    """Whether the two are readings of one stretch of one report: one inside the other."""
    if one.key.report != other.key.report:
        return False
    mine, theirs = one.attribution, other.attribution
    if mine.parent == theirs.id or theirs.parent == mine.id:
        return True
    return any(a.overlaps(b) for a in mine.content for b in theirs.content)


def _kind(a: Seen, b: Seen) -> tuple[LinkKind, Statement, Statement]:
    """What they are to one another, and which of them is the left one."""
    for one, other in ((a, b), (b, a)):
        mine, theirs = one.statement.attribution.stance, other.statement.attribution.stance
        if mine is Stance.DENY and theirs is not Stance.DENY:
            return LinkKind.DENIES, one.statement, other.statement
        if mine is Stance.CONFIRM and theirs not in (Stance.CONFIRM, Stance.DENY, Stance.DOUBT):
            return LinkKind.CONFIRMS, one.statement, other.statement
    if same_voice(a, b) and _quoted_again(a.statement, b.statement):
        first, again = sorted((a.statement, b.statement), key=_when)
        return LinkKind.ECHOES, again, first
    return LinkKind.SAME, a.statement, b.statement


def _quoted_again(one: Statement, other: Statement) -> bool:
    """Whether two reports give one utterance: the same words, and enough of them."""
    mine, theirs = profile(one.text), profile(other.text)
    enough = min(len(mine.stems), len(theirs.stems)) >= WORDS and one.key.report != other.key.report
    return enough and alike(mine, theirs) >= AGAIN


def _when(statement: Statement) -> tuple[bool, int, str, str]:
    """The order in which things were said, those without a day last."""
    day = statement.said.toordinal() if statement.said else 0
    return statement.said is None, day, statement.key.report, statement.key.attribution
