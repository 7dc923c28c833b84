"""Countries: what they are called, and what names, demonyms and capitals point to them. From countries.yaml."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple

from onrecord.lexicon import load


class Kind(StrEnum):
    """What a word is to its country."""

    NAME = "name"
    """The country itself: "Russia", "UK"."""
    DEMONYM = "demonym"
    """Its adjective or its people: "Russian", "Russians"."""
    CAPITAL = "capital"
    """Its capital: "Moscow"."""


class Form(NamedTuple):
    """A word that points to a country. code: ISO 3166-1 alpha-2."""

    word: str
    kind: Kind
    code: str


@dataclass(frozen=True, slots=True)
class Nation:
    """One country. code: ISO 3166-1 alpha-2. at: latitude and longitude of a rough middle, degrees; may be None."""

    code: str
    name: str
    capitals: tuple[str, ...]
    at: tuple[float, float] | None
    article: bool

    @property
    def government(self) -> str:
        """The standard name of its government."""
        return f"Government of {'the ' if self.article else ''}{self.name}"


@cache
def nations() -> dict[str, Nation]:
    """All countries by code."""
    return {entry["iso"]: _nation(entry) for entry in load("countries")}


def _nation(entry: dict[str, Any]) -> Nation:
    at = (entry["at"][0], entry["at"][1]) if "at" in entry else None
    return Nation(entry["iso"], entry["name"], tuple(entry.get("capitals", ())), at, bool(entry.get("the")))


@cache
def forms() -> tuple[Form, ...]:
    """Every word that points to a country, as written: country by country its names, demonyms and capitals."""
    return tuple(form for entry in load("countries") for form in _forms(entry))


def _forms(entry: dict[str, Any]) -> Iterator[Form]:
    words = {
        Kind.NAME: (entry["name"], *entry.get("also", ())),
        Kind.DEMONYM: entry.get("demonyms", ()),
        Kind.CAPITAL: entry.get("capitals", ()),
    }
    yield from (Form(word, kind, entry["iso"]) for kind, told in words.items() for word in told)


@cache
def by_name() -> dict[str, str]:
    """Code of a country by each of its names, as written ("Russia", "Russian Federation", "UK")."""
    return {word: code for word, kind, code in forms() if kind is Kind.NAME}


@cache
def by_capital() -> dict[str, str]:
    """Code of a country by its capital."""
    return {word: code for word, kind, code in forms() if kind is Kind.CAPITAL}


@cache
def by_demonym() -> dict[str, tuple[str, ...]]:
    """Codes of the countries that a demonym points to; "Congolese" points to two."""
    found: dict[str, tuple[str, ...]] = {}
    for word, kind, code in forms():
        if kind is Kind.DEMONYM:
            found[word] = (*found.get(word, ()), code)
    return found
