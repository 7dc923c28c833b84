"""Every entry of the promo lexicon is proven by its examples, and harmless to its counter-examples."""

import re

import pytest

from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.promo import ENOUGH, plainly
from onrecord.lexicon import load
from onrecord.records import BlockKind

ENTRIES = load("promo")
KINDS = {"appeal", "newsletter", "forum", "access", "cookie", "rights", "share", "link", "ad", "list", "voice", "story"}
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry["examples"]]
NEVER = [example for entry in ENTRIES for example in entry.get("never", ())]


def kinds(text: str) -> set[BlockKind]:
    return {block.kind for block in find_blocks(text, plain_lines(text))}


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_matches_its_cue(entry: dict[str, str], example: str) -> None:
    assert re.search(entry["cue"], plainly(example), re.IGNORECASE)
    assert entry["kind"] in KINDS


@pytest.mark.parametrize("example", [example for entry, example in EXAMPLES if entry["weight"] >= ENOUGH])
def test_a_strong_example_is_promo(example: str) -> None:
    assert kinds(example) == {BlockKind.PROMO}


@pytest.mark.parametrize("example", NEVER)
def test_a_counter_example_is_not(example: str) -> None:
    assert BlockKind.PROMO not in kinds(example)
