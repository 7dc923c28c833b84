"""Which language a text is in."""

import re
from functools import cache

from onrecord.lexicon import load

GLANCE, ENOUGH = 2_000, 10_000
"""Code points looked at for English words, and by py3langid: more tell nothing new."""

WORD = re.compile(r"[^\W\d_]+")
FEWEST, DIFFERENT, SHARE = 40, 5, 0.12
"""Words of a text, different English ones among them, and their share of it, from which on it surely is English."""


def find_language(text: str) -> str | None:
    """ISO 639-1 code, lower case; None for a text without letters.

    Where its commonest words do not already show that it is English, py3langid says; it takes a while to load.
    """
    if is_surely_english(WORD.findall(text[:GLANCE])):
        return "en"
    from py3langid import classify

    sample = text[:ENOUGH]
    if not any(letter.isalpha() for letter in sample):
        return None
    code, _ = classify(sample)
    return str(code).lower()


def is_surely_english(words: list[str]) -> bool:
    """Whether so many of the words are those that make up English sentences that no other language is likely."""
    english = _english()
    found = [word for word in map(str.lower, words) if word in english]
    return len(words) >= FEWEST and len(found) >= SHARE * len(words) and len(set(found)) >= DIFFERENT


@cache
def _english() -> frozenset[str]:
    return frozenset(word for entry in load("english") for word in entry["words"])
