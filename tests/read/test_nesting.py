"""Which attribution stands inside another's content."""

from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.found import Found
from onrecord.read.nesting import parents
from onrecord.records import Span


def relation(cue: tuple[int, int], *content: tuple[int, int]) -> Found:
    return Found((), (Span(*cue),), tuple(Span(*piece) for piece in content), 1.0)


def test_the_smallest_content_around_it_is_the_parent() -> None:
    outer, middle, inner = relation((0, 4), (5, 90)), relation((10, 14), (15, 60)), relation((20, 24), (25, 40))
    assert parents([outer, middle, inner]) == [None, 0, 1]


def test_a_cue_outside_has_no_parent() -> None:
    assert parents([relation((0, 4), (5, 90)), relation((92, 96), (10, 40))]) == [None, None]


def test_any_piece_of_a_broken_content_can_hold_it() -> None:
    assert parents([relation((50, 54), (0, 40), (60, 99)), relation((70, 74), (75, 90))]) == [None, 0]


span = st.tuples(st.integers(0, 50), st.integers(1, 30)).map(lambda p: (p[0], p[0] + p[1]))


@given(st.lists(st.builds(relation, span, span), max_size=8))
def test_nobody_is_his_own_ancestor(found: list[Found]) -> None:
    above = parents(found)
    for number in range(len(found)):
        seen = {number}
        parent = above[number]
        while parent is not None:
            assert parent not in seen
            seen.add(parent)
            parent = above[parent]
