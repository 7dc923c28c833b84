"""Words typed or pasted, found in the text; never guessed where they stand more than once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.desk.finding import Found, found
from onrecord.records import Span

TEXT = (
    "Mayor Jon Aske said the army was “gone”.\n"
    "Ana Petrova said it wasn’t, and 10-12 men said nothing.\n"
    "A clerk said so – and the clerk left."
)


def spot(words: str, begin: int = 0) -> Span:
    start = TEXT.index(words, begin)
    return Span(start, start + len(words))


@pytest.mark.parametrize(
    ("given", "there"),
    [
        ("the army was “gone”", "the army was “gone”"),
        ('the army was "gone"', "the army was “gone”"),
        ("  the  army\n\twas ", "the army was"),
        ("wasn't", "wasn’t"),
        ("said so - and", "said so – and"),
        ("10-12 men", "10-12 men"),
        ("“gone”. Ana", "“gone”.\nAna"),
    ],
)
def test_words_are_found_however_they_were_typed(given: str, there: str) -> None:
    assert found(given, TEXT) == Found((spot(there),))


@pytest.mark.parametrize("given", ["Aske denied", "arm", "ana petrova", "x" * 200])
def test_what_the_text_has_not_is_said_so(given: str) -> None:
    one = found(given, TEXT)
    assert one.spans == one.choices == ()
    assert "does not have the words" in one.problem
    assert len(one.problem) < 130


def test_nothing_is_nothing() -> None:
    assert found(" \r\n ", TEXT) == Found()


def test_words_that_stand_often_are_not_guessed() -> None:
    one = found("said", TEXT)
    assert one.spans == ()
    assert one.problem == "The words “said” stand 4 times in the text: say which, or give more words."
    assert [span.of(TEXT) for span in one.choices] == ["said"] * 4


def test_the_paragraph_of_what_is_said_tells_which_if_it_has_them_once() -> None:
    assert found("said", TEXT, (spot("the army"),)).spans == (spot("said"),)
    one = found("said", TEXT, (spot("it wasn’t"),))
    assert "2 times in its paragraph" in one.problem
    assert len(one.choices) == 2
    assert len(found("said", TEXT, (spot("clerk"), spot("the army"))).choices) == 2


def test_several_pieces_are_told_by_lines_or_marks_of_leaving_out() -> None:
    both = (spot("the army"), spot("“gone”"))
    for between in ("\r\n", "\n\n", " … ", " ... ", " […] "):
        assert found(f"the army{between}“gone”", TEXT).spans == both
    assert found("“gone”\nthe army", TEXT).spans == both
    assert "“goner”" in found("the army\n“goner”", TEXT).problem


def test_a_place_is_taken_with_its_words_or_without() -> None:
    where = spot("said", TEXT.index("10-12"))
    assert found(f"{where.start}-{where.end} said", TEXT).spans == (where,)
    assert found(f"{where.start}-{where.end}", TEXT).spans == (where,)
    for wrong in (f"{where.start}-{where.end} says", "5-5", "7-3", "0-99999", "3-900000000"):
        assert found(wrong, TEXT).problem


@given(st.integers(0, len(TEXT) - 1).flatmap(lambda at: st.tuples(st.just(at), st.integers(at + 1, len(TEXT)))))
def test_whatever_is_found_is_what_was_given(ends: tuple[int, int]) -> None:
    words = Span(*ends).of(TEXT)
    one = found(words, TEXT)
    assert bool(one.spans) != bool(one.problem) or not words.strip()
    for span in one.spans:
        assert span.of(TEXT).split() == words.split() or "".join(words.split()) in "".join(TEXT.split())


@given(st.text(max_size=40))
def test_anything_can_be_typed(words: str) -> None:
    for span in found(words, TEXT).spans:
        assert 0 <= span.start < span.end <= len(TEXT)
