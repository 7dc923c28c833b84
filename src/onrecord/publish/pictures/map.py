"""Where: places on the outline of the land. What is known coarsely is a circle and not a pin; no borders are drawn."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import cos, log10, radians

from onrecord.publish.pictures.land import Place, View, land_in
from onrecord.publish.pictures.svg import Box, box_of, link, picture, shortened, tag, text
from onrecord.records import Precision

SIZE = 13.0
KILOMETRES = 111.2
"""In one degree of latitude."""
RADIUS = {
    Precision.EXACT: 0.0,
    Precision.NEAR: 10.0,
    Precision.DISTRICT: 25.0,
    Precision.REGION: 75.0,
    Precision.AREA: 100.0,
    Precision.COUNTRY: 250.0,
}
"""Kilometres of the circle by how exactly a place is known; a place that is not known at all is not drawn."""
MARGIN, NARROWEST = 0.22, 1.6
"""Air around the places, in parts of what they span; the least height of a view, in degrees."""
TALLEST = 0.62
"""The height of the picture in parts of its width."""
SCALES = (1, 2, 5)


@dataclass(frozen=True, slots=True)
class Spot:
    """A place to draw. lat, lon in degrees (WGS 84). count: how often it is spoken of. href: what it opens."""

    name: str
    lat: float
    lon: float
    precision: Precision
    country: str | None = None
    count: int = 1
    href: str | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """svg: "" where no place can be drawn. rows: all places, the most spoken of first."""

    svg: str
    rows: tuple[Spot, ...]


def place_map(spots: Iterable[Spot], name: str, title: str, width: float = 720.0) -> Map:
    """The map of these places. name: unique on the page. width: that it is mostly shown at, in pixels."""
    rows = tuple(sorted(spots, key=lambda spot: (-spot.count, spot.name, spot.lat, spot.lon)))
    drawn = [spot for spot in rows if spot.precision in RADIUS and abs(spot.lat) <= 85 and abs(spot.lon) <= 180]
    return Map(_Drawing(drawn, width).whole(name, title) if drawn else "", rows)


class _Drawing:
    """One map: a view, and where in the picture each place falls."""

    def __init__(self, spots: Sequence[Spot], width: float) -> None:
        self.width, self.height = width, round(width * TALLEST)
        lons = _nearest([spot.lon for spot in spots])
        self.spots = [(spot, lon) for spot, lon in zip(spots, lons, strict=True)]
        south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
        middle = (south + north) / 2, (min(lons) + max(lons)) / 2
        self.squeeze = max(0.1, cos(radians(middle[0])))
        reach = max(RADIUS[spot.precision] for spot in spots) / KILOMETRES
        tall = max((north - south) * (1 + 2 * MARGIN) + 2 * reach, NARROWEST)
        wide = (max(lons) - min(lons)) * (1 + 2 * MARGIN) * self.squeeze + 2 * reach
        tall = max(tall, wide * self.height / self.width)
        self.unit = self.height / tall
        half = self.width / self.unit / self.squeeze / 2
        self.view = View(middle[1] - half, middle[0] - tall / 2, middle[1] + half, middle[0] + tall / 2)

    def at(self, lon: float, lat: float) -> Place:
        """Where a place falls; x grows to the east, y to the south."""
        return (lon - self.view.west) * self.unit * self.squeeze, (self.view.north - lat) * self.unit

    def whole(self, name: str, title: str) -> str:
        about = f"{len(self.spots)} places; circles show how coarsely a place is known. Outline of the land alone."
        frame = tag("rect", x=0, y=0, width=self.width, height=self.height, class_="sea")
        land = tag("path", d=self._land(), fill_rule="evenodd", class_="land")
        parts = [*self._circles(), *self._dots(), *self._scale()]
        return picture(self.width, self.height, name, title, about, frame, land, *parts)

    def _land(self) -> str:
        """The outline with points that would fall on one spot of the screen left out."""
        paths = []
        for ring in land_in(self.view):
            kept: list[Place] = []
            for place in ring:
                x, y = self.at(*place)
                if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) >= 0.9:
                    kept.append((x, y))
            if len(kept) > 2:
                paths.append("M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in kept) + "Z")
        return "".join(paths)

    def _circles(self) -> Iterator[str]:
        for spot, lon in self.spots:
            if radius := RADIUS[spot.precision] / KILOMETRES * self.unit:
                x, y = self.at(lon, spot.lat)
                yield tag("circle", cx=x, cy=y, r=radius, class_="reach")

    def _dots(self) -> Iterator[str]:
        """A dot and a name each; a name that finds no free place is left to the table."""
        dots = [self.at(lon, spot.lat) for spot, lon in self.spots]
        taken = [Box(x - 5, y - 5, x + 5, y + 5) for x, y in dots]
        page = Box(2, 2, self.width - 2, self.height - 24)
        for (spot, _), (x, y) in zip(self.spots, dots, strict=True):
            exact = RADIUS[spot.precision] == 0
            parts = [tag("circle", cx=x, cy=y, r=4.5 if exact else 3.0, class_="dot" if exact else "dot coarse")]
            words = shortened(spot.name, self.width / 3, SIZE)
            for dx, dy, anchor in ((8, 4, "start"), (-8, 4, "end"), (0, -9, "middle"), (0, 18, "middle")):
                left, base = round(x + dx, 1), round(y + dy, 1)  # as it will be written
                box = box_of(left, base, words, SIZE, anchor)
                if box.within(page) and not any(box.meets(other) for other in taken):
                    taken.append(box)
                    parts.append(text(left, base, words, anchor, "place"))
                    break
            yield link(spot.href, *parts, label=f"{spot.name}: {spot.count}")

    def _scale(self) -> Iterator[str]:
        """A bar of a round number of kilometres, about a fifth of the width."""
        most = self.width / 5 / self.unit * KILOMETRES
        power = 10 ** int(log10(max(most, 1)))
        length = max(step * power for step in SCALES if step * power <= max(most, 1))
        x, y = 12.0, self.height - 12.0
        end = x + length / KILOMETRES * self.unit
        yield tag("path", d=f"M{x:.1f} {y - 5:.1f}V{y:.1f}H{end:.1f}V{y - 5:.1f}", class_="scale")
        yield text(end + 6, y, f"{length:,} km", class_="axis")


def _nearest(lons: Sequence[float]) -> list[float]:
    """Longitudes turned by whole circles so that they lie closest together, across the date line where that is due."""
    ordered = sorted(lons)
    gaps = [b - a for a, b in zip(ordered, [*ordered[1:], ordered[0] + 360], strict=True)]
    widest = max(range(len(gaps)), key=gaps.__getitem__)
    if widest == len(gaps) - 1:
        return list(lons)
    return [lon if lon > ordered[widest] else lon + 360 for lon in lons]
