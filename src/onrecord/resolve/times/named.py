"""Readings of what names its place in the calendar: dates, months, seasons, years, days with a name.

A reading returns the period, or None where the words cannot be placed.
"""

from calendar import monthrange
from collections.abc import Sequence
from datetime import date, timedelta

from onrecord.resolve.times import periods
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.periods import Grain, Period
from onrecord.resolve.times.tense import Tense


def placed_date(found: Found, at: Setting) -> Period | None:
    """A day or a month; a missing year or month is the one that the setting asks for."""
    year, month, number = found.year(_age(at)), found.month(), found.number("day")
    month, number = month or found.number("mm"), number or found.number("dd")
    if month is None:
        return _day_of_month(number or 1, at)
    if year is None:
        return _nearest([dated(y, month, number) for y in _years(at)], at)
    return dated(year, month, number)


def days(found: Found, at: Setting) -> Period | None:
    """From one day of a month to another."""
    first, last = (Found({**found.groups, "day": found.groups[g]}, {}) for g in ("day", "day2"))
    begin = placed_date(first, at)
    if begin is None or begin.first is None or int(last.groups["day"]) <= begin.first.day:
        return None
    end = dated(begin.first.year, begin.first.month, int(last.groups["day"]))
    return periods.run(begin.first, end.first) if end and end.first else None


def numeric(found: Found, at: Setting) -> Period | None:
    """25/12/2016. Where day and month could change places, it stays open."""
    one, two, year = int(found.groups["a"]), int(found.groups["b"]), found.year()
    if year is None or (one != two and one <= 12 and two <= 12):
        return None
    return dated(year, min(one, two) if max(one, two) > 12 else one, max(one, two) if max(one, two) > 12 else two)


def fixed(found: Found, at: Setting) -> Period | None:
    """A day that has become a name."""
    return periods.day(date.fromisoformat(str(found.told["edtf"])))


def quarter(found: Found, at: Setting) -> Period | None:
    """A quarter of a year; with no year, the latest begun, or the next when the sentence looks ahead."""
    number, year = found.number("ordinal") or found.number("q") or 1, found.year()
    if year is None and "shift" in found.groups and at.published:
        year = at.published.year + found.sign()
    if year is not None:
        return periods.quarter(year, number) if year > 0 else None
    return _nearest([periods.quarter(y, number) for y in _years(at)], at, default=Tense.PAST)


def season(found: Found, at: Setting) -> Period | None:
    """A season of the northern year; last and next are seen from the day of publication, or from the time before."""
    code, year = found.number("season") or 21, found.year()
    if year is not None:
        return periods.season(year, code)
    if "shift" not in found.groups:
        return _nearest([periods.season(y, code) for y in _years(at)], at)
    origin, sign = at.origin(found), found.sign() or 0
    choices = [periods.season(y, code) for y in _years(Setting(origin))]
    if sign < 0:
        choices = [p for p in choices if p.last and origin and p.last < origin]
    if sign > 0 and origin is not at.published:
        choices = [p for p in choices if p.first and origin and p.first > origin]
    way = {-1: Tense.PAST, 0: Tense.FUTURE if found.anaphoric() else None, 1: Tense.FUTURE}[sign]
    return _nearest(choices, Setting(origin, way))


def year(found: Found, at: Setting) -> Period | None:
    """A year alone."""
    number = found.year(_age(at))
    return None if number is None else periods.year(number)


def years(found: Found, at: Setting) -> Period | None:
    """From one year to another: 1992–1995, 2014-15."""
    first, last = found.year() or 0, found.second_year() or 0
    return periods.years(first, last) if first < last < first + 200 else None


def decade(found: Found, at: Setting) -> Period | None:
    """The 1990s, the '90s, the nineties."""
    if "decade" in found.groups:
        return periods.decade(int(found.groups["decade"]))
    return periods.decade(1900 + (found.number("decadename") or int(found.groups.get("yy", 0))))


def century(found: Found, at: Setting) -> Period | None:
    """The 19th century, the 5th century BC."""
    number = found.number("century") or found.number("centuryname") or 1
    return periods.century_before_christ(number) if found.told.get("era") == "bc" else periods.century(number)


def holiday(found: Found, at: Setting) -> Period | None:
    """A day of the year with a name."""
    month, number = divmod(found.number("holiday") or 101, 100)
    wanted = found.year()
    return _nearest([dated(y, month, number) for y in ([wanted] if wanted else _years(at))], at)


def nth_weekday(found: Found, at: Setting) -> Period | None:
    """The fourth Thursday of November and its like."""
    told = found.told
    firsts = [date(y, told["month"], 1) for y in _years(at) if y > 0]
    ahead = [(told["weekday"] - 1 - first.weekday()) % 7 + 7 * (told["nth"] - 1) for first in firsts]
    return _nearest([periods.day(first + timedelta(count)) for first, count in zip(firsts, ahead, strict=True)], at)


def _age(at: Setting) -> int | None:
    """The year of the story, by which a year with two digits is placed."""
    return at.story.year if at.story else None


def dated(year: int, month: int, number: int | None) -> Period | None:
    """A month, or a day of it; None where the calendar has none such."""
    if not -9998 <= year <= 9998 or not 1 <= month <= 12 or (number is not None and year < 1):
        return None
    if number is None:
        return periods.months(year, month, 1)
    return periods.day(date(year, month, number)) if 1 <= number <= monthrange(year, month)[1] else None


def _years(at: Setting) -> list[int]:
    """The years that a date without one may belong to."""
    if at.story is not None:
        center = at.story.year
        return [center] if at.story.grain in (Grain.YEAR, Grain.SEASON) else [center - 1, center, center + 1]
    return [at.published.year + step for step in (-1, 0, 1)] if at.published else []


def _nearest(choices: Sequence[Period | None], at: Setting, default: Tense | None = None) -> Period | None:
    """The choice nearest to the setting's day, with a lean to the side that the tense asks for."""
    to = at.story.first if at.story else at.published
    if at.story and to is None:
        return next((p for p in choices if p and p.year == at.story.year), None)
    known = [(p.first, p.last, p) for p in choices if p is not None and p.first is not None and p.last is not None]
    if not known or to is None:
        return None
    way = Tense.FUTURE if at.story else at.tense or default or Tense.PAST
    weight = 3 if at.story else 4 if at.tense and known[0][2].grain is not Grain.DAY else 2
    return min(known, key=lambda k: _far(max((k[0] - to).days, 0) or min((k[1] - to).days, 0), way, weight))[2]


def _far(days: int, way: Tense, weight: int) -> int:
    """Days between; those against the way that the sentence looks weigh more. News looks back, a story goes on."""
    return abs(days) if (days > 0) == (way is Tense.FUTURE) else weight * abs(days)


def _day_of_month(number: int, at: Setting) -> Period | None:
    """The 12th: of the month named before, else of the latest month that has had one."""
    if at.before is not None and at.before.first is not None and at.before.grain in (Grain.DAY, Grain.MONTH):
        return dated(at.before.first.year, at.before.first.month, number)
    if at.published is None:
        return None
    months = [periods.carry(at.published.year, at.published.month + step) for step in (-1, 0, 1)]
    return _nearest([dated(y, m, number) for y, m in months], at, default=Tense.PAST)
