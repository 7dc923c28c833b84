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


@dataclass(frozen=True, slots=True)
class Found:
    """What a pattern caught (groups without their number) and what its entry tells (`with`)."""

    groups: Mapping[str, str]
    told: Mapping[str, Any]

    def number(self, kind: str) -> int | None:
        """The number of a calendar name or of plain digits; None when not caught."""
        caught = self.groups.get(kind)
        if caught is None:
            return None
        return int(caught) if caught.isdigit() else number_of(kind, caught)

    def year(self) -> int | None:
        """A year with four digits, with two (the nearest past century's), or before Christ."""
        if "bc" in self.groups:
            return 1 - int(self.groups["bc"])
        if "year" in self.groups:
            caught = self.groups["year"]
            return int(caught) if caught.isdigit() else _spelled(caught)
        short = self.groups.get("yy")
        return None if short is None else int(short) if len(short) == 4 else _century_of(int(short))

    def unit(self) -> str:
        """day, week, month ..., in the singular."""
        caught = str(self.told.get("unit") or self.groups["unit"]).lower()
        return "century" if caught.startswith("centur") else caught

    def sign(self) -> int:
        """-1 back, 0 here, 1 ahead, None of these when nothing says so."""
        return SIGNS[" ".join(self.groups["shift"].lower().split())] if "shift" in self.groups else 0

    def part(self) -> Part | None:
        """The part of the period that the expression itself names: the end of the year."""
        return PARTS.get(str(self.groups.get("part") or self.told.get("part", "")).lower())

    def count(self) -> int | None:
        """How many units, signed; None for a vague count (several)."""
        if "by" in self.told:
            return int(self.told["by"])
        words = self.groups["n"].lower()
        read = numbers.Number(1, 1) if words in ("a", "an") else numbers.read(COUPLE.get(words, words))
        return int(self.told.get("sign", 1)) * read.low if read and read.low == read.high else None


SIGNS = {"last": -1, "this past": -1, "the previous": -1, "this": 0, "this coming": 1, "next": 1, "the following": 1}
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


def _century_of(short: int) -> int:
    return 2000 + short if short < 30 else 1900 + short
