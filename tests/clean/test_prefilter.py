"""The prefilter dismisses no expression that matches."""

import re
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.clean.prefilter import FOLDED, Prefilter, stems
from onrecord.lexicon import load

CUES = [entry["cue"] for entry in load("promo")]
COMPILED = [re.compile(cue, re.IGNORECASE) for cue in CUES]
LEXICON = Prefilter(CUES)
EXAMPLES = [example for entry in load("promo") for key in ("examples", "never") for example in entry.get(key, ())]
PIECES = [piece for example in EXAMPLES for piece in re.findall(r"\w+|\W", example)]
TEXTS = st.lists(st.sampled_from(PIECES) | st.sampled_from(" -'.İıſK©") | st.text(max_size=3), max_size=25).map("".join)


def matching(text: str) -> set[int]:
    return {number for number, cue in enumerate(COMPILED) if cue.search(text)}


@given(TEXTS)
def test_whatever_matches_any_text_is_a_candidate(text: str) -> None:
    assert matching(text) <= set(LEXICON.candidates(text))


@pytest.mark.parametrize("case", [str, str.upper, str.title])
@pytest.mark.parametrize("example", EXAMPLES)
def test_whatever_matches_an_example_is_a_candidate(example: str, case: type[str]) -> None:
    assert matching(case(example)) <= set(LEXICON.candidates(case(example)))


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_what_a_cue_is_made_of_has_it_as_a_candidate(data: st.DataObject) -> None:
    number = data.draw(st.integers(0, len(CUES) - 1))
    text = data.draw(st.from_regex(COMPILED[number]))
    assert number in LEXICON.candidates(text)


def test_most_expressions_of_the_lexicon_need_a_word() -> None:
    assert sum(not stems(cue) for cue in CUES) < len(CUES) / 20


def test_a_text_without_their_words_has_hardly_a_candidate() -> None:
    assert len(LEXICON.candidates("A bridge fell into a river.")) < len(CUES) / 10


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        (r"\bshares?\b", {"share ", "shares "}),
        (r"\bsubscrib", {"subscrib"}),
        (r"subscribe", set()),
        (r"\Bshare", set()),
        (r"^\d+ (?:articles? )?left", {"articles ", "article ", "left"}),
        (r"\bold|new\b", set()),
        (r"\bold|\bnew", {"old", "new"}),
        (r"\w+ ?news", set()),
        (r"\bnews\Bpaper", {"news"}),
        (r"\be-?mail (?!him)\w+", {"e ", "email "}),
        (r"\b[st]ell\b", {"sell ", "tell "}),
        (r"\b(?:so )*tell", {"tell"}),
        (r"\bété\b", set()),
    ],
)
def test_stems(expression: str, expected: set[str]) -> None:
    assert stems(expression) == expected


def test_letters_that_an_expression_takes_for_others_are_folded() -> None:
    alike = {char for char in map(chr, range(128, sys.maxunicode + 1)) if re.match("[a-z]", char, re.IGNORECASE)}
    assert alike == {chr(code) for code in FOLDED}
    assert all(re.match(chr(code).translate(FOLDED), chr(code), re.IGNORECASE) for code in FOLDED)
