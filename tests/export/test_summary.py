"""Who says what, by speaker."""

from dataclasses import replace

from onrecord.export.summary import by_speaker, name_of, own_sentences, sides, statement
from onrecord.records import Attribution, Speaker, SpeakerKind
from tests.export.story import CONTESTED, at, reading_of, story


def test_speakers_in_the_order_of_their_first_statement_and_nobody_last():
    found = [(voiced.name, [one.id for one in voiced.statements]) for voiced in by_speaker(story())]
    assert found == [
        ("Government of Veldt", ["a1"]),
        ("Ana Lund", ["a2", "a4"]),
        ("divers", ["a3"]),
        ("Jon Berg", ["a5"]),
        ("Officials", ["a6"]),
        ("Nobody named", ["a7"]),
    ]


def test_nobody_comes_last_even_when_first_in_the_text():
    reading = story()
    turned = replace(reading, attributions=reading.attributions[::-1])
    assert by_speaker(turned)[-1].name == "Nobody named"


def test_a_role_given_once_holds_for_the_speaker():
    text = "Lund said so. Governor Lund said so."
    plain = Speaker("Lund", SpeakerKind.PERSON)
    first = Attribution("a1", (at("Lund", 0, text),), (at("said", 0, text),), (at("so", 0, text),), speaker=plain)
    second = replace(first, id="a2", speaker=replace(plain, role="Governor"))
    (voiced,) = by_speaker(reading_of(text, first, second))
    assert (voiced.role, len(voiced.statements)) == ("Governor", 2)


def test_open_sources_keep_their_words_and_their_reason():
    officials = by_speaker(story())[4]
    assert officials.speaker is None
    assert officials.unresolved.candidates == ("Province of Aske", "Government of Veldt")
    assert name_of(story(), officials.statements[0]) == "Officials"


def test_a_statement_without_content_shows_its_cue():
    text = "Lund declined to comment."
    silent = Attribution("a1", (at("Lund", 0, text),), (at("declined to comment", 0, text),), ())
    assert statement(reading_of(text, silent), silent) == "declined to comment"


def test_the_sides_of_a_claim():
    asserted, denied = sides(story(), CONTESTED[1])
    assert ([one.id for one in asserted], [one.id for one in denied]) == (["a4"], ["a1", "a5"])


def test_the_outlets_own_clauses():
    assert list(own_sentences(story())) == ["Around 40 people were hurt when the ferry was hit on Monday"]
