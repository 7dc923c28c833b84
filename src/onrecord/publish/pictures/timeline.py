"""What is said to have happened when: sure days as dots, unsure ones as spans, each in a lane of its own."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from onrecord.publish.pictures.scale import Days
from onrecord.publish.pictures.svg import box_of, link, picture, shortened, tag, text, width_of

SIZE = 13.0
LANE, TOP = 26.0, 30.0
MOST = 60
"""Entries drawn; the table has all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that is said to have happened. earliest, latest: inclusive; None is open. words: how it is called."""

    words: str
    earliest: date | None
    latest: date | None
    by: str = ""
    href: str | None = None
    kind: str = "said"


@dataclass(frozen=True, slots=True)
class Timeline:
    """svg: "" where nothing has a day. rows: all entries, those without a day last."""

    svg: str
    rows: tuple[Entry, ...]


def timeline(entries: Iterable[Entry], name: str, title: str, width: float = 720.0) -> Timeline:
    """The timeline of these entries. name: unique on the page. width: that it is mostly shown at, in pixels."""
    rows = tuple(sorted(entries, key=_order))
    dated = [entry for entry in rows if entry.earliest or entry.latest][:MOST]
    return Timeline(_Drawing(dated, width).whole(name, title) if dated else "", rows)


def _order(entry: Entry) -> tuple[date, date, str, str]:
    return entry.earliest or entry.latest or date.max, entry.latest or date.max, entry.words, entry.by


class _Drawing:
    """One timeline: an axis and lanes under it."""

    def __init__(self, entries: list[Entry], width: float) -> None:
        self.entries, self.width = entries, width
        known = [day for entry in entries for day in (entry.earliest, entry.latest) if day]
        self.axis = Days(min(known), max(known), 10.0, width - 10.0)

    def whole(self, name: str, title: str) -> str:
        placed = list(self._placed())
        lanes = 1 + max(lane for lane, _ in placed)
        bottom = TOP + lanes * LANE + 4
        about = f"{len(self.entries)} entries. A bar is a span of days within which it is said to have been."
        return picture(self.width, bottom, name, title, about, *self._axis(bottom), *(drawn for _, drawn in placed))

    def _axis(self, bottom: float) -> Iterator[str]:
        last = -1.0
        for mark in self.axis.marks(96):
            box = box_of(mark.at, 14, mark.words, SIZE, "middle")
            if box.left >= max(last, 0) and box.right <= self.width:
                last = box.right + 6
                yield tag("line", x1=mark.at, x2=mark.at, y1=20.0, y2=bottom, class_="grid")
                yield text(mark.at, 14.0, mark.words, "middle", "axis")

    def _placed(self) -> Iterator[tuple[int, str]]:
        """Each entry in the first lane where it and its words find room: (lane, drawn)."""
        free: list[float] = []
        for entry in self.entries:
            left, right = self._ends(entry)
            words = shortened(entry.words, self.width * 0.7, SIZE)
            x, anchor = self._beside(left, right, width_of(words, SIZE))
            box = box_of(x, 0, words, SIZE, anchor)
            begin, end = min(left, box.left), max(right, box.right)
            lane = next((number for number, taken in enumerate(free) if taken <= begin), len(free))
            free[lane : lane + 1] = [end + 12]
            y = TOP + lane * LANE + LANE / 2
            yield lane, self._drawn(entry, (left, right), y, text(x, y + 4.5, words, anchor, "words"))

    def _beside(self, left: float, right: float, room: float) -> tuple[float, str]:
        """Where the words of a mark stand: after it, in it, or before it, whichever first has room."""
        if right + 8 + room <= self.width:
            return right + 8, "start"
        if right - left >= room + 16:
            return left + 8, "start"
        return max(left - 8, room + 2), "end"

    def _ends(self, entry: Entry) -> tuple[float, float]:
        left, right = self.axis.edges(entry.earliest or self.axis.first, entry.latest or self.axis.last)
        return (left, right) if right - left >= 9 else ((left + right) / 2 - 4.5, (left + right) / 2 + 4.5)

    def _drawn(self, entry: Entry, ends: tuple[float, float], y: float, words: str) -> str:
        left, right = ends
        if entry.earliest and entry.earliest == entry.latest:
            mark = tag("circle", cx=(left + right) / 2, cy=y, r=4.5, class_="day")
        else:
            sure = "span" if entry.earliest and entry.latest else "span open"
            mark = tag("rect", x=left, y=y - 9, width=right - left, height=18.0, rx=4, class_=sure)
        label = f"{entry.words}: {_told(entry)}" + (f" ({entry.by})" if entry.by else "")
        return tag("g", link(entry.href, mark, words, label=label), class_=f"entry {entry.kind}")


def _told(entry: Entry) -> str:
    if entry.earliest == entry.latest:
        return str(entry.earliest)
    return f"{entry.earliest or 'not known'} to {entry.latest or 'not known'}"
