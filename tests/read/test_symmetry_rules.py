"""Swap the parties' names in a text, and the reading is the same."""

import json
import re
from typing import Any

import pytest

from onrecord.link import contested
from onrecord.records import Attribution
from tests.relations import Case, build, load_case, names

PAIRS = {"Russia": "Ukraine", "Russian": "Ukrainian", "Russians": "Ukrainians", "Moscow": "Kyiv"}
SWAPPED = PAIRS | {theirs: ours for ours, theirs in PAIRS.items()}
PARTY = re.compile(rf"\b(?:{'|'.join(sorted(SWAPPED, key=len, reverse=True))})\b")
CASES = [(folder, name) for folder in ("stance", "contested") for name in names(folder)]


def swap(words: str) -> str:
    return PARTY.sub(lambda match: SWAPPED[match[0]], words)


def pair(folder: str, name: str) -> tuple[Case, Case]:
    """A case, and the same with the parties swapped; "@" numbers are those of the swapped words' own order."""
    text, expected = load_case(folder, name)
    relations: list[dict[str, Any]] = json.loads(swap(json.dumps(expected["relations"], ensure_ascii=False)))
    return build(text, expected), build(swap(text), expected | {"relations": relations})


def reading(case: Case, name: str, swapped: bool) -> tuple[object, ...]:
    a = case.attributions[name]
    words = [span.of(case.article.text) if span else None for span in (a.target, a.addressee, a.basis.span)]
    told = [swap(word) if word and swapped else word for word in words]
    parent = next((other for other, b in case.attributions.items() if b.id == a.parent), None)
    return a.stance, a.act, a.certainty, a.quote, parent, *told


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_every_case_names_a_party(folder: str, name: str) -> None:
    text, _ = load_case(folder, name)
    assert (folder, name) == ("contested", "at-home") or swap(text) != text


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_stances_and_targets_are_the_same(folder: str, name: str) -> None:
    as_is, swapped = pair(folder, name)
    assert {x: reading(swapped, x, True) for x in swapped.attributions} == {
        x: reading(as_is, x, False) for x in as_is.attributions
    }


@pytest.mark.parametrize(("folder", "name"), CASES)
def test_contested_claims_are_the_same(folder: str, name: str) -> None:
    as_is, swapped = pair(folder, name)

    def entries(case: Case, turn: bool) -> list[tuple[object, ...]]:
        ids = {a.id: x for x, a in case.attributions.items()}
        found = contested(case.article, list(case.attributions.values()))
        sides = [([ids[x] for x in e.asserted_by], [ids[x] for x in e.denied_by]) for e in found]
        return [(swap(e.claim) if turn else e.claim, *side, e.why) for e, side in zip(found, sides, strict=True)]

    assert entries(swapped, True) == entries(as_is, False)


def test_the_parties_are_swapped_and_not_merged() -> None:
    as_is, swapped = pair("contested", "crossfire")
    sources: list[tuple[Attribution, Attribution]] = [
        (as_is.attributions[x], swapped.attributions[x]) for x in as_is.attributions
    ]
    assert as_is.words(sources[0][0].source) == ["Ukraine"]
    assert swapped.words(sources[0][1].source) == ["Russia"]
