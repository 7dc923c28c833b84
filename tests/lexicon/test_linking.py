"""The lists that linking goes by are proven by their examples."""

import re
from typing import Any

import pytest

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled

BRACKETS = re.compile(r"\[(.+?)\]")


@pytest.mark.parametrize(
    ("entry", "example"), [(entry, line) for entry in load("linking") for line in entry["examples"]]
)
def test_a_list_finds_what_stands_in_brackets_first(entry: dict[str, Any], example: str) -> None:
    marked = BRACKETS.search(example)
    found = compiled(entry["words"]).search(example.replace("[", "").replace("]", ""))
    assert marked
    assert found
    assert (found[0], found.start()) == (marked[1], marked.start())


@pytest.mark.parametrize(
    ("entry", "example"), [(entry, line) for entry in load("towards") for line in entry["examples"]]
)
def test_a_group_finds_its_examples(entry: dict[str, Any], example: str) -> None:
    assert compiled(entry["words"]).search(example)
