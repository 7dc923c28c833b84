"""The pattern language of the word lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon.phrases import alternatives, compiled, flat


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("deny", "deny denies denied denying"),
        ("accuse", "accuse accuses accused accusing"),
        ("reject", "reject rejects rejected rejecting"),
        ("dismiss", "dismiss dismisses dismissed dismissing"),
        ("rebut", "rebut rebuts rebutted rebutting"),
        ("acquit", "acquit acquits acquitted acquitting"),
        ("label", "label labels labelled labeled labelling labeling"),
        ("say|says|said", "say says said"),
    ],
)
def test_braces_stand_for_all_forms_of_a_verb(verb: str, forms: str) -> None:
    pattern = compiled(["{" + verb + "}"])
    assert [form for form in forms.split() if not pattern.fullmatch(form)] == []


def test_a_phrase_matches_whole_words_alone() -> None:
    assert compiled(["{deny}"]).search("an undenied one") is None
    assert compiled(["{deny}"]).search("He DENIED it") is not None


def test_names_stand_for_the_words_of_parts() -> None:
    assert compiled(["the <ACTOR> {leave|left}"]).search("when the navy left") is not None


@pytest.mark.parametrize(
    ("phrase", "parts"),
    [("a|b", ["a", "b"]), ("(?:a|b) c|d", ["(?:a|b) c", "d"]), ("{x|y}", ["{x|y}"]), ("[a|b]|c", ["[a|b]", "c"])],
)
def test_only_outer_bars_part_alternatives(phrase: str, parts: list[str]) -> None:
    assert alternatives(phrase) == parts


@given(st.text())
def test_a_flat_text_keeps_its_length_and_has_blanks_alone(text: str) -> None:
    assert len(flat(text)) == len(text)
    assert all(letter == " " or not letter.isspace() for letter in flat(text))
