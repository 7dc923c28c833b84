"""Whether two statements are of one claim, what they are to one another, and the reasons that readers see."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.across import compare, keys, links
from onrecord.link.across.features import FEATURES
from onrecord.link.across.linking import weights
from onrecord.link.across.seen import seen
from onrecord.records import Attribution, Span, Stance
from onrecord.records.claims import Key, LinkKind, Statement
from tests.link.across.saying import said

SHELLED = "Northland’s army shelled the grain silo in Orlan on Monday, killing nine workers"
CHARGE = said("one", SHELLED, Stance.ACCUSE, "Ada Falk", deeds=("bombing", "killing"), target="Northland’s army")
AGAIN = said(
    "two", "Nine workers were killed when Northland’s army shelled the grain silo in Orlan", speaker="Jan Roth"
)
DENIAL = said(
    "three", "its army shelled the grain silo in Orlan", Stance.DENY, "Government of Northland", deeds=("bombing",)
)
OTHER = said("four", "The harvest festival in Velm will open with a concert on Friday", speaker="Mia Stern")


def kind(one: Statement, other: Statement) -> LinkKind | None:
    link = compare(one, other)
    return link.kind if link else None


def test_the_same_proposition_in_other_words_is_linked() -> None:
    assert kind(CHARGE, AGAIN) is LinkKind.SAME


def test_other_propositions_are_not() -> None:
    assert kind(CHARGE, OTHER) is None


def test_a_denial_stands_on_the_left_of_what_it_denies() -> None:
    link = compare(CHARGE, DENIAL)
    assert link
    assert (link.kind, link.left, link.right) == (LinkKind.DENIES, DENIAL.key, CHARGE.key)


def test_two_denials_say_the_same() -> None:
    other = said(
        "five", "Northland’s army had shelled the grain silo in Orlan", Stance.DENY, "Lev Arno", deeds=("bombing",)
    )
    assert kind(DENIAL, other) is LinkKind.SAME


def test_a_bare_denial_is_tied_by_the_claim_that_its_own_report_says_it_answers() -> None:
    bare = said("five", "It’s a lie", Stance.DENY, "Lev Arno")
    told = said("five", "It’s a lie", Stance.DENY, "Lev Arno", contests=SHELLED)
    assert kind(bare, CHARGE) is None
    assert kind(told, CHARGE) is LinkKind.DENIES


def test_a_confirmation_stands_on_the_left() -> None:
    check = said("five", SHELLED, Stance.CONFIRM, "the observers")
    link = compare(CHARGE, check)
    assert link
    assert (link.kind, link.left) == (LinkKind.CONFIRMS, check.key)


def test_the_same_words_of_the_same_speaker_are_an_echo_of_the_earlier_report() -> None:
    later = said("five", SHELLED, Stance.ACCUSE, "Ada Falk", said=date(2021, 3, 6))
    link = compare(later, CHARGE)
    assert link
    assert (link.kind, link.left, link.right) == (LinkKind.ECHOES, later.key, CHARGE.key)


def test_one_utterance_is_not_linked_with_itself() -> None:
    whole = Attribution("a1", (), (), (Span(0, 60),))
    part = Attribution("a2", (), (), (Span(20, 60),), parent="a1")
    one, other = Statement(Key("r", "a1"), whole, SHELLED), Statement(Key("r", "a2"), part, SHELLED)
    assert compare(one, other) is None


texts = st.sampled_from([SHELLED, AGAIN.text, DENIAL.text, OTHER.text, "It’s a lie", "12 people", "", "no"])
statements = st.builds(
    said, st.sampled_from("abcd"), texts, st.sampled_from(Stance), st.sampled_from([None, "Ada Falk"])
)


@settings(deadline=None)
@given(statements, statements)
def test_the_order_of_two_statements_does_not_matter(one: Statement, other: Statement) -> None:
    assert compare(one, other) == compare(other, one)


@settings(deadline=None)
@given(statements, statements)
def test_features_are_shares(one: Statement, other: Statement) -> None:
    assert all(-1e-6 <= feature(seen(one), seen(other)) <= 1 + 1e-6 for feature in FEATURES)


def test_every_feature_has_a_weight_and_an_explanation() -> None:
    assert {feature.__name__ for feature in FEATURES} == weights().by.keys()
    assert all((feature.__doc__ or "").split("\n")[0].strip() for feature in FEATURES)


def test_a_link_gives_its_reasons_in_words() -> None:
    link = compare(CHARGE, AGAIN)
    assert link
    lines = [(feature.__doc__ or "").split("\n")[0] for feature in FEATURES]
    assert link.reasons
    assert all(any(reason.endswith(line) for line in lines) for reason in link.reasons)


@pytest.mark.parametrize(("one", "other"), [("Russia", "Ukraine"), ("Israel", "Iran"), ("Moscow", "Kyiv")])
def test_which_party_is_named_makes_no_difference(one: str, other: str) -> None:
    def told(name: str, rival: str) -> tuple[Statement, Statement]:
        charge = said(
            "one", SHELLED.replace("Northland", name), Stance.ACCUSE, f"{rival}’s mayor", target=f"{name}’s army"
        )
        answer = f"{name}’s soldiers had fired at {rival}’s silo in Orlan"
        return charge, said("two", answer, Stance.DENY, f"Government of {name}", deeds=("bombing",))

    swapped = [told(one, other), told(other, one)]
    values = [[feature(seen(a), seen(b)) for feature in FEATURES] for a, b in swapped]
    assert values[0] == pytest.approx(values[1])
    assert len(keys(swapped[0][0]) & keys(swapped[0][1])) == len(keys(swapped[1][0]) & keys(swapped[1][1]))


def test_links_are_those_of_all_pairs_that_share_a_key() -> None:
    every = [CHARGE, AGAIN, DENIAL, OTHER]
    pairs = [(a, b) for n, a in enumerate(every) for b in every[n + 1 :] if keys(a) & keys(b)]
    assert {(x.left, x.right) for x in links(every)} == {(x.left, x.right) for a, b in pairs if (x := compare(a, b))}


def test_common_words_make_keys_only_within_two_weeks() -> None:
    now, later = (
        said("one", "the army shelled the town"),
        said("two", "the army shelled the town", said=date(2021, 9, 1)),
    )
    assert keys(now) & keys(said("three", "the army shelled the town", said=date(2021, 3, 9)))
    assert not any("@" in key for key in keys(now) & keys(later))
