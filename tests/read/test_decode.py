import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from onrecord.read.decode import best_run, runs, softmax, tagged, viterbi


def marked(logits):
    """The labelling where every border costs 2."""
    level = [2.0] * (len(logits) + 1)
    return viterbi(logits, level, level)


LOGITS = arrays(np.float32, st.integers(1, 40), elements=st.floats(-8, 8, width=32))


def test_a_dip_inside_a_span_does_not_break_it():
    logits = np.array([-5, 4, 4, -1, 4, 4, -5], np.float32)
    assert marked(logits).tolist() == [False, True, True, True, True, True, False]


def test_one_doubtful_word_alone_is_not_a_span():
    assert not marked(np.array([-5, 1, -5], np.float32)).any()


def test_a_span_may_fill_the_whole_text():
    assert marked(np.full(6, 3, np.float32)).all()


@given(LOGITS, st.data())
def test_viterbi_is_the_best_of_all_labellings(logits, data):
    logits = logits[:9]
    begin, end = (data.draw(arrays(np.float64, len(logits) + 1, elements=st.floats(-1, 3))).tolist() for _ in "be")

    def worth(labels):
        change = np.diff(np.pad(labels.astype(int), 1))
        costs = sum(begin[i] for i in np.flatnonzero(change > 0)) + sum(end[i] for i in np.flatnonzero(change < 0))
        return float(np.where(labels, logits, -logits).sum()) / 2 - costs

    every = [np.array([bool(n >> i & 1) for i in range(len(logits))]) for n in range(2 ** len(logits))]
    assert worth(viterbi(logits, begin, end)) >= max(worth(labels) for labels in every) - 1e-3


def test_where_to_end_is_settled_by_the_price():
    logits, dear = np.array([-5, 4, 4, 0.5, -0.5, -5], np.float32), [2.0] * 7
    assert viterbi(logits, dear, [*dear[:4], 1.0, *dear[5:]]).tolist() == [False, True, True, True, False, False]
    assert viterbi(logits, dear, [*dear[:3], 1.0, *dear[4:]]).tolist() == [False, True, True, False, False, False]


def test_two_cues_side_by_side_stay_two():
    begin, inside, out = [-4, 4, -4], [-4, -4, 4], [4, -4, -4]
    tags = np.array([out, begin, inside, begin, out], np.float32)
    assert [(a, b) for a, b, _ in tagged(tags, 0.5)] == [(1, 3), (3, 4)]


def test_a_cue_below_the_threshold_is_left_out():
    tags = np.array([[1.0, 0.5, -3.0]], np.float32)
    assert tagged(tags, 0.6) == []
    assert len(tagged(tags, 0.3)) == 1


def test_the_best_run_has_the_greatest_sum():
    logits = np.array([2, -9, 1, 1.5, 1, -9], np.float32)
    assert best_run(logits, logits > 0) == (2, 5)
    assert best_run(logits, logits > 9) is None


@given(arrays(np.bool_, st.integers(0, 50)))
def test_runs_are_the_true_values(inside):
    again = np.zeros(len(inside), np.bool_)
    for start, end in runs(inside):
        assert start < end
        assert not again[max(0, start - 1) : end].any()
        again[start:end] = True
    assert (again == inside).all()


def test_probabilities_sum_to_one():
    assert np.allclose(softmax(np.array([[800.0, -800.0, 3.0]], np.float32)).sum(-1), 1)
