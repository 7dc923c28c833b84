"""Pictures as templates take them: drawn twice, for wide and for narrow windows."""

from collections.abc import Sequence
from dataclasses import dataclass

from onrecord.export.wording import NEAR, days
from onrecord.publish.pictures import place_map, timeline
from onrecord.publish.pictures.map import Spot
from onrecord.publish.pictures.timeline import Entry
from onrecord.publish.queries.figures import NARROW, WIDE
from onrecord.records import Precision

FEW = 3
"""Places that are named by more than one report; where there are fewer, all are drawn. Countries never are."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """wide, narrow: SVG of the same thing, "" where there is nothing to draw. rows: the same for a table."""

    wide: str
    narrow: str
    rows: tuple[tuple[str, ...], ...]


def timeline_of(entries: Sequence[Entry]) -> Drawn:
    """What is said to have happened when."""
    title = "When things are said to have happened"
    wide, narrow = (
        timeline(entries, f"timeline-{name}", title, width) for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    rows = tuple((days(entry.earliest, entry.latest), entry.words, entry.by, entry.href or "") for entry in wide.rows)
    return Drawn(wide.svg, narrow.svg, rows)


def map_of(spots: Sequence[Spot]) -> Drawn:
    """Where reports place it."""
    title = "Places that reports name"
    known = [spot for spot in spots if spot.precision is not Precision.COUNTRY]
    common = [spot for spot in known if spot.count > 1]
    drawn = common if len(common) >= FEW else known
    wide, narrow = (
        place_map(drawn, f"map-{name}", title, width) for name, width in (("wide", WIDE), ("narrow", NARROW))
    )
    rows = tuple(
        (spot.name, spot.country or "", NEAR[spot.precision], str(spot.count))
        for spot in sorted(spots, key=lambda spot: (-spot.count, spot.name))
    )
    return Drawn(wide.svg, narrow.svg, rows)
