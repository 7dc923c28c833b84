"""Clusters that meet: told from how each came together, they come out as if all were clustered anew."""

from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.link.across import clusters, disturbed
from onrecord.records.claims import Cluster, Key, Link, LinkKind, Ruling

KEYS = [Key(f"r{number}", "a1") for number in range(12)]


def link(one: int, other: int, score: float) -> Link:
    return Link(LinkKind.SAME, KEYS[one], KEYS[other], score, ("same",))


numbers = st.integers(0, len(KEYS) - 1)
bonds = st.lists(
    st.builds(link, numbers, numbers, st.integers(10, 100).map(lambda score: score / 100)).filter(
        lambda one: one.left != one.right
    ),
    max_size=60,
)
judged = st.lists(
    st.builds(lambda a, b, together: Ruling(KEYS[a], KEYS[b], together), numbers, numbers, st.booleans()).filter(
        lambda one: one.left != one.right
    ),
    max_size=2,
)


def inside(group: Sequence[Key], found: Sequence[Link]) -> list[Link]:
    return [each for each in found if each.left in group and each.right in group]


@settings(deadline=None, max_examples=400)
@given(bonds, judged, st.randoms())
def test_two_clusters_stay_apart_just_when_clustering_both_says_so(found, ruled, chance):
    part = sorted(chance.sample(KEYS, 6))
    for one in clusters(part, inside(part, found)):
        rest = [key for key in KEYS if key not in part]
        for other in clusters(rest, inside(rest, found)):
            both = [*one.keys, *other.keys]
            across = [each for each in ruled if (each.left in one.keys) != (each.right in one.keys)]
            whole = {each.keys for each in clusters(both, inside(both, found), across)}
            assert bool(disturbed([one], [other], found, across)) == (whole != {one.keys, other.keys})


@settings(deadline=None, max_examples=400)
@given(bonds, judged, st.randoms())
def test_clustering_anew_whatever_is_disturbed_ends_in_the_clusters_of_the_whole(found, ruled, chance):
    new = set(chance.sample(KEYS, 4))
    old = [key for key in KEYS if key not in new]
    kept: list[Cluster] = list(clusters(old, inside(old, found), ruled))
    changed = sorted(new)
    while changed:
        mine = clusters(changed, inside(changed, found), ruled)
        pairs = disturbed(mine, kept, found, ruled)
        moved = {*(mine[one] for one, _ in pairs), *(kept[other] for _, other in pairs)}
        kept = [each for each in (*mine, *kept) if each not in moved]
        changed = sorted(key for each in moved for key in each.keys)
    assert {each.keys: each.joins for each in kept} == {each.keys: each.joins for each in clusters(KEYS, found, ruled)}


def test_one_that_nothing_ties_to_the_changed_is_never_disturbed():
    mine, theirs = clusters(KEYS[:2], [link(0, 1, 0.9)]), clusters(KEYS[2:4], [link(2, 3, 0.9)])
    assert disturbed(mine, theirs, []) == frozenset()
    assert disturbed(mine, theirs, [link(1, 2, 0.95)]) == {(0, 0)}
    assert disturbed(mine, theirs, [link(1, 2, 0.5)]) == frozenset()
