"""The words around a name that tell whether it is a place."""

from functools import cache

from onrecord.lexicon import load
from onrecord.records import Precision


@cache
def place_words(role: str) -> frozenset[str]:
    """The words of one role in place-words.yaml, as written."""
    return frozenset(word for entry in load("place-words") if entry["role"] == role for word in entry["words"])


@cache
def region_nouns() -> dict[str, Precision]:
    """ "region", "province" and the like, each with the precision that it gives."""
    found = (entry for entry in load("place-words") if entry["role"] == "region")
    return {word: Precision(entry["precision"]) for entry in found for word in entry["words"]}


@cache
def landmark_nouns() -> dict[str, Precision]:
    """Nouns that end the name of a place, "County", "River", each with the precision that it gives."""
    found = (entry for entry in load("place-words") if entry["role"] == "landmark")
    return {word: Precision(entry["precision"]) for entry in found for word in entry["words"]}
