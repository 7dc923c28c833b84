"""Stretches of the calendar: how each is written in EDTF, moved, and narrowed.

EDTF level 1 (Library of Congress, 2019): "2022-09", "199X", "2021-21" (spring), "2022-09-17/2022-09-18".
A quarter or a half of a year has no level 1 form of its own and is written as an interval of months.
"""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import MAXYEAR, MINYEAR, date, timedelta
from enum import StrEnum


class Grain(StrEnum):
    """How coarse a period is, from fine to coarse."""

    DAY = "day"
    WEEKEND = "weekend"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    SEASON = "season"
    YEAR = "year"
    DECADE = "decade"
    CENTURY = "century"
    SPAN = "span"
    """Any other run of days."""


@dataclass(frozen=True, slots=True)
class Period:
    """One stretch of days. first, last: both inclusive; None before the year 1, which `date` cannot hold."""

    grain: Grain
    edtf: str
    first: date | None
    last: date | None

    @property
    def year(self) -> int:
        """The year that it begins in; astronomical, so 480 BC is -479."""
        return self.first.year if self.first else int(self.edtf[:5])


MONTHS_IN = {
    Grain.MONTH: 1,
    Grain.QUARTER: 3,
    Grain.HALF: 6,
    Grain.SEASON: 12,
    Grain.YEAR: 12,
    Grain.DECADE: 120,
    Grain.CENTURY: 1200,
}
DAYS_IN = {Grain.DAY: 1, Grain.WEEKEND: 7, Grain.WEEK: 7}


def day(when: date) -> Period:
    """One day."""
    return Period(Grain.DAY, when.isoformat(), when, when)


def week(when: date) -> Period:
    """Monday to Sunday around a day (ISO 8601)."""
    monday = when - timedelta(when.weekday())
    return run(monday, monday + timedelta(6), Grain.WEEK)


def weekend(when: date) -> Period:
    """Saturday and Sunday of a day's ISO week."""
    monday = when - timedelta(when.weekday())
    return run(monday + timedelta(5), monday + timedelta(6), Grain.WEEKEND)


def run(first: date, last: date, grain: Grain = Grain.SPAN, about: str = "") -> Period:
    """From one day to another; `about`: which end the words leave open ("first", "last", "both")."""
    if first == last:
        return day(first)
    left, right = ("~" if about in (end, "both") else "" for end in ("first", "last"))
    return Period(grain, f"{first.isoformat()}{left}/{last.isoformat()}{right}", first, last)


def months(year: int, month: int, count: int, grain: Grain = Grain.SPAN) -> Period:
    """`count` months from a month on."""
    end_year, end_month = carry(year, month + count - 1)
    first, last = _written(year, month), _written(end_year, end_month)
    edtf = first if count == 1 else f"{first}/{last}"
    begin, end = (date(year, month, 1), _month_end(end_year, end_month)) if year > 0 else (None, None)
    return Period(Grain.MONTH if count == 1 else grain, edtf, begin, end)


def quarter(year: int, number: int) -> Period:
    """Quarter 1 to 4 of a calendar year."""
    return months(year, number * 3 - 2, 3, Grain.QUARTER)


def season(year: int, code: int) -> Period:
    """EDTF season 21 (spring) to 24 (winter) of the northern hemisphere; winter runs on into the next year."""
    begin = months(year, (code - 20) * 3, 3)
    return Period(Grain.SEASON, f"{_written(year)}-{code}", begin.first, begin.last)


def year(number: int) -> Period:
    """A calendar year, astronomical."""
    first, last = (date(number, 1, 1), date(number, 12, 31)) if number > 0 else (None, None)
    return Period(Grain.YEAR, _written(number), first, last)


def years(first: int, last: int) -> Period:
    """From one year to another, astronomical."""
    begin, end = year(first), year(last)
    return Period(Grain.SPAN, f"{begin.edtf}/{end.edtf}", begin.first, end.last if begin.first else None)


