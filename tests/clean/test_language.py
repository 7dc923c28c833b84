"""Which language a text is in."""

import sys

import pytest

from onrecord.clean.language import find_language
from onrecord.lexicon import load

STORY = (
    "The council of Lower Orm voted on Tuesday to sell its town hall to a hotel company, and the mayor said that there "
    "was no choice, because the roof has leaked for years and would fall in when the snow came. They have until June."
)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (STORY, "en"),
        (
            "Der Rat stimmte am Dienstag dafür, das Rathaus zu verkaufen, und die Bürgermeisterin sagte: Wir müssen.",
            "de",
        ),
        (
            "Le conseil a voté mardi pour la vente de la mairie, et la maire a dit que le toit fuyait.",
            "fr",
        ),
        ("Министр сказал в понедельник, что это ложь. Никто не пострадал, добавил он.", "ru"),
        (
            "De raad stemde dinsdag voor de verkoop van het stadhuis, en de burgemeester zei dat het dak lekt.",
            "nl",
        ),
        ("1 2 3", None),
    ],
)
def test_languages(text: str, code: str | None) -> None:
    assert find_language(text) == code


def test_a_foreign_text_with_english_names_in_it_is_not_english() -> None:
    text = (
        "Der Film The Man Who Knew Too Much und das Lied All You Need Is Love liefen am Dienstag im Kino von Orm. " * 3
    )
    assert find_language(text) == "de"


def test_an_ordinary_english_story_needs_no_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "py3langid", None)
    assert find_language(STORY) == "en"
    with pytest.raises(ImportError):
        find_language(STORY[:50])


@pytest.mark.parametrize("entry", load("english"), ids=lambda entry: entry["words"][0])
def test_each_list_of_english_words_is_shown_in_use(entry: dict[str, list[str]]) -> None:
    for example in entry["examples"]:
        assert set(example.lower().rstrip(".").split()) & set(entry["words"])
