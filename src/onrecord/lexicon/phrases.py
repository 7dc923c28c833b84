"""The small pattern language of the lexicon's word lists.

A phrase is a regular expression in which {deny} stands for every form of a regular verb, {say|says|said} for the forms
listed, and <NAME> for an entry of parts.yaml. Letters match in either case. Texts are made `flat` first.
"""

import re
from collections.abc import Iterable
from functools import cache

from onrecord.lexicon import load

BRACES = re.compile(r"\{([\w|]+)\}")
PARTS = re.compile(r"<([A-Z_]+)>")
SPACE = re.compile(r"\s")


def flat(text: str) -> str:
    """A text with every white space as one blank: of the same length, so that offsets stay true."""
    return SPACE.sub(" ", text)


def alternatives(phrase: str) -> list[str]:
    """A phrase cut at its outermost "|", those inside brackets and braces left alone."""
    parts, depth = [""], 0
    for letter in phrase:
        depth += (letter in "({[") - (letter in ")}]")
        if letter == "|" and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def compiled(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases, from one word's border to another's."""
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(_expanded, phrases))})(?!\w)", re.IGNORECASE)


def bare(phrases: Iterable[str]) -> re.Pattern[str]:
    """One pattern for any of the phrases, wherever they stand."""
    return re.compile("|".join(map(_expanded, phrases)), re.IGNORECASE)


@cache
def part(name: str) -> re.Pattern[str]:
    """The pattern of an entry of parts.yaml, wherever it stands."""
    return bare(_parts()[name])


@cache
def _parts() -> dict[str, list[str]]:
    return {entry["name"]: entry["words"] for entry in load("parts")}


def _expanded(phrase: str) -> str:
    """The regular expression that a phrase stands for."""
    phrase = PARTS.sub(lambda found: f"(?:{'|'.join(map(_expanded, _parts()[found[1]]))})", phrase)
    return BRACES.sub(lambda found: _forms(found[1]), phrase)


def _forms(verb: str) -> str:
    """A pattern for the listed forms, or for all forms of a regular verb."""
    if "|" in verb:
        return f"(?:{verb})"
    if re.search(r"[^aeiou]y$", verb):
        return f"(?:{verb}|{verb[:-1]}ie[sd]|{verb}ing)"
    if verb.endswith("e"):
        return f"(?:{verb}[sd]?|{verb[:-1]}ing)"
    stem = f"{verb}{verb[-1]}?" if re.search(r"(?:[^aeiou]|qu)[aeiou][^aeiouwxy]$", verb) else verb
    return f"(?:{verb}|{verb}e?s|{stem}ed|{stem}ing)"
