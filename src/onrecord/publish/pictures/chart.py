"""Figures over time: each point with its interval, who gives it, and the low, best and high that they leave."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from onrecord.publish.pictures.scale import Days, counted, numbers
from onrecord.publish.pictures.shapes import NAMES, shape
from onrecord.publish.pictures.svg import Box, box_of, link, picture, shortened, tag, text, width_of
from onrecord.records.claims import Point, Series

SIZE = 13.0
"""Of the font, in units of the picture; one unit is a pixel where the picture is as wide on the screen as drawn."""
HEIGHT, TOP = 260.0, 18.0
LINE = 20.0
"""From one line of the legend to the next."""
APART = 11.0
"""Between points of one day."""


@dataclass(frozen=True, slots=True)
class Row:
    """One point as the table beside the chart tells it. day: what it speaks of, None where nobody says."""

    day: date | None
    value: str
    by: str
    shape: str
    quote: str
    href: str | None
    party: bool
    echo: bool


@dataclass(frozen=True, slots=True)
class Chart:
    """svg: "" where no point has a day and a number. rows: all points, in the order of the series."""

    svg: str
    rows: tuple[Row, ...]


def figure_chart(
    series: Series, name: str, title: str, href: Callable[[Point], str | None], width: float = 720.0
) -> Chart:
    """The chart of one series. name: unique on the page. width: that it is mostly shown at, in pixels."""
    voices = tuple(dict.fromkeys(point.by for point in series.points))
    shapes = {by: NAMES[min(number, len(NAMES) - 1)] for number, by in enumerate(voices)}
    rows = tuple(_row(point, shapes[point.by], href(point)) for point in series.points)
    placed = [point for point in series.points if _day(point) and _ends(point) != (None, None)]
    if not placed:
        return Chart("", rows)
    return Chart(_Drawing(series, placed, shapes, href, width).whole(name, title), rows)


def told(point: Point) -> str:
    """A figure in words: "at least 16", "440 to 447"."""
    low, high = _ends(point)
    if low is None or high is None:
        one = low if low is not None else high
        return f"{'at least' if low is not None else 'at most'} {one:,}" if one is not None else "not a number"
    return f"{low:,}" if low == high else f"{low:,} to {high:,}"


def _row(point: Point, by_shape: str, opens: str | None) -> Row:
    return Row(_day(point), told(point), point.by, by_shape, point.quote, opens, point.by_party, point.echo)


def _day(point: Point) -> date | None:
    return point.as_of or point.said


def _ends(point: Point) -> tuple[int | None, int | None]:
    return point.figure.low, point.figure.high


def _value(point: Point) -> float:
    """Where the mark of a point stands: in the middle of its interval, at its one end where the other is open."""
    known = [end for end in _ends(point) if end is not None]
    return sum(known) / len(known)


class _Drawing:
    """The parts of one chart, all on the same axes."""

    def __init__(
        self,
        series: Series,
        points: Sequence[Point],
        shapes: dict[str, str],
        href: Callable[[Point], str | None],
        width: float,
    ) -> None:
        self.series, self.shapes, self.href, self.width = series, shapes, href, width
        self.points = sorted(points, key=lambda point: (_day(point) or date.min, point.by, point.report, told(point)))
        left = [end for end in (series.low, series.best, series.high) if end is not None]
        largest = max([*left, *(end for point in self.points for end in _ends(point) if end is not None)])
        self.up = numbers(largest, HEIGHT, TOP)
        self.left = 14 + max(width_of(mark.words, SIZE) for mark in self.up.marks())
        self.right = width - 14 - width_of(f"high {counted(max(left))}" if left else "", SIZE)
        span = [day for point in self.points if (day := _day(point))]
        self.across = Days(min(span), max(span), self.left + 8, self.right - 8)

    def whole(self, name: str, title: str) -> str:
        """The picture."""
        legend = list(self._legend())
        height = HEIGHT + 36 + LINE * (1 + max((line for line, _ in legend), default=0)) + 4
        parts = [*self._grid(), *self._band(), *self._marks(), *(drawn for _, drawn in legend)]
        return picture(self.width, height, name, title, self._about(), *parts)

    def _about(self) -> str:
        ends = (("low", self.series.low), ("best", self.series.best), ("high", self.series.high))
        known = ", ".join(f"{word} {value:,}" for word, value in ends if value is not None)
        return f"{len(self.points)} figures by {len(self.shapes)} voices. {known}. {self.series.rule}".strip()

    def _grid(self) -> Iterator[str]:
        for mark in self.up.marks():
            yield tag("line", x1=self.left, x2=self.right, y1=mark.at, y2=mark.at, class_="grid")
            yield text(self.left - 8, mark.at + 4, mark.words, "end", "axis")
        edge = Box(0, HEIGHT, self.width, HEIGHT + 40)
        last = -1.0
        for mark in self.across.marks(92):
            box = box_of(mark.at, HEIGHT + 22, mark.words, SIZE, "middle")
            if box.left >= last and box.within(edge):
                last = box.right + 6
                yield tag("line", x1=mark.at, x2=mark.at, y1=HEIGHT, y2=HEIGHT + 5, class_="tick")
                yield text(mark.at, HEIGHT + 22, mark.words, "middle", "axis")

    def _band(self) -> Iterator[str]:
        low, best, high = self.series.low, self.series.best, self.series.high
        if low is not None and high is not None and low != high:
            top, bottom = self.up.at(high), self.up.at(low)
            yield tag("rect", x=self.left, y=top, width=self.right - self.left, height=bottom - top, class_="band")
        if best is not None:
            yield tag("line", x1=self.left, x2=self.right, y1=self.up.at(best), y2=self.up.at(best), class_="best")
        free = TOP - 100.0
        ends = [("high", high), ("best", best), ("low", low)]
        merged = [(value, [word for word, _ in group]) for value, group in groupby(ends, key=lambda end: end[1])]
        for value, words in merged:
            if value is not None:
                free = max(self.up.at(value) + 4, free + SIZE + 4)
                label = "best" if "best" in words else words[0]
                yield text(self.right + 6, free, f"{label} {counted(value)}", class_=f"end {label}")

    def _marks(self) -> Iterator[str]:
        for _, group in groupby(self.points, key=_day):
            same = list(group)
            step = min(APART, (self.right - self.left) / (len(same) + 1))
            for number, point in enumerate(same):
                day = _day(point)
                assert day
                x = self.across.at(day) + (number - (len(same) - 1) / 2) * step
                yield self._mark(point, min(max(x, self.left + 6), self.right - 6))

    def _mark(self, point: Point, x: float) -> str:
        kind = " ".join(["point", *["party"] * point.by_party, *["echo"] * point.echo])
        drawn = [tag("g", *self._whisker(point, x), shape(self.shapes[point.by], x, self.up.at(_value(point))))]
        label = f"{told(point)}: {point.by}, {_day(point)}"
        return tag("g", link(self.href(point), *drawn, label=label), class_=kind)

    def _whisker(self, point: Point, x: float) -> Iterator[str]:
        low, high = _ends(point)
        if low == high:
            return
        open_ = low is None or high is None
        top = self.up.at(high) if high is not None else max(TOP, self.up.at(low or 0) - 18)
        bottom = self.up.at(low) if low is not None else min(HEIGHT, self.up.at(high or 0) + 18)
        yield tag("line", x1=x, x2=x, y1=top, y2=bottom, class_="whisker open" if open_ else "whisker")

    def _legend(self) -> Iterator[tuple[int, str]]:
        """Each voice with its shape, wrapped into lines: (number of the line, drawn)."""
        line, x = 0, self.left
        for by, name in self.shapes.items():
            words = shortened(by, self.width - self.left - 24, SIZE)
            if x > self.left and x + 18 + width_of(words, SIZE) > self.width:
                line, x = line + 1, self.left
            y = HEIGHT + 46 + line * LINE
            yield line, tag("g", shape(name, x + 6, y - 4), text(x + 18, y, words, class_="legend"), class_="point")
            x += 18 + width_of(words, SIZE) + 18
