"""Every entry of the cue lexicon is proven by its examples, and every word of it by some example."""

import re

import pytest

from onrecord.lexicon import load
from onrecord.lexicon.phrases import alternatives, compiled
from onrecord.read.cues import Cue, read_cue

BRACKETS = re.compile(r"\[(.+?)\]")
ENTRIES = {entry["class"]: entry for entry in load("cues")}


def sentence(example: str | dict[str, str]) -> str:
    return example if isinstance(example, str) else example["text"]


def parts(example: str | dict[str, str]) -> tuple[str, str]:
    """The cue in brackets, and what follows it."""
    text = sentence(example)
    bracket = BRACKETS.search(text)
    assert bracket is not None, text
    return bracket[1], text[bracket.end() :].strip()


def read(example: str | dict[str, str]) -> tuple[Cue, str]:
    """The cue as the lexicon reads it, and the stance that it and the content's first words give."""
    words, content = parts(example)
    source = "somebody" if isinstance(example, str) else example.get("source", "somebody")
    cue = read_cue(words, source, content)
    led = cue.kind.led(content) if cue.kind and not cue.negated else None
    return cue, str(led or cue.stance)


EXAMPLES = [(name, example) for name, entry in ENTRIES.items() for example in entry["examples"]]


IDS = [f"{name}: {sentence(example)}" for name, example in EXAMPLES]


@pytest.mark.parametrize(("name", "example"), EXAMPLES, ids=IDS)
def test_an_example_is_read_by_its_class(name: str, example: str | dict[str, str]) -> None:
    cue, stance = read(example)
    expected = ENTRIES[name]["stance"] if isinstance(example, str) else example["stance"]
    assert stance == expected
    if "source" not in example:
        assert cue.kind is not None
        assert cue.kind.name == name


@pytest.mark.parametrize("name", ENTRIES)
def test_every_word_of_a_class_is_proven(name: str) -> None:
    cues = [text for words, content in map(parts, ENTRIES[name]["examples"]) for text in (words, f"{words} {content}")]
    unproven = [
        phrase
        for line in ENTRIES[name]["words"]
        for phrase in alternatives(line)
        if not any(compiled([phrase]).search(cue) for cue in cues)
    ]
    assert unproven == []


def test_the_lexicon_is_broad() -> None:
    """More than 150 verbs and nouns, so that a thinned-out lexicon fails here."""
    phrases = [phrase for entry in ENTRIES.values() for line in entry["words"] for phrase in alternatives(line)]
    assert len(phrases) > 300


def test_no_class_has_a_field_that_nobody_reads() -> None:
    known = {"class", "says", "stance", "act", "fixed", "words", "examples"}
    known |= {"negated", "refusal", "sourced", "hearer", "accused", "where"}
    assert {field for entry in ENTRIES.values() for field in entry} == known
