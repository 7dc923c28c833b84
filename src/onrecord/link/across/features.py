"""Features: what two statements have in common, and what tells them apart.

The first line of each docstring is its public explanation: readers see it as the reason for a link. A feature is
between 0 and 1, 0 where nothing is known; `weights.json` says how much each counts.
"""

from datetime import date
from math import cos, hypot, radians

from onrecord.link.across.alike import OF_WORDS
from onrecord.link.across.seen import Feature, Seen
from onrecord.records import Stance
from onrecord.records.claims import Statement

NEAR, FAR = 15.0, 60.0
"""Kilometres up to which two places are one, and from which on they are two."""
DEGREE = 111.2
"""Kilometres of a degree of latitude."""
CLOSE, APART = 2, 10
"""Days up to which two reports may speak of one event, and from which on of two."""
CALLS = frozenset([Stance.DEMAND, Stance.COMMIT])


# --- what, who


def same_deed(one: Seen, other: Seen) -> float:
    """the same deed"""
    return float(bool(set(one.statement.deeds) & set(other.statement.deeds)))


def other_deed(one: Seen, other: Seen) -> float:
    """other deeds"""
    a, b = set(one.statement.deeds), set(other.statement.deeds)
    return float(bool(a and b) and not a & b)


def no_deed(one: Seen, other: Seen) -> float:
    """no deed is named"""
    return float(not one.statement.deeds and not other.statement.deeds)


def one_deed(one: Seen, other: Seen) -> float:
    """only one names a deed"""
    return float(bool(one.statement.deeds) != bool(other.statement.deeds))


def same_actor(one: Seen, other: Seen) -> float:
    """the same side is blamed"""
    return float(one.target.same(other.target))


def other_actor(one: Seen, other: Seen) -> float:
    """another side is blamed"""
    return float(one.target.opposed(other.target))


def denied_by_blamed(one: Seen, other: Seen) -> float:
    """the side that is blamed answers"""
    answers = _answers(one, other) or _answers(other, one)
    return float(answers)


def _answers(denial: Seen, charge: Seen) -> bool:
    return denial.statement.attribution.stance is Stance.DENY and denial.speaker.same(charge.target)


def same_count(one: Seen, other: Seen) -> float:
    """the same count of the same thing"""
    return float(any(agree for agree in _counts(one.statement, other.statement)))


def other_count(one: Seen, other: Seen) -> float:
    """another count of the same thing"""
    agreements = _counts(one.statement, other.statement)
    return float(bool(agreements) and not any(agreements))


def one_count(one: Seen, other: Seen) -> float:
    """only one gives a count"""
    return float(bool(one.statement.figures) != bool(other.statement.figures))


def _counts(one: Statement, other: Statement) -> list[bool]:
    """For each measure that both count, whether the intervals meet."""
    return [
        (a.high is None or b.low is None or b.low <= a.high) and (b.high is None or a.low is None or a.low <= b.high)
        for a in one.figures
        for b in other.figures
        if a.measure == b.measure
    ]


# --- where, when


def same_place(one: Seen, other: Seen) -> float:
    """the same place"""
    a, b = one.statement, other.statement
    return float(bool(set(a.places) & set(b.places)) or _nearest(a, b) <= NEAR)


def other_place(one: Seen, other: Seen) -> float:
    """another place"""
    a, b = one.statement, other.statement
    known = bool(a.spots and b.spots) and not set(a.places) & set(b.places)
    return min(1.0, max(0.0, (_nearest(a, b) - NEAR) / (FAR - NEAR))) if known else 0.0


def _nearest(one: Statement, other: Statement) -> float:
    """Kilometres between their nearest places; a large number where one has none."""
    return min((distance(a, b) for a in one.spots for b in other.spots), default=1e5)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two points given as latitude and longitude in degrees; good enough within a country."""
    narrow = cos(radians((one[0] + other[0]) / 2))
    return DEGREE * hypot(one[0] - other[0], (one[1] - other[1]) * narrow)


def same_time(one: Seen, other: Seen) -> float:
    """the same days"""
    gap = days(one.statement, other.statement)
    return float(gap is not None and gap <= CLOSE)


def other_time(one: Seen, other: Seen) -> float:
    """other days"""
    gap = days(one.statement, other.statement)
    return 0.0 if gap is None else min(1.0, max(0.0, (gap - CLOSE) / (APART - CLOSE)))


def no_time(one: Seen, other: Seen) -> float:
    """no day is known"""
    return float(days(one.statement, other.statement) is None)


def other_day(one: Seen, other: Seen) -> float:
    """another day is named"""
    a, b = one.statement, other.statement
    if not (a.earliest and a.latest and b.earliest and b.latest):
        return 0.0
    return float(a.latest < b.earliest or b.latest < a.earliest)


def days(one: Statement, other: Statement) -> int | None:
    """Days between what the two speak of, 0 where they may be the same; without words for it, the reports' days."""
    a, b = _window(one), _window(other)
    if a is None or b is None:
        return None
    return max(0, (b[0] - a[1]).days, (a[0] - b[1]).days)


def _window(statement: Statement) -> tuple[date, date] | None:
    if statement.earliest and statement.latest:
        return statement.earliest, statement.latest
    return (statement.said, statement.said) if statement.said else None


# --- who says it, and how


def same_voice(one: Seen, other: Seen) -> float:
    """the same speaker"""
    return float(_speaker(one.statement) is not None and _speaker(one.statement) == _speaker(other.statement))


def other_voice(one: Seen, other: Seen) -> float:
    """another speaker"""
    a, b = _speaker(one.statement), _speaker(other.statement)
    return float(a is not None and b is not None and a != b)


def _speaker(statement: Statement) -> str | None:
    return statement.speaker.casefold() if statement.speaker else None


def denied(one: Seen, other: Seen) -> float:
    """one denies"""
    a, b = one.statement.attribution.stance, other.statement.attribution.stance
    return float((a is Stance.DENY) != (b is Stance.DENY))


def other_call(one: Seen, other: Seen) -> float:
    """one asks or promises, the other tells"""
    a, b = one.statement.attribution.stance, other.statement.attribution.stance
    return float((a in CALLS or b in CALLS) and a is not b)


FEATURES: tuple[Feature, ...] = (
    *OF_WORDS,
    same_deed,
    other_deed,
    no_deed,
    one_deed,
    same_actor,
    other_actor,
    denied_by_blamed,
    same_count,
    other_count,
    one_count,
    same_place,
    other_place,
    same_time,
    other_time,
    no_time,
    other_day,
    same_voice,
    other_voice,
    denied,
    other_call,
)
