import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from eval.bootstrap import FEW, spread
from eval.rows import ENOUGH, Corpus, corpus, f1, ratio

DATA = Corpus("made up", "0")
counts = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)).map(sorted), min_size=1, max_size=30)


def test_a_share_that_every_document_has_does_not_spread():
    assert spread([1, 2, 3, 4, 5], [2, 4, 6, 8, 10]) == (0.5, 0.5, 0.0)


def test_the_spread_of_answers_drawn_one_by_one_is_the_binomial_one():
    low, high, deviation = spread([0, 1] * 200, [1] * 400)
    assert deviation == pytest.approx(0.025, rel=0.1)
    assert (low, high) == (pytest.approx(0.451, abs=0.01), pytest.approx(0.549, abs=0.01))


def test_documents_are_drawn_and_not_answers():
    apart = spread([0, 1] * 50, [1] * 100)
    together = spread([0, 10] * 5, [10] * 10)
    assert together.deviation == pytest.approx(apart.deviation * math.sqrt(10), rel=0.1)


@settings(deadline=None)
@given(counts)
def test_the_same_documents_spread_the_same_and_within_what_they_hold(pairs):
    tops, bottoms = zip(*pairs, strict=True)
    one, again = spread(tops, bottoms), spread(tops, bottoms)
    if sum(map(bool, bottoms)) >= FEW:
        shares = [top / bottom for top, bottom in pairs if bottom]
        assert one == again
        assert min(shares) - 1e-9 <= one.low <= one.high <= max(shares) + 1e-9
    else:
        assert all(map(math.isnan, one))


def test_a_figure_is_the_sum_over_documents_in_per_cent():
    row = ratio(DATA, "found", [1, 2], [4, 8])
    assert (row.value, row.of) == (25, 12)


def test_f1_rests_on_what_is_labelled():
    row = f1(DATA, "F1", [(1, 2, 3), (3, 10, 5)])
    assert (row.value, row.of) == (40, 12)


def test_a_figure_that_rests_on_few_labels_has_no_floor():
    assert not ratio(DATA, "found", [1, 0, 0, 0, 0], [ENOUGH - 5, 1, 1, 1, 1]).held
    assert ratio(DATA, "found", [1, 0, 0, 0, 0], [ENOUGH - 4, 1, 1, 1, 1]).held


def test_a_few_documents_have_no_interval_and_no_floor():
    row = ratio(DATA, "found", [9] * (FEW - 1) + [0], [10] * (FEW - 1) + [0])
    assert (row.value, row.held) == (90, False)
    assert math.isnan(row.low)


def test_nothing_to_divide_by_is_no_figure():
    row = ratio(DATA, "found", [0, 0], [0, 0])
    assert math.isnan(row.value)
    assert not row.held


def test_a_corpus_is_known_by_its_contents_in_any_order(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    other.write_text("b")
    before = corpus("both", [one, other])
    assert corpus("both", [other, one]) == before
    other.write_text("c")
    assert corpus("both", [one, other]) != before
