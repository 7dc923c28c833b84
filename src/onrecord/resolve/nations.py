"""Countries: what they are called, and what names and demonyms point to them. From countries.yaml."""

from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load


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
    return {
        entry["iso"]: Nation(
            entry["iso"],
            entry["name"],
            tuple(entry.get("capitals", ())),
            (entry["at"][0], entry["at"][1]) if "at" in entry else None,
            bool(entry.get("the")),
        )
        for entry in load("countries")
    }


@cache
def by_name() -> dict[str, str]:
    """Code of a country by each of its names, as written ("Russia", "Russian Federation", "UK")."""
    return {name: entry["iso"] for entry in load("countries") for name in (entry["name"], *entry.get("also", ()))}


@cache
def by_capital() -> dict[str, str]:
    """Code of a country by its capital."""
    return {capital: entry["iso"] for entry in load("countries") for capital in entry.get("capitals", ())}


@cache
def by_demonym() -> dict[str, tuple[str, ...]]:
    """Codes of the countries that a demonym points to; "Congolese" points to two."""
    found: dict[str, tuple[str, ...]] = {}
    for entry in load("countries"):
        for word in entry.get("demonyms", ()):
            found[word] = (*found.get(word, ()), entry["iso"])
    return found
