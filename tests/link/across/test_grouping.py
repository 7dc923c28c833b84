"""Claims: who put it forward, who denies it, where it stands, and how many stand on their own feet."""

from collections.abc import Sequence
from datetime import date
from itertools import permutations

import pytest

from onrecord.link.across import claims, clusters, links
from onrecord.records import Stance
from onrecord.records.claims import Claim, Echo, Link, LinkKind, Report, Ruling, State, Statement
from tests.link.across.saying import report, reports, said

TEXT = "Northland’s army shelled the grain silo in Orlan"
FALK = said("one", TEXT, Stance.ACCUSE, "Ada Falk")
ROTH = said("two", f"{TEXT} at dawn", speaker="Jan Roth", said=date(2021, 3, 5))
DENIAL = said("three", TEXT, Stance.DENY, "Lev Arno", said=date(2021, 3, 6))
EVERY = reports(report("one"), report("two"), report("three"), report("four"), report("five"))


def bound(*told: Statement) -> list[Link]:
    """Every two of them held together."""
    return [
        Link(LinkKind.SAME, a.key, b.key, 0.9, ("similar wording",)) for n, a in enumerate(told) for b in told[n + 1 :]
    ]


def found_in(
    told: Sequence[Statement],
    bonds: Sequence[Link],
    given: dict[str, Report],
    judged: Sequence[Ruling] = (),
    echoes: Sequence[Echo] = (),
) -> tuple[Claim, ...]:
    """The claims of these statements, clustered first."""
    groups = clusters([each.key for each in told], bonds, judged)
    return claims(groups, told, bonds, given, echoes)


def one(*told: Statement, **more: object) -> Claim:
    (found,) = found_in(told, bound(*told), EVERY, **more)  # type: ignore[arg-type]
    return found


@pytest.mark.parametrize(
    ("told", "state"),
    [
        ([FALK, DENIAL], State.CONTESTED),
        ([FALK, said("two", TEXT, Stance.CONFIRM, "the observers")], State.CONFIRMED),
        ([FALK, said("two", TEXT, Stance.CONFIRM, "Ada Falk")], State.SINGLE),
        ([FALK, said("two", TEXT, Stance.CONCEDE, "Lev Arno")], State.CONCEDED),
        ([FALK, ROTH], State.SUPPORTED),
        ([FALK], State.SINGLE),
        ([DENIAL], State.DENIED),
        ([FALK, ROTH, said("four", TEXT, Stance.CONFIRM, "the observers"), DENIAL], State.CONTESTED),
    ],
)
def test_where_a_claim_stands(told: list[Statement], state: State) -> None:
    assert one(*told).state is state


def test_each_side_stands_in_the_order_in_which_it_spoke() -> None:
    found = one(DENIAL, ROTH, FALK)
    assert (found.asserted_by, found.denied_by) == ((FALK.key, ROTH.key), (DENIAL.key,))
    assert (found.first_said, found.text, found.worded_by) == (FALK.said, FALK.text, FALK.key)


def test_a_claim_is_worded_by_whoever_puts_it_forward_in_a_plain_sentence() -> None:
    vague = said("four", "it shelled it", Stance.ACCUSE, "Mia Stern", said=date(2021, 3, 1))
    assert one(vague, FALK, DENIAL).text == FALK.text


def test_its_name_hangs_on_its_first_statement_alone() -> None:
    assert one(FALK).id == one(FALK, ROTH).id == one(FALK, ROTH, DENIAL).id
    assert one(ROTH).id != one(FALK).id


def test_the_order_of_what_comes_in_does_not_matter() -> None:
    told, bonds = [FALK, ROTH, DENIAL], bound(FALK, ROTH, DENIAL)
    assert len({found_in(order, bonds[::-1], EVERY) for order in permutations(told)}) == 1


def test_a_part_alone_gives_the_claims_that_the_whole_gives() -> None:
    apart = said("four", "the mayor of Velm opened the bridge", speaker="Mia Stern")
    whole = found_in([FALK, DENIAL, apart], bound(FALK, DENIAL), EVERY)
    assert set(whole) == {one(FALK, DENIAL), one(apart)}


def test_a_person_parts_what_the_rules_joined() -> None:
    ruling = Ruling(FALK.key, DENIAL.key, together=False)
    found = found_in([FALK, DENIAL], bound(FALK, DENIAL), EVERY, judged=[ruling])
    assert [claim.state for claim in found] == [State.SINGLE, State.DENIED]


@pytest.mark.parametrize(
    ("second", "why"),
    [
        (report("two", "The one"), "the same outlet"),
        (report("two", byline="Pia Lund"), "the same author"),
        (report("two", origin="The one"), "a reprint of the other outlet's story"),
        (report("two", origin="Reuters"), "the same agency behind both"),
    ],
)
def test_support_is_not_independent_through_the_same_hands(second: object, why: str) -> None:
    first = report("one", byline="Pia Lund", origin="Reuters" if why.startswith("the same agency") else None)
    given = reports(first, second)  # type: ignore[arg-type]
    (found,) = found_in([FALK, ROTH], bound(FALK, ROTH), given)
    assert found.independent_support == 1, why


def test_the_same_speaker_in_two_papers_is_one_source() -> None:
    assert one(FALK, said("two", TEXT, speaker="Ada Falk")).independent_support == 1


def test_a_statement_that_nobody_is_named_for_supports_nothing() -> None:
    assert one(said("one", TEXT), said("two", TEXT)).independent_support == 0


def test_copies_and_repeated_quotes_are_echoes_and_support_nothing() -> None:
    copied = one(FALK, ROTH, echoes=[Echo("two", "one", 0.9, ())])
    assert (copied.echoes, copied.independent_support, copied.state) == ((ROTH.key,), 1, State.SINGLE)
    elsewhere = one(FALK, ROTH, echoes=[Echo("two", "five", 0.9, ())])
    assert elsewhere.echoes == ()


def test_from_words_to_claims() -> None:
    later = said("four", TEXT, Stance.ACCUSE, "Ada Falk", said=date(2021, 3, 7))
    bare = said("five", "Nonsense", Stance.DENY, "Lev Arno", contests=TEXT, said=date(2021, 3, 8))
    told = [FALK, ROTH, DENIAL, later, bare]
    (found,) = found_in(told, list(links(told)), EVERY)
    assert (found.state, found.independent_support, found.echoes) == (State.CONTESTED, 2, (later.key,))
    assert found.denied_by == (DENIAL.key, bare.key)
    assert found.why
