"""Makes the outline of the land from the npm package world-atlas: `python tools/land.py land-50m.json OUT.json.gz`.

world-atlas (ISC licence) redistributes Natural Earth (public domain). Only its land layer is taken: its borders side
with whoever holds a place, and we draw none. Rings are lists of hundredths of a degree, each number the difference
from the one before: [lon, lat, lon, lat, ...], outer rings and lakes alike, filled by the even-odd rule.
"""

import gzip
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

FEWEST = 4
"""Points of a ring; smaller specks are left out."""


def rings(atlas: dict[str, Any]) -> Iterator[list[int]]:
    """Every ring of the land layer as differences in hundredths of a degree."""
    arcs = [_places(arc, atlas["transform"]) for arc in atlas["arcs"]]
    for shape in atlas["objects"]["land"]["geometries"]:
        polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for ring in (ring for polygon in polygons for ring in polygon):
            places = [place for number in ring for place in _arc(arcs, number)[1:]]
            rounded = [(round(lon * 100), round(lat * 100)) for lon, lat in places]
            kept = [place for i, place in enumerate(rounded) if place != rounded[i - 1]]
            if len(kept) >= FEWEST:
                yield [step for pair in _steps(kept) for step in pair]


def _places(arc: list[list[int]], transform: dict[str, list[float]]) -> list[tuple[float, float]]:
    (across, up), (west, south) = transform["scale"], transform["translate"]
    x = y = 0
    found = []
    for dx, dy in arc:
        x, y = x + dx, y + dy
        found.append((x * across + west, y * up + south))
    return found


def _arc(arcs: list[list[tuple[float, float]]], number: int) -> list[tuple[float, float]]:
    """The arc of this number; ~number runs backwards."""
    return arcs[number] if number >= 0 else arcs[~number][::-1]


def _steps(places: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    x = y = 0
    for lon, lat in places:
        yield lon - x, lat - y
        x, y = lon, lat


def main() -> None:
    given, out = map(Path, sys.argv[1:3])
    found = list(rings(json.loads(given.read_text(encoding="utf-8"))))
    packed = json.dumps(found, separators=(",", ":")).encode()
    out.write_bytes(gzip.compress(packed, 9, mtime=0))


if __name__ == "__main__":
    main()
