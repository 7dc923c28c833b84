"""Bylines, captions, abbreviations and file signatures: each entry is proven by its examples."""

import pytest

from onrecord.clean import clean
from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.sentences import find_lines, find_sentences
from onrecord.lexicon import load
from onrecord.records import BlockKind, Capture, NoArticle

STORY = "\nTwo people died when the bridge fell, police said.\n"


def examples(name: str) -> list[str]:
    return [example for entry in load(name) for example in entry["examples"]]


def kind_of(line: object) -> BlockKind:
    """What a line between headline and story is taken for."""
    text = f"Storm brings down bridge\n{line}{STORY}"
    return next(b.kind for b in find_blocks(text, plain_lines(text)) if b.span.of(text).startswith(str(line)))


@pytest.mark.parametrize("line", examples("bylines"))
def test_a_byline(line: object) -> None:
    assert kind_of(line) is BlockKind.BYLINE


@pytest.mark.parametrize("line", examples("captions"))
def test_a_caption(line: str) -> None:
    assert kind_of(line) is BlockKind.CAPTION


@pytest.mark.parametrize(
    "line",
    [
        "By Monday the army had crossed the river.",
        "Reporting by night was forbidden, the ministry said.",
        "The agency showed a picture of the bridge.",
        "Updated figures show that nine people died.",
    ],
)
def test_a_sentence_that_begins_like_one_is_the_story(line: str) -> None:
    assert kind_of(line) is BlockKind.BODY


@pytest.mark.parametrize("text", examples("abbreviations"))
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert [len(list(find_sentences(text, line))) for line in find_lines(text)] == [1]


@pytest.mark.parametrize("entry", load("signatures"), ids=lambda entry: entry["kind"])
def test_a_file_that_is_no_text_is_named(entry: dict[str, list[str]]) -> None:
    for example in entry["examples"]:
        with pytest.raises(NoArticle, match=r"looks like|is not a PDF"):
            clean(Capture("the source", bytes.fromhex(example), ""))
