"""Text for the desk: every piece knows its place, and choices become spans."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.fields import Form, attribution, figure, spans, time, words_in
from onrecord.desk.text import paragraphs
from onrecord.ledger.problems import Refused
from onrecord.records import Article, Block, BlockKind, Span

LETTERS = st.text(alphabet="ab \n.,“”é\U0001f600", min_size=1, max_size=80)


def article(text: str) -> Article:
    return Article("a.txt", "0" * 64, text, (Block(BlockKind.BODY, Span(0, len(text))),))


@given(LETTERS, st.lists(st.tuples(st.integers(0, 80), st.integers(1, 20)), max_size=4))
def test_pieces_are_the_text_and_know_where_they_stand(text: str, given_spans: list[tuple[int, int]]) -> None:
    marked = [
        ("content", Span(start, min(start + length, len(text)))) for start, length in given_spans if start < len(text)
    ]
    for line in paragraphs(article(text), marked):
        assert "".join(piece.words for piece in line.pieces) == line.span.of(text)
        for piece in line.pieces:
            assert text[piece.start : piece.start + len(piece.words)] == piece.words
            inside = any(span.covers(Span(piece.start, piece.start + len(piece.words))) for _, span in marked)
            assert bool(piece.parts) == inside


@given(LETTERS)
def test_words_to_choose_are_words_of_the_text_and_all_of_them(text: str) -> None:
    found = words_in(text, Span(0, len(text)))
    assert "".join(word.of(text) for word in found) == "".join(text.split())
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))


@given(LETTERS)
def test_all_words_chosen_are_one_stretch_a_line(text: str) -> None:
    chosen = [f"{word.start}-{word.end}" for word in words_in(text, Span(0, len(text)))]
    found = spans(chosen, text)
    lines = [line for line in text.split("\n") if line.strip()]
    assert len(found) == len(lines)
    assert [text[start:end].strip() for start, end in found] == [line.strip() for line in lines]


def test_a_time_is_one_day_or_several() -> None:
    assert time(Form({"earliest": ["2022-09-16"]}))["edtf"] == "2022-09-16"
    assert time(Form({"earliest": ["2022-09-16"], "latest": ["2022-09-18"]}))["edtf"] == "2022-09-16/2022-09-18"


@pytest.mark.parametrize(
    ("given_fields", "reason"),
    [
        ({"low": ["20"], "high": ["10"], "measure": ["dead"]}, "less than the lowest"),
        ({"low": ["many"], "measure": ["dead"]}, "is no number"),
        ({"low": ["1"]}, "what is counted"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(given_fields: dict[str, list[str]], reason: str) -> None:
    with pytest.raises(Refused, match=reason):
        figure(Form(given_fields))


def test_a_figure_may_be_open_on_a_side() -> None:
    found = figure(Form({"low": ["1,200"], "high": [""], "measure": ["bodies  found"], "qualifier": ["at least"]}))
    assert found == {"low": 1200, "high": None, "measure": "bodies found", "qualifier": "at least"}


def test_only_the_fields_of_the_desk() -> None:
    with pytest.raises(Refused, match="no field"):
        attribution("id", Form({"value": ["a2"]}), "text")
