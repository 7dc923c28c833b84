"""Speakers across articles: labelled pairs, and what must hold for any two."""

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.records import Speaker, SpeakerKind
from onrecord.resolve.people.identity import aliases, entity_keys, same_entity, wikidata

PAIRS = yaml.safe_load((Path(__file__).parent / "people_pairs.yaml").read_text(encoding="utf-8"))
NAMES = [
    "Ada Orlan",
    "Orlan",
    "Sergei Lavrov",
    "Sergey Lavrov",
    "Muhammad Tarn",
    "UN",
    "Kim Jong-un",
    "Peter Orlan Jr.",
]
speakers = st.builds(Speaker, st.sampled_from(NAMES) | st.text(min_size=1), st.sampled_from(list(SpeakerKind)))


def both(pair: list[Any]) -> tuple[Speaker, Speaker]:
    """A labelled pair as two speakers."""
    one, other, *more = pair
    told = more[0] if more else {}
    kind = SpeakerKind(told.get("kind", "person"))
    return (
        Speaker(one, kind, None, told.get("for")),
        Speaker(other, SpeakerKind(told.get("kind2", kind)), None, told.get("for2")),
    )


@pytest.mark.parametrize("pair", PAIRS["different"], ids=str)
def test_different_speakers_are_never_one(pair: list[Any]) -> None:
    one, other = both(pair)
    assert same_entity(one, other) is None
    assert same_entity(other, one) is None


def test_one_speaker_under_two_spellings() -> None:
    pairs = [both(pair) for pair in PAIRS["same"]]
    found = [pair for pair in pairs if same_entity(*pair)]
    assert len(found) >= 0.95 * len(pairs)
    assert all(match.reason for pair in found if (match := same_entity(*pair)))
    assert all(entity_keys(one) & entity_keys(other) for one, other in found)


@given(speakers, speakers)
def test_order_does_not_matter_and_keys_miss_nothing(one: Speaker, other: Speaker) -> None:
    match = same_entity(one, other)
    assert match == same_entity(other, one)
    assert match is None or (one.kind is other.kind and entity_keys(one) & entity_keys(other))


def test_every_entry_is_one_under_each_of_its_names() -> None:
    for entry in load("people"):
        kind = SpeakerKind(entry["kind"])
        first = Speaker(entry["name"], kind)
        assert wikidata(first) == entry.get("wikidata")
        for name in entry["aliases"]:
            assert same_entity(first, Speaker(name, kind)) is not None, name
            assert name in aliases(first)


def test_ids_are_of_one_entry_each() -> None:
    ids = [entry["wikidata"] for entry in load("people") if "wikidata" in entry]
    assert len(ids) == len(set(ids))


def test_every_entry_is_met_by_its_examples() -> None:
    for entry in load("people"):
        for example in entry["examples"]:
            names = [entry["name"], *entry["aliases"]]
            assert any(name in example or name.replace("an", "ğan") in example for name in names) or any(
                word in example for word in entry["name"].split()
            ), example


def test_a_body_goes_by_its_listed_names() -> None:
    assert "SOHR" in aliases(Speaker("Syrian Observatory for Human Rights", SpeakerKind.NGO))
    assert aliases(Speaker("residents", SpeakerKind.ANONYMOUS)) == ("residents",)
