"""How figures moved, as charts and as tables."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.urls import reverse

from onrecord.ledger.ask import figures, reports
from onrecord.ledger.rows import report_of
from onrecord.publish.pictures import figure_chart
from onrecord.publish.pictures.chart import Row
from onrecord.publish.quoted import SHORT, Outlet, outlet_of
from onrecord.publish.veil import told as as_told
from onrecord.publish.visibility import Shown
from onrecord.records.claims import Point, Series

NARROW, WIDE = 350.0, 720.0
"""Widths in pixels that every picture is drawn for; the page shows one of the two."""
DRAWN, POINTS = 80, 200
"""Points of a series, the last ones, that the page of a case draws and lists, and that programs are told at once."""


@dataclass(frozen=True, slots=True)
class Told:
    """A row of the table beside a chart, with the report that it stands in."""

    row: Row
    outlet: Outlet | None


@dataclass(frozen=True, slots=True)
class Moved:
    """One figure over time. wide, narrow: the same chart for two widths of windows, "" where none can be drawn."""

    name: str
    title: str
    low: int | None
    best: int | None
    high: int | None
    rule: str
    wide: str
    narrow: str
    rows: tuple[Told, ...]
    left_out: int = 0


def moved(shown: Shown, most: int, begin: int = 0) -> list[Moved]:
    """The series that most reports give from a place on, the last points of each drawn; three queries."""
    found = told(shown, begin, most, DRAWN)
    return [_moved(shown, place, *one) for place, one in enumerate(found, begin + 1)]


def told(shown: Shown, begin: int, most: int, last: int = POINTS) -> list[tuple[Series, int, Mapping[str, Outlet]]]:
    """Series as readers may know them, each with the number of all its points, and the report of each that it has."""
    found = figures.latest(shown.case, begin, most, last)
    known = reports.named(shown.case, {point.report for one, _ in found for point in one.points})
    outlets = {version.report.sha256: outlet_of(report_of(version), shown.veil) for version in known}
    return [(_series(shown, one, outlets), points, outlets) for one, points in found]


def _series(shown: Shown, one: Series, outlets: Mapping[str, Outlet]) -> Series:
    kept = (point for point in one.points if point.report in outlets)
    return replace(one, points=tuple(_veiled(shown, point, outlets[point.report]) for point in kept))


def _moved(shown: Shown, number: int, series: Series, points: int, outlets: Mapping[str, Outlet]) -> Moved:
    name = f"figure{number}"
    title = series.measure + (f", {series.place}" if series.place else "")
    opens = _opens(shown)
    wide = figure_chart(series, f"{name}-wide", title, opens, WIDE)
    narrow = figure_chart(series, f"{name}-narrow", title, opens, NARROW)
    rows = tuple(Told(row, outlets.get(point.report)) for row, point in zip(wide.rows, series.points, strict=True))
    left = points - len(series.points)
    return Moved(name, title, series.low, series.best, series.high, series.rule, wide.svg, narrow.svg, rows, left)


def _veiled(shown: Shown, point: Point, outlet: Outlet) -> Point:
    by = PurePath(point.by).name if point.by == outlet.raw else point.by
    return replace(point, by=as_told(shown.veil.over(by)), quote=as_told(shown.veil.over(point.quote)))


def _opens(shown: Shown) -> Callable[[Point], str]:
    """A point opens its place in the report."""
    pages: dict[str, str] = {}

    def href(point: Point) -> str:
        code = point.report[:SHORT]
        if code not in pages:
            pages[code] = reverse("publish:article", args=[shown.name, code])
        return f"{pages[code]}#at{point.figure.span.start}"

    return href
