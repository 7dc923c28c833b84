"""The words that tell names from other words, from the lexicon."""

import re
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled
from onrecord.resolve.nations import by_demonym, by_name


@cache
def name_words(role: str) -> frozenset[str]:
    """The words of one role in name-words.yaml, as written."""
    return frozenset(word for entry in load("name-words") if entry["role"] == role for word in entry["words"])


@cache
def given_names() -> dict[str, str | None]:
    """Given names, each with the gender that it mostly goes with."""
    return {name: entry.get("gender") for entry in load("first-names") for name in entry["names"]}


@cache
def role_words() -> dict[str, str | None]:
    """Titles and roles in lower case, each with its gender where it has one."""
    return {word: entry.get("gender") for entry in load("roles") for word in entry["words"]}


@cache
def head_words() -> frozenset[str]:
    """Nouns that head a source with no name, in lower case: "scholars", "officials"."""
    return frozenset(str(word) for entry in load("heads") for word in entry["heads"])


@cache
def role_parts() -> frozenset[str]:
    """Every single word of any title or role: "prime" and "minister"."""
    return frozenset(word for role in role_words() for word in role.split())


@cache
def addresses() -> frozenset[str]:
    """Forms of address in lower case: "mr", "mrs."."""
    return frozenset(word for entry in load("roles") if entry["class"] == "address" for word in entry["words"])


@cache
def says() -> re.Pattern[str]:
    """Every verb or noun that attributes, from the lexicon of cues."""
    return compiled(word for entry in load("cues") for word in entry["words"])


@cache
def known_names() -> frozenset[str]:
    """Names of nations, their people and known bodies: none of them a person's."""
    listed = (name for file in ("metonyms", "bodies") for entry in load(file) for name in entry["names"])
    return frozenset(by_name()) | frozenset(by_demonym()) | frozenset(listed) | name_words("place")


def is_role(word: str) -> bool:
    """Whether a word is a title or role, also of several ("Senators")."""
    return word.lower() in role_words() or word.lower().removesuffix("s") in role_words()
