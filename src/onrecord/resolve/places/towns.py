"""GeoNames (CC BY 4.0) as an extract that stays packed: names are searched where they lie (tools/gazetteer.py)."""

import lzma
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from onrecord.resolve.places.normal import normal


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
class Towns:
    """rows: a town each. names: lines of a normal form and the rows that bear it, in order of their bytes."""

    rows: tuple[bytes, ...]
    names: bytes

    def named(self, name: str) -> list[tuple[Town, bool]]:
        """The towns that bear a name, each with whether it is their first one."""
        found = _line(self.names, normal(name).encode("utf-8", "replace"))
        marks = found.decode().split(",") if found else []
        first = {mark[1:] for mark in marks if mark[0] == "+"}
        return [(_town(self.rows[int(m)]), m[0] == "+") for m in marks if m not in first]


def _line(names: bytes, key: bytes) -> bytes:
    """What stands behind a key in the sorted lines, by halving; b"" where there is no such key."""
    low, high = 0, len(names)
    while low < high:
        start = names.rfind(b"\n", low, (low + high) // 2) + 1 or low
        end = names.find(b"\n", start)
        end = len(names) if end < 0 else end
        name, _, rows = names[start:end].partition(b"\t")
        if name == key:
            return rows
        # the lines are sorted with their tab, which comes before every character of a name
        low, high = (end + 1, high) if name + b"\t" < key + b"\t" else (low, start)
    return b""


@lru_cache(maxsize=4096)
def _town(row: bytes) -> Town:
    number, name, lat, lon, country, state, people = row.decode().split("\t")
    return Town(int(number), name, float(lat), float(lon), country, state, int(people))


@cache
def towns() -> Towns:
    """The extract, unpacked once at its first use."""
    return Towns(tuple(_unpacked("towns.tsv.xz").split(b"\n")), _unpacked("names.tsv.xz"))


@cache
def nations_known() -> dict[str, tuple[int, int]]:
    """GeoNames id and people of every country, by its code."""
    rows = (line.split("\t") for line in files(__package__).joinpath("nations.tsv").read_text("utf-8").splitlines())
    return {code: (int(number), int(people)) for code, number, people in rows}


def _unpacked(name: str) -> bytes:
    return lzma.decompress(files(__package__).joinpath(name).read_bytes())
