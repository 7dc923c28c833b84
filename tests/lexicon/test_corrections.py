"""Every note of a change is proven by its examples, and no line of a story is taken for one."""

from typing import Any

import pytest

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled, flat

ENTRIES = load("corrections")
EVERY = compiled(entry["cue"] for entry in ENTRIES)


@pytest.mark.parametrize(("entry", "example"), [(entry, line) for entry in ENTRIES for line in entry["examples"]])
def test_an_example_matches_its_cue(entry: dict[str, Any], example: str) -> None:
    assert compiled([entry["cue"]]).search(flat(example))


@pytest.mark.parametrize("line", [line for entry in ENTRIES for line in entry["never"]])
def test_a_line_of_a_story_matches_none(line: str) -> None:
    assert EVERY.search(flat(line)) is None
