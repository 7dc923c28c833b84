"""Which statements are of one claim: strong bonds hold, one weak link joins nothing, people have the last word."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.across.cluster import clusters
from onrecord.records.claims import Cluster, Key, Link, LinkKind, Ruling

KEYS = [Key(f"r{number}", "a1") for number in range(8)]


def link(one: int, other: int, score: float) -> Link:
    return Link(LinkKind.SAME, KEYS[one], KEYS[other], score, ("same",))


def groups(found: tuple[Cluster, ...]) -> set[frozenset[int]]:
    return {frozenset(KEYS.index(key) for key in group.keys) for group in found}


def within(*numbers: int) -> list[Link]:
    return [link(a, b, 0.95) for a, b in combinations(numbers, 2)]


def test_one_weak_link_does_not_join_two_claims() -> None:
    bonds = [*within(0, 1, 2), *within(3, 4, 5), link(2, 3, 0.6)]
    assert groups(clusters(KEYS[:6], bonds)) == {frozenset({0, 1, 2}), frozenset({3, 4, 5})}


def test_statements_without_links_stand_alone() -> None:
    assert groups(clusters(KEYS[:2], [])) == {frozenset({0}), frozenset({1})}


def test_a_person_puts_together_what_no_link_joins() -> None:
    assert groups(clusters(KEYS[:2], [], [Ruling(KEYS[0], KEYS[1], True)])) == {frozenset({0, 1})}


def test_a_person_holds_apart_what_links_would_join() -> None:
    found = groups(clusters(KEYS[:3], within(0, 1, 2), [Ruling(KEYS[0], KEYS[2], False)]))
    assert not any({0, 2} <= group for group in found)
    assert len(found) == 2


links = st.lists(
    st.builds(
        link, st.integers(0, 7), st.integers(0, 7), st.floats(0.4, 1.0).map(lambda score: round(score, 3))
    ).filter(lambda one: one.left != one.right),
    max_size=20,
)


@settings(deadline=None)
@given(links, st.randoms())
def test_the_order_of_links_and_statements_does_not_matter(given_links: list[Link], chance: object) -> None:
    shuffled, keys = list(given_links), list(KEYS)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    chance.shuffle(keys)  # type: ignore[attr-defined]
    assert clusters(keys, shuffled) == clusters(KEYS, given_links)


@settings(deadline=None)
@given(links)
def test_a_part_that_nothing_ties_to_the_rest_may_be_clustered_alone(given_links: list[Link]) -> None:
    inside = [each for each in given_links if (each.left < KEYS[4]) == (each.right < KEYS[4])]
    whole = clusters(KEYS, inside)
    halves = [*clusters(KEYS[:4], inside), *clusters(KEYS[4:], inside)]
    assert {each.keys: each.joins for each in whole} == {each.keys: each.joins for each in halves}


@settings(deadline=None)
@given(links)
def test_every_statement_is_in_exactly_one_cluster(given_links: list[Link]) -> None:
    assert sorted(key for group in clusters(KEYS, given_links) for key in group.keys) == KEYS
