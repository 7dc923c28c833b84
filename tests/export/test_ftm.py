"""FollowTheMoney: every entity fits the model, every reference leads to an entity, and nothing but the case's words."""

import json
from pathlib import Path

import pytest

from onrecord.export.ftm import lines
from tests.export.cases import case

MODEL = json.loads(Path(__file__).with_name("ftm-model.json").read_text(encoding="utf-8"))["schemata"]


@pytest.fixture
def entities(ledger):
    """The entities of a small case, by id."""
    found = [json.loads(line) for line in lines(case()).splitlines()]
    by_id = {one["id"]: one for one in found}
    assert len(by_id) == len(found)
    return by_id


def test_every_entity_has_only_properties_of_its_schema_and_all_that_it_needs(entities) -> None:
    for one in entities.values():
        schema = MODEL[one["schema"]]
        assert one["properties"].keys() <= schema["properties"].keys()
        assert set(schema["required"]) <= one["properties"].keys()


def test_every_reference_leads_to_an_entity_of_the_right_kind(entities) -> None:
    followed = 0
    for one in entities.values():
        for name, values in one["properties"].items():
            kind, wanted = MODEL[one["schema"]]["properties"][name]
            for value in values if kind == "entity" else ():
                assert wanted in MODEL[entities[value]["schema"]]["ancestors"]
                followed += 1
    assert followed > len(entities) / 2


def test_a_denial_leads_from_its_speaker_to_the_claim_with_its_exact_words_and_its_report(entities) -> None:
    denial = next(one for one in entities.values() if one["properties"].get("role") == ["denies it"])["properties"]
    told = case()
    said = next(said for sided in told.view.claims for said in sided.denied_by)
    assert denial["summary"] == [said.words]
    assert entities[denial["subject"][0]]["properties"]["name"] == [said.speaker]
    assert entities[denial["object"][0]]["schema"] == "Note"
    assert entities[denial["proof"][0]]["schema"] == "Article"
    assert denial["status"] == ["judged by a person"]


def test_the_same_case_gives_the_same_bytes(ledger) -> None:
    assert lines(case()) == lines(case())
