"""One speaker under several names: joined only where the names are of one, never by a surname, never by a chain."""

from onrecord.ledger.speakers import entities, joined
from onrecord.ledger.view import Voiced
from onrecord.records import Speaker, SpeakerKind, Stance


def person(name: str, role: str | None = None) -> Speaker:
    return Speaker(name, SpeakerKind.PERSON, role)


def voiced(name: str, count: int, report: str, *roles: str) -> Voiced:
    return Voiced(name, "person", roles, (), (name,), ((Stance.ASSERT, count),), frozenset([report]))


def test_two_spellings_are_one_speaker_under_the_one_that_is_heard_most() -> None:
    one, *others = joined([voiced("Volodymyr Zelenskiy", 2, "r1"), voiced("Volodymyr Zelensky", 5, "r2", "President")])
    assert not others
    assert (one.name, one.also, one.reports) == ("Volodymyr Zelensky", ("Volodymyr Zelenskiy",), 2)
    assert one.stances == ((Stance.ASSERT, 7),)
    assert "Volodymyr Zelenskiy" in one.aliases
    assert one.roles == ("President",)


def test_a_surname_alone_joins_nobody() -> None:
    found = entities([person("Oleh Marchenko"), person("Marchenko"), person("Valeriy Marchenko")])
    assert len(set(found.values())) == 3


def test_who_was_held_apart_stays_apart() -> None:
    names = ("Volodymyr Zelensky", "Volodymyr Zelenskiy")
    found = entities(map(person, names), [frozenset(names)])
    assert len(set(found.values())) == 2


def test_a_body_and_a_person_are_never_one() -> None:
    found = entities([person("Red Cross"), Speaker("Red Cross", SpeakerKind.INTERNATIONAL_BODY)])
    assert len(set(found.values())) == 2
