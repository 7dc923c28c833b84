"""Which of its places a name means: size, the countries in play, and what else is near."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from onrecord.records import PlaceCandidate, PlaceRef, Precision
from onrecord.resolve.places.gazetteer import Option
from onrecord.resolve.places.spot import Spot

EXACT, COUNTRY, CAPITAL, CLOSE, FAR, SELF = 1.5, 2.0, 1.0, 2.0, 1.0, 4.0
"""What an exact name, a country in play, company within 150 km and within 500 km, and a region of that name weigh."""
MARGIN = 0.5
"""How far the best must lead: less than a factor of three in people."""
TOGETHER = 50.0
"""Kilometres within which two places of one name are the same for a reader."""
SHOWN = 5
SEVERAL = "several places of that name fit"
COUNTY = "a county need not lie at the town of its name"
NAMESAKE = 31_600
"""People that a country is given beside a region of its name, so that neither leads."""


@dataclass(frozen=True, slots=True)
class _Ranked:
    option: Option
    weight: float


def resolve(spots: Sequence[Spot], in_play: frozenset[str]) -> tuple[PlaceRef, ...]:
    """Every spot as a place, or open with its candidates. in_play: codes of the countries the text names."""
    certain: list[Option] = []
    for _ in range(3):
        # each round knows what the one before made certain, and weighs who lies close to it
        in_play |= {option.country for option in certain if option.state}
        known: dict[tuple[object, ...], list[_Ranked]] = {}
        ranked = [_known_rank(known, spot, in_play, certain) for spot in spots]
        certain = list(dict.fromkeys(best[0].option for best in ranked if _clear(best)))
    return tuple(_place(spot, best) for spot, best in zip(spots, ranked, strict=True))


def _known_rank(
    known: dict[tuple[object, ...], list[_Ranked]], spot: Spot, in_play: frozenset[str], certain: Sequence[Option]
) -> list[_Ranked]:
    """What a name means is the same wherever it stands with the same words around it."""
    key = (spot.options, spot.noun, spot.within)
    if key not in known:
        known[key] = _rank(spot, in_play, certain)
    return known[key]


def _rank(spot: Spot, in_play: frozenset[str], certain: Sequence[Option]) -> list[_Ranked]:
    options = [option for option in spot.options if _lies_within(option, spot.within)] or list(spot.options)
    if spot.noun:
        options = [replace(o, precision=spot.noun, gazetteer_id=_seat(o)) for o in options if o.people] or options
    if any(o.precision is Precision.COUNTRY for o in options) and any(not o.people for o in options):
        # a country and a region of one name: nothing but the text around decides
        options = [replace(o, people=NAMESAKE) if o.precision is Precision.COUNTRY else o for o in options]
    ranked = [_Ranked(option, _weight(option, in_play, certain)) for option in options]
    return sorted(ranked, key=lambda r: (-r.weight, r.option.gazetteer_id))


def _seat(option: Option) -> str:
    """The id of a region that is known by its seat alone: it is not the town's own."""
    return "onrecord:region-of-" + option.gazetteer_id.removeprefix("geonames:")


def _lies_within(option: Option, within: Option | None) -> bool:
    if within is None:
        return True
    return option.state == within.state if within.state else option.country == within.country


def _weight(option: Option, in_play: frozenset[str], certain: Sequence[Option]) -> float:
    weight = math.log10(option.people + 10) + EXACT * option.exact + COUNTRY * (option.country in in_play)
    if option.precision is Precision.COUNTRY:
        weight += SELF
    elif not option.people:
        weight += SELF + 3.5
    # a place is no company for itself
    others = [o for o in certain if o.name != option.name and o.precision < Precision.AREA]
    nearest = min((distance((option.lat, option.lon), (o.lat, o.lon)) for o in others), default=math.inf)
    return weight + (CLOSE if nearest < 150 else FAR if nearest < 500 else 0.0)


def distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Kilometres between two places (latitude and longitude in degrees) on the sphere."""
    lat1, lon1, lat2, lon2 = map(math.radians, (*one, *other))
    half = math.sin((lat2 - lat1) / 2) ** 2 + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 12742.0 * math.asin(min(1.0, math.sqrt(half)))


def _clear(ranked: Sequence[_Ranked]) -> bool:
    best = ranked[0].option
    rivals = [r for r in ranked[1:] if distance((r.option.lat, r.option.lon), (best.lat, best.lon)) > TOGETHER]
    return not rivals or ranked[0].weight - rivals[0].weight >= MARGIN


def _place(spot: Spot, ranked: Sequence[_Ranked]) -> PlaceRef:
    best = ranked[0].option
    candidates = tuple(
        PlaceCandidate(r.option.gazetteer_id, r.option.name, r.option.country, r.option.lat, r.option.lon)
        for r in ranked[:SHOWN]
    )
    if spot.name.lower().endswith((" county", " parish")):
        # counties seldom share their name with their seat: the town says nothing of where they lie
        return PlaceRef(spot.span, spot.name, None, None, None, best.country or None, Precision.DISTRICT, reason=COUNTY)
    if not _clear(ranked):
        same = {r.option.country for r in ranked if ranked[0].weight - r.weight < MARGIN}
        country = same.pop() if len(same) == 1 else None
        return PlaceRef(spot.span, spot.name, None, None, None, country, Precision.UNKNOWN, candidates, SEVERAL)
    near = spot.near and best.precision is Precision.EXACT
    precision = Precision.NEAR if near else best.precision
    name = spot.name if spot.noun else best.name
    return PlaceRef(spot.span, name, best.gazetteer_id, best.lat, best.lon, best.country or None, precision, candidates)
