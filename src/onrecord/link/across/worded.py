"""Worded: the plain sentence of a claim, chosen from the sources' own words."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from onrecord.link.across.profile import profile
from onrecord.link.across.words import is_plain, listed
from onrecord.records import Certainty, Quote, Stance
from onrecord.records.claims import Key, Link, LinkKind, Statement

FEWEST, MOST = 5, 40
"""Words between which a claim reads as a sentence."""
SEVERAL = re.compile(r"[^\W\d_]{2,}[.!?][”\"’']?\s+[^\W\d_a-z]")
"""Where one sentence ends and another begins."""
CENTRAL = 3.0
"""How many faults it makes up for that a statement is held together with all others of the claim most strongly."""


def worded(told: Sequence[Statement], links: Iterable[Link] = ()) -> Statement:
    """The statement that says it most clearly: a whole sentence with names, and what the others say; then the first.

    Of what is denied, what the denials answer counts for what the others say.
    """
    bound: Counter[Key] = Counter()
    given = list(links)
    for link in [link for link in given if link.kind is LinkKind.DENIES] or given:
        bound.update({link.left: link.score, link.right: link.score})
    most = max((bound[each.key] for each in told), default=0.0) or 1.0
    return min(told, key=lambda each: (round(_faults(each) + CENTRAL * (1 - bound[each.key] / most), 3), _length(each)))


def phrased(statement: Statement) -> str:
    """Its own words where they make a clause; else those of the claim that it answers; else its whole sentence.

    "The find" and "who had fired" tell a reader nothing; the sentence that they stand in does.
    """
    if is_clause(statement.text):
        return statement.text
    return statement.contests or statement.setting.rpartition("\n")[2] or statement.text


def is_clause(words: str) -> bool:
    """Whether some words read as a sentence of their own: with a verb, and with whoever it speaks of."""
    return (
        len(words.split()) >= FEWEST
        and listed("finite").search(words) is not None
        and not listed("unclear").match(_begun(words))
    )


def _begun(words: str) -> str:
    return words.removeprefix("that ").lstrip("\"“‘'")


def _faults(statement: Statement) -> int:
    """How much is wanting for a plain sentence."""
    words = statement.text.split()
    faults = (
        2 * (statement.attribution.stance in (Stance.DENY, Stance.DOUBT, Stance.OTHER)),
        2 * (not is_clause(statement.text)),
        2 * (len(words) < FEWEST) + (len(words) > MOST),
        3 * (SEVERAL.search(statement.text) is not None),
        2 * bool(listed("unclear").match(_begun(statement.text))),
        not listed("finite").search(statement.text),
        not profile(statement.text).names,
        len(statement.attribution.content) > 1,
        statement.attribution.quote is Quote.MIXED,
        statement.attribution.certainty is not Certainty.CERTAIN,
        not any(not is_plain(word) for word in words),
    )
    return sum(int(fault) for fault in faults)


def _length(statement: Statement) -> int:
    return len(statement.text.split())
