"""Number words as intervals."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.resolve import numbers

EXAMPLES = [(e["text"], e["low"], e["high"]) for entry in load("numbers") for e in entry["examples"]]
WORDS = sorted(w for role in ("unit", "ten", "scale", "article", "vague", "plural") for w in numbers.words(role))


@pytest.mark.parametrize(("text", "low", "high"), EXAMPLES)
def test_every_example_of_the_lexicon(text, low, high):
    assert re.fullmatch(numbers.pattern(), text, re.IGNORECASE)
    assert numbers.read(text) == (low, high)


@pytest.mark.parametrize("text", ["five six", "many", "", "hundred of them", "twelve monkeys"])
def test_words_that_make_no_number(text):
    assert numbers.read(text) is None


@given(st.integers(0, 10**9))
def test_digits_with_and_without_commas_are_the_same_number(value):
    assert numbers.read(f"{value:,}") == numbers.read(str(value)) == (value, value)


@given(st.lists(st.sampled_from([*WORDS, "and", "of", "-", "7", "1,200"]), max_size=8))
def test_any_run_of_number_words_is_read_or_refused(parts):
    read = numbers.read(" ".join(parts))
    assert read is None or 0 <= read.low <= read.high
