"""What a pattern caught, and where it stands: what the readings of times go by."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from onrecord.resolve import numbers
from onrecord.resolve.times.periods import Part, Period
from onrecord.resolve.times.rules import number_of
from onrecord.resolve.times.tense import Tense


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern caught (groups without their number), what its entry tells (`with`), how it is read (`as`)."""

    groups: Mapping[str, str]
    told: Mapping[str, Any]
    reading: str = ""

    def number(self, kind: str) -> int | None:
        """The number of a calendar name or of plain digits; None when not caught."""
        caught = self.groups.get(kind)
        if caught is None:
            return None
        return int(caught) if caught.isdigit() else number_of(kind, caught)

    def year(self, near: int | None = None) -> int | None:
        """A year with four digits, before Christ, or with two: then the one next to `near`, else the latest past."""
        if "bc" in self.groups:
            return 1 - int(self.groups["bc"])
        if "year" in self.groups:
            caught = self.groups["year"]
            return int(caught) if caught.isdigit() else _spelled(caught)
        short = self.groups.get("yy")
        return None if short is None else int(short) if len(short) == 4 else _century_of(int(short), near)

    def second_year(self) -> int | None:
        """The year that a range ends with; two digits are of the first year's century."""
        if "year2" in self.groups:
            return Found({"year": self.groups["year2"]}, {}).year()
        first = self.year()
        return first and first - first % 100 + int(self.groups["yy"])

    def month(self) -> int | None:
        """The number of a month given by its name."""
        return self.number("month") or self.number("monthname")

    def sharing(self, after: "Found") -> "Found":
        """The same with the year of the date right after it, or its month, where only that one has any."""
        mine, theirs, year = self.month(), after.month(), after.year()
        if theirs is None or self.groups.keys() & DATED or (mine is None and "day" not in self.groups):
            return self
        if mine is None and int(self.groups["day"]) < int(after.groups.get("day", 0)):
            return Found({**after.groups, **self.groups}, self.told, self.reading)
        if mine is None or year is None or year < 1:
            return self
        return Found({**self.groups, "year": f"{year - (mine > theirs):04d}"}, self.told, self.reading)

    def unit(self) -> str:
        """day, week, month ..., in the singular."""
        caught = str(self.told.get("unit") or self.groups["unit"]).lower()
        return "century" if caught.startswith("centur") else caught

    def sign(self) -> int:
        """-1 back, 0 here, 1 ahead, None of these when nothing says so."""
        return SIGNS[" ".join(self.groups["shift"].lower().split())] if "shift" in self.groups else 0

    def anaphoric(self) -> bool:
        """Whether its words point to the time named before: "the following", "that"."""
        return " ".join(self.groups.get("shift", "").lower().split()) in ANAPHORIC

    def part(self) -> Part | None:
        """The part of the period that the expression itself names: the end of the year."""
        return PARTS.get(str(self.groups.get("part") or self.told.get("part", "")).lower())

    def counting(self, unit: str) -> "Found":
        """The same with another unit."""
        return Found({**self.groups, "unit": unit}, self.told, self.reading)

    def count(self) -> int | None:
        """How many units, signed; None for a vague count (several)."""
        return self.counts()[0] if len(set(self.counts())) == 1 else None

    def counts(self) -> tuple[int, ...]:
        """The fewest and the most units that the words allow, signed; () where they are no number."""
        if "by" in self.told:
            return int(self.told["by"]), int(self.told["by"])
        words = self.groups["n"].lower()
        read = numbers.Number(1, 1) if words in ("a", "an") else numbers.read(COUPLE.get(words, words))
        sign = int(self.told.get("sign", 1))
        return (sign * read.low, sign * read.high) if read else ()


@dataclass(frozen=True, slots=True)
class Setting:
    """What is known where an expression stands.

    published: the day it is read from. tense: which way its sentence looks.
    before: the last period placed before it, when near enough to be meant by "the next day".
    story: the period that a missing year is taken from, instead of the day of publication.
    """

    published: date | None
    tense: Tense | None = None
    before: Period | None = None
    story: Period | None = None

    def origin(self, found: Found) -> date | None:
        """The day that next and last are seen from: the time named before for "the following", else publication."""
        named = self.before if found.anaphoric() else self.story
        return named.first if named and named.first else self.published


SIGNS = {
    "last": -1,
    "this past": -1,
    "the previous": -1,
    "the preceding": -1,
    "this": 0,
    "that": 0,
    "this coming": 1,
    "next": 1,
    "the next": 1,
    "the following": 1,
}
ANAPHORIC = {"the previous", "the preceding", "that", "the next", "the following"}
DATED = {"year", "bc", "yy", "shift"}
"""Groups that say which year a date belongs to."""
PARTS = {
    "earlier": Part.SO_FAR,
    "later": Part.STILL_TO_COME,
    "start": Part.START,
    "beginning": Part.START,
    "middle": Part.MID,
    "end": Part.END,
}
COUPLE = {"a couple of": "two", "a couple": "two"}


def _spelled(words: str) -> int | None:
    """nineteen ninety-eight."""
    hundreds, _, rest = words.lower().replace("-", " ", 1).partition(" ")
    ones = numbers.read(rest)
    return ones and (1900 if hundreds == "nineteen" else 2000) + ones.low


def _century_of(short: int, near: int | None) -> int:
    if near is None:
        return 2000 + short if short < 30 else 1900 + short
    return near + (short - near + 50) % 100 - 50
