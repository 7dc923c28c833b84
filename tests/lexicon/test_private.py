"""Every entry of the lexicon of private things is proven by its examples, and harmless to its counter-examples."""

import re

import pytest

from onrecord.discuss.private import TOLD, findings
from onrecord.lexicon import load

ENTRIES = load("private")
EXAMPLES = [(entry, example) for entry in ENTRIES for example in entry["examples"]]
NEVER = [example for entry in ENTRIES for example in entry.get("never", ())]


@pytest.mark.parametrize(("entry", "example"), EXAMPLES, ids=[example for _, example in EXAMPLES])
def test_an_example_is_found(entry: dict[str, str], example: str) -> None:
    assert re.search(entry["pattern"], example, re.IGNORECASE)
    assert entry["kind"] in {one.kind for one in findings(f"He said: {example} and left.")}
    assert entry["kind"] in TOLD


@pytest.mark.parametrize("example", NEVER)
def test_a_counter_example_is_not(example: str) -> None:
    assert findings(example) == []
