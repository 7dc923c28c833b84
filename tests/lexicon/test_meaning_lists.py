"""Every entry of the lists that reading for meaning and linking use is proven by its examples."""

import re
from typing import Any

import pytest

from onrecord.lexicon import load
from onrecord.lexicon.phrases import alternatives, bare, compiled, part
from onrecord.read.stance import content_rules

BRACKETS = re.compile(r"\[(.+?)\]")
PARTS = [(entry["name"], example) for entry in load("parts") for example in entry["examples"]]
RULES = load("contents")
MARKED = [(number, example) for number, entry in enumerate(RULES) for example in entry["examples"]]


def entries(name: str) -> list[Any]:
    return [pytest.param(entry, id=f"{name} {number}") for number, entry in enumerate(load(name), 1)]


def plain(example: str) -> str:
    return BRACKETS.sub(r"\1", example)


@pytest.mark.parametrize(("name", "example"), PARTS, ids=[f"{name}: {example}" for name, example in PARTS])
def test_a_part_matches_what_its_example_marks(name: str, example: str) -> None:
    marked = BRACKETS.search(example)
    matches = [match[0] for match in part(name).finditer(plain(example))]
    assert (marked[1] if marked else example) in matches


@pytest.mark.parametrize(("number", "example"), MARKED, ids=[example for _, example in MARKED])
def test_a_content_rule_finds_what_its_example_marks(number: int, example: str) -> None:
    """The bracketed words lie in the match, or the match in them."""
    marked = BRACKETS.search(example)
    assert marked is not None
    match = content_rules()[number].match(plain(example), "")
    assert match is not None
    assert match[0] in marked[1] or marked[1].strip() in match[0]


@pytest.mark.parametrize(("number", "example"), MARKED, ids=[example for _, example in MARKED])
def test_an_example_falls_to_its_own_rules_stance(number: int, example: str) -> None:
    """No rule before it gives the content another stance."""
    fired = [rule.stance for rule in content_rules()[: number + 1] if rule.match(plain(example), "")]
    assert set(map(str, fired)) == {RULES[number]["stance"]}


@pytest.mark.parametrize("rule", [rule for rule in RULES if "unless" in rule], ids=lambda rule: rule["examples"][0])
def test_a_barred_source_bars_the_rule(rule: dict[str, Any]) -> None:
    number = RULES.index(rule)
    barred = [plain(example) for name, example in PARTS if name == rule["unless"]]
    assert barred
    assert [s for s in barred if content_rules()[number].match(plain(rule["examples"][0]), s)] == []


@pytest.mark.parametrize("entry", entries("hedges"))
def test_a_hedge_matches_its_examples(entry: dict[str, Any]) -> None:
    assert [example for example in entry["examples"] if not compiled(entry["words"]).search(example)] == []


@pytest.mark.parametrize("entry", entries("bases"))
def test_a_basis_is_what_its_examples_mark(entry: dict[str, Any]) -> None:
    words = compiled(entry["words"])
    found = {example: words.search(plain(example)) for example in entry["examples"]}
    marked = {example: BRACKETS.findall(example)[0] for example in entry["examples"]}
    assert {example: match and match[0] for example, match in found.items()} == marked


@pytest.mark.parametrize("entry", entries("leadins"))
def test_a_lead_in_takes_up_all_of_its_examples(entry: dict[str, Any]) -> None:
    assert [example for example in entry["examples"] if not bare(entry["words"]).fullmatch(example)] == []


@pytest.mark.parametrize("entry", entries("deeds"))
def test_a_deed_is_named_in_its_examples(entry: dict[str, Any]) -> None:
    assert [example for example in entry["examples"] if not compiled(entry["words"]).search(example)] == []


@pytest.mark.parametrize("name", ["hedges", "bases", "leadins", "deeds", "parts"])
def test_every_line_of_words_is_proven(name: str) -> None:
    """Each line matches some example of its entry."""
    unproven = [
        line
        for entry in load(name)
        for line in entry["words"]
        if not any(bare([line]).search(plain(example)) for example in entry["examples"])
    ]
    assert unproven == []


@pytest.mark.parametrize("entry", entries("hedges"))
def test_every_hedge_is_proven(entry: dict[str, Any]) -> None:
    """Each alternative of the shorter lists, too."""
    phrases = [phrase for line in entry["words"] for phrase in alternatives(line)]
    unproven = [phrase for phrase in phrases if not any(bare([phrase]).search(e) for e in entry["examples"])]
    assert unproven == []
