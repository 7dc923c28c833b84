"""How much of a content stands in quotation marks, of all the usual shapes."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.quote import quotations, quote_of
from onrecord.records import Quote, Span


def of(text: str, *contents: str) -> Quote:
    return quote_of(text, [Span(text.index(words), text.index(words) + len(words)) for words in contents])


@pytest.mark.parametrize(
    "quoted",
    ["“It rained,”", '"It rained,"', "‘It rained,’", "'It rained,'", "«It rained»", "„It rained“", "''It rained,''"],
)
def test_marks_of_every_shape_make_a_direct_quote(quoted: str) -> None:
    assert of(f"The clerk said: {quoted} and left.", quoted) is Quote.DIRECT


def test_marks_around_some_words_make_a_mixed_quote() -> None:
    assert of("He called claims of theft a ‘lie’ on Monday.", "claims of theft a ‘lie’") is Quote.MIXED


def test_no_marks_make_an_indirect_one() -> None:
    assert of("He said it rained.", "it rained") is Quote.INDIRECT


def test_apostrophes_are_no_marks() -> None:
    words = "the men’s boats weren’t in the owners’ yard"
    assert of(f"He said {words}.", words) is Quote.INDIRECT
    straight = words.replace("’", "'")
    assert of(f"He said {straight}.", straight) is Quote.INDIRECT


def test_an_apostrophe_inside_single_marks_does_not_end_them() -> None:
    assert of("He said: ‘I don’t know.’", "‘I don’t know.’") is Quote.DIRECT
    assert of("He said: 'I don't know.'", "'I don't know.'") is Quote.DIRECT


def test_both_pieces_of_a_broken_quote_count() -> None:
    text = "“It rained,” he said. “It was dark.” He left."
    assert of(text, "“It rained,”", "“It was dark.”") is Quote.DIRECT
    assert of(text, "“It rained,”", "He left") is Quote.MIXED


def test_an_open_mark_runs_to_its_paragraphs_end() -> None:
    text = "“It rained.\n“It was dark,” he said. He left."
    assert of(text, "“It rained.", "“It was dark,”") is Quote.DIRECT
    assert of(text, "He left") is Quote.INDIRECT


@given(st.text(alphabet="ab “”\"'‘’«»\n.", max_size=60))
def test_quotations_lie_in_order_in_one_paragraph_each(text: str) -> None:
    found = quotations(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all("\n" not in span.of(text) for span in found)
