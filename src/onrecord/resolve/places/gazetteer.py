"""Every place that a name can mean: towns from GeoNames (CC BY 4.0), others from the lexicon."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from onrecord.lexicon import load
from onrecord.lexicon.nations import by_name, nations
from onrecord.records import Precision
from onrecord.resolve.places.normal import normal
from onrecord.resolve.places.towns import Town, nations_known, towns

LONGEST = 6
"""Words in the longest name that is looked up."""


@dataclass(frozen=True, slots=True)
class Option:
    """One place that a name may mean. exact: the name is its first one, not an alternate. state: of a U.S. state."""

    gazetteer_id: str
    name: str
    country: str
    lat: float
    lon: float
    precision: Precision
    people: int = 0
    exact: bool = True
    state: str = ""


@lru_cache(maxsize=8192)
def named(name: str) -> tuple[Option, ...]:
    """The towns that bear a name, by size."""
    options = (_option(town, exact) for town, exact in towns().named(name))
    return tuple(sorted(options, key=lambda option: (-option.people, option.gazetteer_id)))


def _option(town: Town, exact: bool) -> Option:
    state = town.state if town.country == "US" else ""
    number, where = f"geonames:{town.number}", (town.lat, town.lon)
    return Option(number, town.name, town.country, *where, Precision.EXACT, town.people, exact, state)


@cache
def countries() -> dict[str, Option]:
    """Countries by each of their names; a country without a middle of its own lies at its capital."""
    found = {}
    for name, code in by_name().items():
        nation = nations()[code]
        lat, lon = nation.at or _capital(code)
        number, people = nations_known()[code]
        found[name] = Option(f"geonames:{number}", nation.name, code, lat, lon, Precision.COUNTRY, people)
    return found


def _capital(code: str) -> tuple[float, float]:
    options = [o for name in nations()[code].capitals for o in named(name) if o.country == code]
    return options[0].lat, options[0].lon


@cache
def regions() -> dict[str, Option]:
    """Regions, states, seas and other areas of places.yaml by each of their names."""
    return {name: option for entry in load("places") for name, option in _entry(entry)}


def _entry(entry: dict[str, Any]) -> Iterator[tuple[str, Option]]:
    name = entry["name"]
    number = f"onrecord:{normal(name).replace(' ', '-')}"
    lat, lon = entry["at"]
    precision, state = Precision[entry["precision"].upper()], entry.get("state", "")
    option = Option(number, name, entry.get("country") or "", lat, lon, precision, state=state)
    for own in (name, *entry.get("names", ())):
        yield own, option


@cache
def short_forms() -> dict[str, Option]:
    """States and provinces as they are written after a town: "Calif.", "TX"."""
    return {short: regions()[entry["name"]] for entry in load("places") for short in entry.get("short", ())}
