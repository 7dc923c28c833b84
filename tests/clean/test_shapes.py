"""What a line looks like at its end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.shapes import TITLE_END, ends_sentence, ends_title

LINES = st.text(st.sampled_from("aZ .…:;,!?\"'”’»)(U1"), max_size=12).map(str.strip)


@pytest.mark.parametrize("line", ["It fell.", "Did it?", "“It fell.”", "(It fell!)", "یہ گرا۔", "它倒了。"])
def test_a_sentence_ends_in_a_stop_also_behind_closing_marks(line: str) -> None:
    assert ends_sentence(line)


@pytest.mark.parametrize("line", ["Talks end", "Talks end in the U.S.", "What comes now...", "“Talks end”"])
def test_a_title_may_end_in_an_abbreviation_or_dots(line: str) -> None:
    assert ends_title(line)


@pytest.mark.parametrize("line", ["", "Talks end:", "Talks end,", "Talks end;"])
def test_neither_ends_in_what_goes_on(line: str) -> None:
    assert not ends_sentence(line)
    assert not ends_title(line)


@given(LINES)
def test_a_title_is_looked_for_at_the_end_alone_as_if_in_all_of_the_line(line: str) -> None:
    assert ends_title(line) == (TITLE_END.search(line) is not None)
