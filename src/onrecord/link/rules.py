"""The rules by which statements are put together.

The first line of each rule's docstring is its public explanation: readers see it as the reason.
"""

from onrecord.link.statement import Statement
from onrecord.records import Stance

SHARED, SHARE = 3, 0.5
"""Words, and share of the shorter statement's words, that two wordings of one claim have in common, at least."""


def same_deed(one: Statement, other: Statement) -> bool:
    """Both speak of the same deed at the same place.

    Two sides that are both known must not differ; a place that neither names is the one in play in the story.
    """
    shared = {deed.name for deed in one.deeds} & {deed.name for deed in other.deeds[:1]}
    return bool(shared) and same_place(one, other) and not one.about.opposed(other.about)


def same_words(one: Statement, other: Statement) -> bool:
    """The two share most of their words: the same claim, put forward and denied."""
    shared = len(one.stems & other.stems)
    return shared >= SHARED and shared >= SHARE * min(len(one.stems), len(other.stems))


def answers(denial: Statement, charge: Statement) -> bool:
    """The denial names no deed of its own; it answers the accusation spoken of last before it, else the report's first.

    A place that it names must be the accusation's.
    """
    placed = not denial.places or bool(denial.places & charge.places)
    return denial.pointing and placed and not denial.about.opposed(charge.about)


def names_claimant(denial: Statement, claim: Statement) -> bool:
    """The denial says whose claim it denies, and this is what they put forward."""
    said = claim.attribution.stance in (Stance.ASSERT, Stance.ACCUSE)
    return said and bool(denial.claimant.nations and claim.deeds) and not _elsewhere(denial, claim)


def repeats(top: Statement, told: Statement) -> bool:
    """The headline says in short what the story tells: the same deed, or the same words, from the same side."""
    alike = bool({deed.name for deed in top.deeds} & {deed.name for deed in told.deeds}) or same_words(top, told)
    return alike and not _elsewhere(top, told) and not top.about.opposed(told.about)


def undenied() -> None:
    """An accusation that nobody in this report denies."""


def unanswered() -> None:
    """A denial of something that nobody in this report puts forward."""


def unattributed() -> None:
    """A denial of a charge that this report speaks of without saying who makes it."""


def same_place(one: Statement, other: Statement) -> bool:
    """Whether the two may be about one place; one that names none may be about any."""
    return not one.places or not other.places or bool(one.places & other.places)


def same_charge(one: Statement, other: Statement) -> bool:
    """Whether two accusations are one: of the same deed at the same place; a headline may leave the place unsaid."""
    alike = bool(one.deeds and other.deeds) and one.deeds[0] is other.deeds[0]
    placed = same_place(one, other) if one.top or other.top else one.places == other.places
    return alike and placed and not one.about.opposed(other.about)


def _elsewhere(one: Statement, other: Statement) -> bool:
    return one.explicit and bool(other.places) and not one.places & other.places
