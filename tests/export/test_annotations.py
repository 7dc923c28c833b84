"""Web Annotations: the shape that the W3C has them in, and words where the selectors say."""

import json

import jsonschema

from onrecord.export.annotations import page
from tests.export.cases import case, mark
from tests.ledger.sample import ACCUSING, DENYING, OTHER

IRI, WHEN = {"type": "string", "pattern": "^[a-z]+:"}, {"type": "string", "format": "date-time"}

SELECTORS = [
    {
        "properties": {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
        "required": ["type", "exact", "prefix", "suffix"],
    },
    {
        "properties": {
            "type": {"const": "TextPositionSelector"},
            "start": {"type": "integer", "minimum": 0},
            "end": {"type": "integer"},
        },
        "required": ["type", "start", "end"],
    },
]
TARGET = {
    "type": "object",
    "required": ["type", "source", "selector"],
    "properties": {
        "type": {"const": "SpecificResource"},
        "source": IRI,
        "selector": {"type": "array", "minItems": 1, "items": {"oneOf": SELECTORS}},
    },
}
AGENT = {
    "type": "object",
    "required": ["type", "name"],
    "properties": {"type": {"enum": ["Person", "Organization", "Software"]}},
}
PURPOSES = ["assessing", "bookmarking", "classifying", "commenting", "describing", "editing", "highlighting"]
BODY = {
    "type": "object",
    "required": ["type", "value"],
    "properties": {"type": {"const": "TextualBody"}, "purpose": {"enum": PURPOSES}, "creator": AGENT, "created": WHEN},
}
ANNOTATION = {
    "type": "object",
    "required": ["id", "type", "target"],
    "properties": {
        "id": IRI,
        "type": {"const": "Annotation"},
        "motivation": {"enum": PURPOSES},
        "creator": AGENT,
        "created": WHEN,
        "body": {"type": "array", "items": BODY},
        "target": {"type": "array", "minItems": 1, "items": TARGET},
    },
}
PAGE = {
    "type": "object",
    "required": ["@context", "id", "type", "items"],
    "properties": {
        "@context": {"type": "array", "contains": {"const": "http://www.w3.org/ns/anno.jsonld"}},
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "startIndex": {"type": "integer", "minimum": 0},
        "items": {"type": "array", "items": ANNOTATION},
    },
}
"""What the Web Annotation Data Model (2017) asks of a page, as far as ours has it."""


def items(given):
    found = json.loads(page(given))
    jsonschema.Draft202012Validator(PAGE, format_checker=jsonschema.FormatChecker()).validate(found)
    return found["items"]


def test_every_selector_finds_its_words(ledger):
    given = case()
    found = items(given)
    assert len(found) == len(given.told) == 4
    for one in found:
        for target in one["target"]:
            quote, position = target["selector"]
            text = given.texts[target["onrecord:sha256"]]
            assert text[position["start"] : position["end"]] == quote["exact"]
            assert (quote["prefix"] + quote["exact"] + quote["suffix"]) in text


def test_a_persons_judgement_is_a_body_of_that_person(ledger):
    found = {one["id"].rpartition(":")[2]: one for one in items(case())}
    accuse, deny, doubt = (found[mark(one)] for one in (ACCUSING, DENYING, OTHER))
    assert (len(accuse["body"]), accuse["onrecord:readBy"]) == (1, "machine")
    reading, judgement = deny["body"]
    assert (judgement["creator"], judgement["value"]) == ({"type": "Person", "name": "ana"}, "accept: she says so")
    assert (reading["purpose"], judgement["purpose"]) == ("classifying", "assessing")
    assert accuse["onrecord:claims"] == deny["onrecord:claims"]
    corrected = doubt["body"][0]
    assert (corrected["onrecord:stance"], corrected["onrecord:stanceReadByMachine"]) == ("doubt", "assert")


def test_the_same_case_gives_the_same_bytes(ledger):
    assert page(case("one")).replace(":one:", ":other:") == page(case("other"))
