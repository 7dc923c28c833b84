"""Deeds: what somebody is said to have done."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled, flat


@dataclass(frozen=True, slots=True)
class Deed:
    """One class of deeds. placed: whether it is done at one place."""

    name: str
    placed: bool
    words: re.Pattern[str]


@cache
def all_deeds() -> tuple[Deed, ...]:
    """The classes of deeds.yaml, the weightiest first."""
    return tuple(Deed(entry["deed"], entry["placed"], compiled(entry["words"])) for entry in load("deeds"))


def deeds_in(words: str) -> tuple[Deed, ...]:
    """The deeds that some words name, the weightiest first."""
    return tuple(deed for deed in all_deeds() if deed.words.search(flat(words)))
