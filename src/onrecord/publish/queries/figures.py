"""How figures moved, as charts and as tables."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.urls import reverse

from onrecord.ledger.models import ReadingVersion, SeriesRow
from onrecord.ledger.plain import restored
from onrecord.ledger.rows import report_of
from onrecord.publish.pictures import figure_chart
from onrecord.publish.pictures.chart import Row
from onrecord.publish.quoted import SHORT, Outlet, outlet_of
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records.claims import Point, Series

NARROW, WIDE = 350.0, 720.0
"""Widths in pixels that every picture is drawn for; the page shows one of the two."""
POINTS = 200
"""Points of a series that are drawn and listed, the last ones."""


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


def moved(shown: Shown, most: int) -> list[Moved]:
    """The series with most points, drawn; two queries."""
    records = SeriesRow.objects.filter(case=shown.case).values_list("record", flat=True)
    series = sorted((restored(Series, record) for record in records), key=_weight)[:most]
    outlets = _outlets(shown, {point.report for one in series for point in one.points})
    return [_moved(shown, number, one, outlets) for number, one in enumerate(series, 1)]


def _weight(one: Series) -> tuple[int, int, str, str]:
    """Figures that several reports give first."""
    return -len({point.report for point in one.points}), -len(one.points), one.measure, one.place or ""


def _outlets(shown: Shown, reports: set[str]) -> dict[str, Outlet]:
    rows = ReadingVersion.objects.filter(report__case=shown.case, report__sha256__in=reports, superseded_by=None)
    known = rows.select_related("report").defer("text", "blocks", "contested")
    return {version.report.sha256: outlet_of(report_of(version), shown.veil) for version in known}


def _moved(shown: Shown, number: int, whole: Series, outlets: dict[str, Outlet]) -> Moved:
    kept = tuple(point for point in whole.points if point.report in outlets)[-POINTS:]
    series = replace(whole, points=tuple(_veiled(shown, point, outlets[point.report]) for point in kept))
    name = f"figure{number}"
    title = whole.measure + (f", {whole.place}" if whole.place else "")
    opens = _opens(shown)
    wide = figure_chart(series, f"{name}-wide", title, opens, WIDE)
    narrow = figure_chart(series, f"{name}-narrow", title, opens, NARROW)
    rows = tuple(Told(row, outlets.get(point.report)) for row, point in zip(wide.rows, series.points, strict=True))
    left = len(whole.points) - len(kept)
    return Moved(name, title, whole.low, whole.best, whole.high, whole.rule, wide.svg, narrow.svg, rows, left)


def _veiled(shown: Shown, point: Point, outlet: Outlet) -> Point:
    by = PurePath(point.by).name if point.by == outlet.raw else point.by
    return replace(point, by=told(shown.veil.over(by)), quote=told(shown.veil.over(point.quote)))


def _opens(shown: Shown) -> Callable[[Point], str]:
    """A point opens its place in the report."""

    def href(point: Point) -> str:
        page = reverse("publish:article", args=[shown.name, point.report[:SHORT]])
        return f"{page}#at{point.figure.span.start}"

    return href
