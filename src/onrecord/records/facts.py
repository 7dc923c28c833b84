"""When, where and how many."""

from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum

from onrecord.records.span import Span


@dataclass(frozen=True, slots=True)
class TimeRef:
    """An expression of time, resolved against the day of publication.

    edtf: EDTF level 1, "2022-09-17/2022-09-18"; None when it cannot be placed.
    earliest, latest: the first and last day that it can mean, both inclusive.
    reason: why it cannot be placed, in words for a reader; None where it is.
    """

    span: Span
    edtf: str | None
    earliest: date | None
    latest: date | None
    reason: str | None = None


class Precision(IntEnum):
    """How exactly a place is known."""

    EXACT = 1
    """This very place."""
    NEAR = 2
    """Near it."""
    DISTRICT = 3
    """Somewhere in this district."""
    REGION = 4
    """Somewhere in this region."""
    AREA = 5
    """A line or an area: a front, a river, a sea."""
    COUNTRY = 6
    """Somewhere in this country."""
    UNKNOWN = 7
    """The text does not allow to say."""


@dataclass(frozen=True, slots=True)
class PlaceCandidate:
    """A place that a name may mean. gazetteer_id: "geonames:NUMBER"; lat, lon in degrees (WGS 84)."""

    gazetteer_id: str
    name: str
    country: str
    lat: float
    lon: float


@dataclass(frozen=True, slots=True)
class PlaceRef:
    """A place named in the text. country: ISO 3166-1 alpha-2.

    Where the name stays open, gazetteer_id, lat and lon are None; the candidates are listed where there are any, and
    reason says why, in words for a reader.
    """

    span: Span
    name: str
    gazetteer_id: str | None
    lat: float | None
    lon: float | None
    country: str | None
    precision: Precision
    candidates: tuple[PlaceCandidate, ...] = ()
    reason: str | None = None


class Qualifier(StrEnum):
    """How a figure is hedged."""

    AROUND = "around"
    """About this many."""
    AT_LEAST = "at least"
    """This many or more."""
    UP_TO = "up to"
    """This many or fewer."""
    MORE_THAN = "more than"
    """Over this many."""
    FEWER_THAN = "fewer than"
    """Under this many."""
    BETWEEN = "between"
    """In this range."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A count as the text gives it.

    low, high: the interval that the words allow, both inclusive; None is open.
    measure: what is counted ("killed", "bodies found"). increment: true for "ten more".
    of: of whom, in the span or behind it ("20 of them were civilians").
    by: the id of the attribution whose figure it is; None for the outlet's own.
    as_of, place: indexes into the reading's times and places. part_of: the index of the figure, in the reading's
    figures, that already counts these ("16 killed, including five children"); None for a count of its own.
    """

    span: Span
    low: int | None
    high: int | None
    qualifier: Qualifier | None
    measure: str
    of: Span | None = None
    increment: bool = False
    by: str | None = None
    as_of: int | None = None
    place: int | None = None
    part_of: int | None = None
