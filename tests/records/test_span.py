from hypothesis import given
from hypothesis import strategies as st

from onrecord.records import Span, hull, words_of

SPANS = st.tuples(st.integers(0, 50), st.integers(0, 50)).map(lambda pair: Span(min(pair), max(pair) + 1))


def test_pieces_read_as_one():
    assert words_of("they left at dawn", (Span(0, 4), Span(10, 17))) == "they … at dawn"
    assert words_of("they left", ()) == ""


def test_no_pieces_have_no_hull():
    assert hull(()) is None


@given(SPANS, SPANS)
def test_overlap_is_mutual_and_covering_implies_it(a, b):
    assert a.overlaps(b) == b.overlaps(a) == bool(set(range(*a)) & set(range(*b)))
    assert a.covers(b) == (set(range(*b)) <= set(range(*a)))


@given(st.lists(SPANS, min_size=1))
def test_a_hull_covers_every_piece(spans):
    whole = hull(tuple(spans))
    assert whole is not None
    assert all(whole.covers(span) for span in spans)
    assert whole.start in {span.start for span in spans}
