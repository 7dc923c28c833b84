"""Where sentences begin and end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.lexicon.sentences import sentence_at, sentences
from onrecord.records import Span


def split(text: str, *, lines: bool = True, glued: bool = False) -> list[str]:
    return [span.of(text) for span in sentences(text, Span(0, len(text)), lines=lines, glued=glued)]


@pytest.mark.parametrize("text", [example for entry in load("abbreviations") for example in entry["examples"]])
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It fell. “Why?” she asked. 12 men left.", ["It fell.", "“Why?” she asked.", "12 men left."]),
        ("Bridge falls\n\nIt fell at\nnoon. It rained.", ["Bridge falls", "It fell at\nnoon.", "It rained."]),
        ("It cost 2.5 million… Šabac paid.", ["It cost 2.5 million…", "Šabac paid."]),
        (" \n ", []),
    ],
)
def test_sentences(text: str, found: list[str]) -> None:
    assert split(text) == found


def test_where_lines_break_at_a_fixed_width_they_end_nothing() -> None:
    assert split("The town of\nVeldt fell. It rained.", lines=False) == ["The town of\nVeldt fell.", "It rained."]


def test_a_sentence_may_be_glued_to_the_next() -> None:
    assert split("Give today.Shells fell.", glued=True) == ["Give today.", "Shells fell."]
    assert split("Give today.Shells fell.") == ["Give today.Shells fell."]


TEXTS = st.text("aB.! ?”\n1Mr", max_size=60)


@given(TEXTS, st.booleans(), st.booleans(), st.data())
def test_sentences_cover_a_stretch_but_its_white_space(
    text: str, lines: bool, glued: bool, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(text)))
    stretch = Span(start, data.draw(st.integers(start, len(text))))
    found = sentences(text, stretch, lines=lines, glued=glued)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(stretch.of(text).split())
    assert all(stretch.covers(span) and span.of(text) == span.of(text).strip() != "" for span in found)
    for position in range(*stretch):
        if not text[position].isspace() and lines and not glued:
            assert sentence_at(text, stretch, position) in found
            assert sentence_at(text, stretch, position).start <= position < sentence_at(text, stretch, position).end
