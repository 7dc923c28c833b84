"""A few hundred mutated inputs of every kind; `python -m bench.fuzz` runs as many as one has time for."""

import sys

import pytest

from bench.fuzz import mutant, run, seeds

SEED, COUNT = 3, 400


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be bounded here")
def test_mutated_inputs_end_in_an_article_or_a_typed_error() -> None:
    outcomes = list(run(range(COUNT), SEED, 2))
    assert [outcome for outcome in outcomes if not outcome.good] == []
    assert sorted(outcome.number for outcome in outcomes) == list(range(COUNT))
    assert {outcome.ending for outcome in outcomes} == {"read", "refused"}


def test_the_inputs_are_the_same_for_the_same_seed_and_of_every_kind() -> None:
    made = [mutant(SEED, number) for number in range(COUNT)]
    assert made == [mutant(SEED, number) for number in range(COUNT)]
    assert {name for name, _ in made} >= {name for name, _ in seeds()[:9]}
    assert len({body for _, body in made}) > COUNT * 0.9
