"""The outline of the land within a view. Land alone: whoever draws borders in a contested place takes a side.

Made from Natural Earth by tools/land.py; see there.
"""

import gzip
import json
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

Place = tuple[float, float]
"""Longitude and latitude in degrees; or x and y in a picture."""
LAND = Path(__file__).with_name("land.json.gz")


@dataclass(frozen=True, slots=True)
class View:
    """What of the world is shown, in degrees; longitudes may run past 180 where a view spans the date line."""

    west: float
    south: float
    east: float
    north: float


@dataclass(frozen=True, slots=True)
class Ring:
    """One closed outline and the view that just holds it."""

    places: tuple[Place, ...]
    view: View


@cache
def rings() -> tuple[Ring, ...]:
    """Every outline of the world."""
    found = []
    for steps in json.loads(gzip.decompress(LAND.read_bytes())):
        x = y = 0
        places = []
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            places.append((x / 100, y / 100))
        lons, lats = zip(*places, strict=True)
        found.append(Ring(tuple(places), View(min(lons), min(lats), max(lons), max(lats))))
    return tuple(found)


@lru_cache(maxsize=256)
def land_in(view: View) -> tuple[tuple[Place, ...], ...]:
    """The outlines within a view, cut at its edges."""
    found = []
    for turn in (-360.0, 0.0, 360.0):
        seen = View(view.west - turn, view.south, view.east - turn, view.north)
        for ring in rings():
            if _apart(ring.view, seen):
                continue
            if cut := _cut(ring.places, seen):
                found.append(tuple((lon + turn, lat) for lon, lat in cut))
    return tuple(found)


def _apart(one: View, other: View) -> bool:
    across = one.east < other.west or other.east < one.west
    return across or one.north < other.south or other.north < one.south


def _cut(places: tuple[Place, ...], view: View) -> list[Place]:
    """A closed outline cut by the four edges of a view, one after another (Sutherland and Hodgman, 1974)."""
    found = list(places)
    for axis, edge, side in ((0, view.west, 1), (0, view.east, -1), (1, view.south, 1), (1, view.north, -1)):
        found = _cut_at(found, axis, edge, side)
    return found


def _cut_at(places: list[Place], axis: int, edge: float, side: int) -> list[Place]:
    """What lies above the edge where side is 1, below it where it is -1."""
    found: list[Place] = []
    for one, other in zip(places[-1:] + places[:-1], places, strict=True):
        if ((one[axis] - edge) * side >= 0) != ((other[axis] - edge) * side >= 0):
            share = (edge - one[axis]) / (other[axis] - one[axis])
            found.append((one[0] + (other[0] - one[0]) * share, one[1] + (other[1] - one[1]) * share))
        if (other[axis] - edge) * side >= 0:
            found.append(other)
    return found
