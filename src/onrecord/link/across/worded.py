"""Worded: the plain sentence of a claim, chosen from the sources' own words."""

from collections.abc import Iterable

from onrecord.link.across.profile import profile
from onrecord.link.across.words import is_plain, listed
from onrecord.records import Certainty, Quote, Stance
from onrecord.records.claims import Statement

FEWEST, MOST = 5, 40
"""Words between which a claim reads as a sentence."""


def worded(told: Iterable[Statement]) -> Statement:
    """The statement that says it most clearly: with names, a whole sentence, neither short nor long; then the first."""
    return min(enumerate(told), key=lambda each: (*_unclear(each[1]), each[0]))[1]


def _unclear(statement: Statement) -> tuple[int, int]:
    """How much is wanting for a plain sentence, and its length."""
    words = statement.text.split()
    faults = (
        2 * (statement.attribution.stance in (Stance.DENY, Stance.DOUBT)),
        2 * (len(words) < FEWEST) + (len(words) > MOST),
        2 * bool(listed("unclear").match(statement.text.removeprefix("that ").lstrip("\"“‘'"))),
        not listed("finite").search(statement.text),
        not profile(statement.text).names,
        len(statement.attribution.content) > 1,
        statement.attribution.quote is Quote.MIXED,
        statement.attribution.certainty is not Certainty.CERTAIN,
        not any(not is_plain(word) for word in words),
    )
    return sum(int(fault) for fault in faults), len(words)
