"""Whether two texts name the same party."""

import pytest

from onrecord.link.sides import same_speaker, side_of
from onrecord.records import Article, Attribution, Span, Speaker, SpeakerKind


@pytest.mark.parametrize(
    ("one", "other", "same", "opposed"),
    [
        ("Moscow", "the Kremlin", True, False),
        ("Russian troops", "Ukraine’s leaders", False, True),
        ("the Syrian government", "the Syrian opposition", False, True),
        ("the government", "the Syrian government", True, False),
        ("rebels", "the army", False, True),
        ("Mr Novak", "Russia", False, False),
    ],
)
def test_parties_are_told_apart_as_far_as_words_go(one: str, other: str, same: bool, opposed: bool) -> None:
    a, b = side_of(one), side_of(other)
    assert (a.same(b), a.opposed(b)) == (same, opposed)
    assert (b.same(a), b.opposed(a)) == (same, opposed)


def attribution(text: str, source: str, speaker: Speaker | None = None) -> Attribution:
    start = text.index(source)
    return Attribution("a1", (Span(start, start + len(source)),), (), (), speaker=speaker)


def test_a_surname_is_enough_and_an_article_is_not() -> None:
    text = "President Jan Novak; Mr Novak; The mayor; The clerk"
    article = Article("here", "", text, ())
    assert same_speaker(article, attribution(text, "President Jan Novak"), attribution(text, "Mr Novak"))
    assert not same_speaker(article, attribution(text, "The mayor"), attribution(text, "The clerk"))


def test_a_resolved_speaker_stands_for_whoever_he_speaks_for() -> None:
    text = "Novak; Russia; Ukraine"
    article = Article("here", "", text, ())
    novak = attribution(text, "Novak", Speaker("Jan Novak", SpeakerKind.PERSON, speaks_for="Government of Russia"))
    assert same_speaker(article, novak, attribution(text, "Russia"))
    assert not same_speaker(article, novak, attribution(text, "Ukraine"))
