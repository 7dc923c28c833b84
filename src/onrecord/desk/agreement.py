"""How far reviewers agree with one another, and how often the machine was right: figures from what was decided.

Pure: judgements and readings come in, tables go out.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

from onrecord.desk.opinions import VERDICT, Opinion, Values

Z = 1.959964
"""Standard deviations that hold 95 of 100 cases."""


@dataclass(frozen=True, slots=True)
class Agreed:
    """One field, read by two. pairs: statements. same: of them, those on which both say the same.

    kappa: Cohen's, first readers against second readers; None where it is not defined, as where all say one thing.
    """

    field: str
    pairs: int
    same: int
    kappa: float | None

    @property
    def percent(self) -> float:
        """Of the pairs, how many agree, in percent."""
        return 100 * self.same / self.pairs


@dataclass(frozen=True, slots=True)
class Right:
    """How often the machine's value stood. low, high: the 95% interval (Wilson), in percent."""

    field: str
    right: int
    of: int
    low: float
    high: float

    @property
    def percent(self) -> float:
        """In percent."""
        return 100 * self.right / self.of


def agreed(opinions: Iterable[Sequence[Opinion]], fields: Sequence[str]) -> list[Agreed]:
    """By field, the first two reviewers of each statement held against each other; what nobody read twice is left out.

    On whether there is a statement at all every pair counts, on a field those who both said what it is.
    """
    pairs: dict[str, list[tuple[str, str]]] = {field: [] for field in fields}
    for held in opinions:
        for field in fields:
            told = [one.values[field] for one in held if field in one.values][:2]
            if len(told) == 2:
                pairs[field].append((told[0], told[1]))
    return [
        Agreed(field, len(some), sum(one == other for one, other in some), kappa(some))
        for field, some in pairs.items()
        if some
    ]


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two raters: agreement beyond what their habits alone would give; None where it is undefined."""
    if not pairs:
        return None
    size = len(pairs)
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    chance = sum(first[label] * second[label] for label in first) / size**2
    if chance == 1:
        return None
    return (sum(one == other for one, other in pairs) / size - chance) / (1 - chance)


def right(
    opinions: Mapping[str, Sequence[Opinion]], machine: Mapping[str, Values], fields: Sequence[str]
) -> list[Right]:
    """By field, how often the last reviewer who said what it is said what the machine had read.

    A statement that a reviewer added counts as one that the machine held not to be there, and for no other field.
    """
    found = []
    for field in (VERDICT, *fields):
        last = {
            subject: [one.values[field] for one in held if field in one.values]
            for subject, held in opinions.items()
            if field in machine.get(subject, ())
        }
        told = {subject: values[-1] for subject, values in last.items() if values}
        if told:
            found.append(_right(field, sum(machine[one][field] == value for one, value in told.items()), len(told)))
    return found


def by_confidence(
    opinions: Mapping[str, Sequence[Opinion]], machine: Mapping[str, Values], sure: Mapping[str, float]
) -> list[Right]:
    """How often the whole reading was right, by how sure the machine was; at best as often as it is sure.

    Of what it missed it was not sure of anything: that is in none of the rows.
    """
    steps = ((0.0, 0.5), (0.5, 0.7), (0.7, 0.8), (0.8, 0.9), (0.9, 1.01))
    found = []
    for low, high in steps:
        told = [
            all(machine[subject].get(name) == value for name, value in held[-1].values.items())
            for subject, held in opinions.items()
            if subject in machine and held and low <= sure.get(subject, -1) < high
        ]
        if told:
            found.append(_right(f"{low:.0%} to {min(high, 1):.0%}", sum(told), len(told)))
    return found


def _right(field: str, good: int, of: int) -> Right:
    low, high = wilson(good, of)
    return Right(field, good, of, low, high)


def wilson(good: int, of: int) -> tuple[float, float]:
    """The 95% interval of a share, in percent (Wilson, 1927)."""
    share, square = good / of, Z * Z
    middle = (share + square / (2 * of)) / (1 + square / of)
    half = Z * sqrt(share * (1 - share) / of + square / (4 * of * of)) / (1 + square / of)
    return 100 * max(0.0, middle - half), 100 * min(1.0, middle + half)
