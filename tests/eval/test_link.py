"""The arithmetic of the linking exam."""

import pytest

from eval.link_clusters import agglomerated, b_cubed


def test_b_cubed_of_the_gold_clusters_is_full() -> None:
    assert b_cubed([1, 1, 2], ["a", "a", "b"]) == pytest.approx((100, 100, 100))


def test_all_in_one_has_full_recall_and_little_precision() -> None:
    precision, recall, f1 = b_cubed([1, 1, 1, 1], ["a", "a", "b", "b"])
    assert (precision, recall) == pytest.approx((50, 100))
    assert f1 == pytest.approx(200 / 3)


def test_every_one_alone_has_full_precision() -> None:
    assert b_cubed([1, 2, 3], ["a", "a", "a"])[:2] == pytest.approx((100, 100 / 3))


def test_average_link_joins_the_most_alike_first_and_stops() -> None:
    likeness = [[1.0, 0.9, 0.1], [0.9, 1.0, 0.3], [0.1, 0.3, 1.0]]
    first, second, third = agglomerated(likeness, 0.25)
    assert first == second != third
    assert len(set(agglomerated(likeness, 0.2))) == 1
