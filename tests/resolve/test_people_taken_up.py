"""Speakers whom a text names once and calls otherwise afterwards, or whose comma or apostrophe it lost."""

import pytest

from onrecord.lexicon import load
from onrecord.records import Article, Attribution, Block, BlockKind, Span
from onrecord.resolve.people import resolve_speakers
from onrecord.resolve.people.bodies import covered
from onrecord.resolve.people.pronouns import LIKELY, THIRD
from onrecord.resolve.people.ranking import options, weights


def speakers(text: str, *sources: str) -> list[str | None]:
    """The names that the sources come to, each sought behind the one before; None where one stays open."""
    given, end = [], 0
    for number, source in enumerate(sources, 1):
        start = text.index(source, end)
        end = start + len(source)
        given.append(Attribution(f"a{number}", (Span(start, end),), (), ()))
    article = Article("text", "", text, (Block(BlockKind.BODY, Span(0, len(text))),))
    return [found.speaker.name if found.speaker else None for found in resolve_speakers(article, given)]


@pytest.mark.parametrize(
    ("text", "sources", "names"),
    [
        (
            "The raid failed said Yahya Orlan spokesman for the harbour council. Orlan said more would come.",
            ["Yahya Orlan spokesman for the harbour council", "Orlan"],
            ["Yahya Orlan", "Yahya Orlan"],
        ),
        (
            "Kevin Orlan Regional Humanitarian Coordinator for the Delta spoke. “It must stop” he said.",
            ["Kevin Orlan Regional Humanitarian Coordinator for the Delta", "he"],
            ["Kevin Orlan", "Kevin Orlan"],
        ),
        (
            "Melba Orlan Tarn, the president of the bank, spoke first. Ms. Orlan said the debt was large.",
            ["Ms. Orlan"],
            ["Melba Orlan Tarn"],
        ),
        (
            "Debbie Orlan Tarn won the seat. Orlan Tarn said she was glad.",
            ["Orlan Tarn", "she"],
            ["Debbie Orlan Tarn", "Debbie Orlan Tarn"],
        ),
        ("Peter “Tig” Orlan served. Then Orlan said he saw it.", ["Tig", "Orlan", "Orlan"], ["Peter “Tig” Orlan"] * 3),
        (
            "Ada Orlan and Peter Orlan own the mill. The Orlans said it would close.",
            ["The Orlans"],
            ["Ada Orlan and Peter Orlan"],
        ),
        (
            "In a statement on Monday, the Harbour Council said the port was shut.",
            ["a statement", "the Harbour Council"],
            ["Harbour Council", "Harbour Council"],
        ),
        (
            "A military source said the road was cut. A source in the ministry said tanks had come. "
            "The source said more would follow.",
            ["A military source", "A source in the ministry", "The source"],
            ["military source", "source in the ministry", "source in the ministry"],
        ),
        (
            "27 percent of those who named a party said they might change.",
            ["27 percent of those who named a party"],
            ["27 percent of those who named a party"],
        ),
        ("Anyone would say so.", ["Anyone"], [None]),
        (
            "Ada Orlan, the senator, spoke for an hour. The senator said no. She said it again.",
            ["The senator", "She"],
            ["Ada Orlan", "Ada Orlan"],
        ),
    ],
)
def test_who_is_taken_up(text: str, sources: list[str], names: list[str | None]) -> None:
    assert speakers(text, *sources) == names


@pytest.mark.parametrize("swapped", [False, True])
def test_weighing_does_not_hang_on_the_name(swapped: bool) -> None:
    """The same text with its two people exchanged is read the same way."""
    one, other = ("Tomas Tarn", "Pavel Orlan") if swapped else ("Pavel Orlan", "Tomas Tarn")
    text = f"{one} met {other} in the town. He said the talks had failed."
    assert speakers(text, "He") == [one] or speakers(text, "He") == [None]
    assert speakers(f"{one} said no. “Never,” he said.", one, "he") == [one, one]


def test_two_who_speak_in_one_sentence_stay_open() -> None:
    text = "While Pavel Orlan said the bridge was safe, Tomas Tarn said it was mined. Later he said it had been closed."
    assert speakers(text, "Pavel Orlan", "Tomas Tarn", "he")[-1] is None


def test_every_feature_has_a_weight() -> None:
    from onrecord.records import Speaker, SpeakerKind
    from onrecord.resolve.page import lay_out
    from onrecord.resolve.people.entity import Entity
    from onrecord.resolve.people.ranking import Sighting

    text = "Orlan left. He spoke."
    page = lay_out(Article("text", "", text, (Block(BlockKind.BODY, Span(0, len(text))),)))
    sighting = Sighting(Span(0, 5), (Entity(Speaker("Orlan", SpeakerKind.PERSON), 0),), speaks=False)
    (option,) = options(page, Span(12, 14), "he", [sighting], frozenset(), ())
    assert option.features.keys() | {"nobody"} == weights("one").keys() == weights("many").keys()
    assert option.likely == pytest.approx(1.0)
    assert 0.0 < option.sure < 1.0
    assert 0.5 < LIKELY < 1.0
    assert set(THIRD.values()) == {"he", "she", "they", "it"}


def test_every_office_covers_its_holders() -> None:
    for entry in load("offices"):
        for word in entry["words"]:
            assert covered(word) >= set(entry["holders"])
        assert any(word in example for word in entry["words"] for example in entry["examples"])


@pytest.mark.parametrize(("pronoun", "who"), [("her", "Mary Orlan"), ("his", "Peter Orlan"), ("the", None)])
def test_whoever_bears_the_name_and_the_pronoun(pronoun: str, who: str | None) -> None:
    """Of two who bear a name, the one whom the pronoun beside it fits; neither where nothing tells."""
    text = f"Mary Orlan and Peter Orlan both stood.\nMeeting {pronoun} critics on Monday, Orlan spoke of it."
    at = text.rindex("Orlan")
    source = Attribution("a1", (Span(at, at + len("Orlan")),), (), ())
    found = resolve_speakers(Article("text", "", text, (Block(BlockKind.BODY, Span(0, len(text))),)), [source])[
        0
    ].speaker
    assert (found and found.name) == who