def decade(number: int) -> Period:
    """The ten years that share the first three digits of a year."""
    begin = max(number // 10 * 10, 1)
    return Period(Grain.DECADE, f"{begin // 10:03d}X", date(begin, 1, 1), date(number // 10 * 10 + 9, 12, 31))


def century(ordinal: int) -> Period:
    """The 19th century is 18XX, as EDTF and newspapers have it."""
    begin = max((ordinal - 1) * 100, 1)
    return Period(Grain.CENTURY, f"{ordinal - 1:02d}XX", date(begin, 1, 1), date(ordinal * 100 - 1, 12, 31))


def century_before_christ(ordinal: int) -> Period:
    """The 5th century BC: 500 to 401 BC. EDTF level 1 leaves no digit of a year before Christ open."""
    return years(1 - ordinal * 100, -(ordinal - 1) * 100)


def around(when: date, grain: Grain) -> Period:
    """The period of a grain that a day lies in."""
    match grain:
        case Grain.WEEK:
            return week(when)
        case Grain.WEEKEND:
            return weekend(when)
        case Grain.MONTH:
            return months(when.year, when.month, 1)
        case Grain.QUARTER:
            return quarter(when.year, (when.month + 2) // 3)
        case Grain.HALF:
            return months(when.year, 1 if when.month < 7 else 7, 6, Grain.HALF)
        case Grain.YEAR:
            return year(when.year)
        case Grain.DECADE:
            return decade(when.year)
        case Grain.CENTURY:
            return century(when.year // 100 + 1)
        case _:
            return day(when)


def moved(when: date, grain: Grain, count: int) -> date | None:
    """A day `count` grains on, the month's end kept inside the month; None outside the calendar."""
    if grain in DAYS_IN:
        ordinal = when.toordinal() + count * DAYS_IN[grain]
        return date.fromordinal(ordinal) if 1 <= ordinal <= date.max.toordinal() else None
    to_year, to_month = carry(when.year, when.month + count * MONTHS_IN.get(grain, 12))
    if not MINYEAR <= to_year < MAXYEAR:
        return None
    return date(to_year, to_month, min(when.day, monthrange(to_year, to_month)[1]))


def shifted(period: Period, grain: Grain, count: int) -> Period | None:
    """A period of the same grain, `count` units of `grain` on; None outside the calendar or before the year 1."""
    to = moved(period.first, grain, count) if period.first else None
    if to is None or period.grain is Grain.SPAN:
        return None
    if period.grain is Grain.SEASON:
        return season(to.year, int(period.edtf.rstrip("~")[-2:]))
    return around(to, period.grain)


def shifted_weeks(period: Period, count: int) -> Period:
    """The weekend or week `count` weeks on."""
    assert period.first is not None
    return around(period.first + timedelta(7 * count), period.grain)


class Part(StrEnum):
    """Which part of a period is meant."""

    START = "start"
    """Its first third: early May, the beginning of the year."""
    MID = "mid"
    """Its middle third: mid-May."""
    END = "end"
    """Its last third: late May, the end of the year."""
    FIRST_HALF = "first half"
    """Up to its middle."""
    SECOND_HALF = "second half"
    """From its middle on."""
    SO_FAR = "so far"
    """From its beginning to the day of publication: earlier this month."""
    STILL_TO_COME = "still to come"
    """From the day of publication to its end: later this month."""


def narrowed(period: Period, part: Part, today: date | None) -> Period:
    """The part of a period; the period itself where it has no such part (a day, a date before the year 1)."""
    first, last = period.first, period.last
    if first is None or last is None or period.grain in (Grain.DAY, Grain.WEEKEND):
        return period
    if part in (Part.SO_FAR, Part.STILL_TO_COME):
        return _beside_today(period, first, last, part, today)
    if period.grain is Grain.YEAR:
        begin, end = _cut(12, part)
        return months(first.year, begin + 1, end - begin)
    if period.grain in (Grain.DECADE, Grain.CENTURY):
        begin, end = _cut(last.year - first.year + 1, part)
        return years(first.year + begin, first.year + end - 1)
    begin, end = _cut((last - first).days + 1, part)
    return run(first + timedelta(begin), first + timedelta(end - 1))


def roughly(period: Period) -> Period:
    """The same period marked as approximate, where EDTF level 1 has a way to write that."""
    written = set("/X~") & set(period.edtf) or period.grain is Grain.SEASON
    return period if written else replace(period, edtf=period.edtf + "~")


def carry(year: int, month: int) -> tuple[int, int]:
    """A year and a month that may lie outside 1 to 12, as a true year and month."""
    return year + (month - 1) // 12, (month - 1) % 12 + 1


def _beside_today(period: Period, first: date, last: date, part: Part, today: date | None) -> Period:
    if today is None or not first <= today <= last:
        return period
    return run(first, today) if part is Part.SO_FAR else run(today, last)


def _cut(count: int, part: Part) -> tuple[int, int]:
    """Begin and end (exclusive) of a part of `count` equal pieces."""
    third = -(-count // 3)
    return {
        Part.START: (0, third),
        Part.MID: (count // 3, count - count // 3),
        Part.END: (count - third, count),
        Part.FIRST_HALF: (0, count // 2),
        Part.SECOND_HALF: (count // 2, count),
    }[part]


def _written(year: int, month: int | None = None) -> str:
    signed = f"{'-' if year < 0 else ''}{abs(year):04d}"
    return signed if month is None else f"{signed}-{month:02d}"


def _month_end(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
