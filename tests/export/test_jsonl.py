"""One line a reading, as the schema has it."""

import json

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.jsonl import as_dict, line, schema
from onrecord.records import (
    Act,
    BasisKind,
    BlockKind,
    Certainty,
    Precision,
    Qualifier,
    Quote,
    SpeakerKind,
    Stance,
    Voice,
)
from tests.export.story import MACHINE, TEXT, reading_of, story

FIELDS = {
    ("attribution", "stance"): Stance,
    ("attribution", "act"): Act,
    ("attribution", "quote"): Quote,
    ("attribution", "certainty"): Certainty,
    ("basis", "kind"): BasisKind,
    ("speaker", "kind"): SpeakerKind,
    ("voice", "voice"): Voice,
    ("place", "precision"): Precision,
}


@pytest.fixture
def checked():
    validator = jsonschema.Draft202012Validator(schema())
    validator.check_schema(schema())
    return validator


def test_the_line_keeps_to_the_schema(checked):
    checked.validate(json.loads(line(story(), MACHINE)))


@pytest.mark.parametrize(("owner", "field"), FIELDS)
def test_the_schema_knows_every_value_of_the_scheme_and_no_other(owner, field):
    assert schema()["$defs"][owner]["properties"][field]["enum"] == [member.value for member in FIELDS[owner, field]]


def test_block_kinds_and_qualifiers_too():
    defs = schema()["$defs"]
    kinds = defs["article"]["properties"]["blocks"]["items"]["properties"]["kind"]["enum"]
    assert kinds == [kind.value for kind in BlockKind]
    assert defs["figure"]["properties"]["qualifier"]["enum"] == [*(one.value for one in Qualifier), None]


def objects(node):
    """Every object schema within a schema."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield node
        node = list(node.values())
    if isinstance(node, list):
        for child in node:
            yield from objects(child)


def test_the_schema_is_strict_everywhere():
    found = list(objects(schema()))
    assert len(found) > 10
    for one in found:
        assert one["additionalProperties"] is False
        assert one["required"] == list(one["properties"])


def test_an_unknown_stance_and_an_extra_field_are_refused(checked):
    wrong = as_dict(story(), MACHINE)
    wrong["attributions"][0]["stance"] = "insinuate"
    wrong["truth"] = 0.5
    found = {tuple(error.absolute_path) for error in checked.iter_errors(wrong)}
    assert found == {("attributions", 0, "stance"), ()}


def test_offsets_are_code_points_and_give_the_words_back():
    reading = json.loads(line(story(), MACHINE))
    text = reading["article"]["text"]
    assert text == TEXT
    for one in reading["attributions"]:
        for role in ("source", "cue", "content"):
            assert " … ".join(text[start:end] for start, end in one[role]["spans"]) == one[role]["text"]
    for kind in ("times", "places", "figures"):
        for fact in reading[kind]:
            assert text[slice(*fact["span"])] == fact["text"]


def test_the_fields_that_hang_on_other_records():
    reading = as_dict(story(), MACHINE)
    hurt, missing = reading["figures"]
    assert (hurt["as_of"], hurt["place"], hurt["by"], hurt["of"]["text"]) == ("2024-05-06", None, None, "people")
    assert (missing["min"], missing["max"], missing["place"], missing["by"]) == (10, None, "Aske", "a6")
    assert missing["increment"] is True
    nobody, berg = reading["attributions"][6], reading["attributions"][4]
    assert (nobody["source"], nobody["speaker"]) == ({"spans": [], "text": ""}, None)
    assert berg["addressee"]["text"] == "reporters"
    assert berg["basis"] == {"kind": "none", "span": None, "text": None}
    assert reading["attributions"][5]["unresolved"]["candidates"] == ["Province of Aske", "Government of Veldt"]


def test_keys_are_sorted_at_every_depth():
    def checked(pairs):
        keys = [key for key, _ in pairs]
        assert keys == sorted(keys)
        return dict(pairs)

    assert json.loads(line(story(), MACHINE), object_pairs_hook=checked)["schema"] == "onrecord/reading/1"


@given(st.text(st.characters(exclude_categories=()), max_size=60))
def test_any_text_is_one_line_of_utf8(text):
    written = line(reading_of(text), MACHINE).encode("utf-8").decode("utf-8")
    assert len(written.splitlines()) == 1
    expected = "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    assert json.loads(written)["article"]["text"] == expected
