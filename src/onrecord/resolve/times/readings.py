"""What an expression of time means: each reading takes what its pattern found and the setting it stands in.

A reading returns the period, or None where the words cannot be placed. The names are those under `as` in times.yaml.
"""

from calendar import monthrange
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from onrecord.resolve.times import periods
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.periods import Grain, Period
from onrecord.resolve.times.tense import Tense

GRAINS = {"fortnight": (Grain.WEEK, 2), "night": (Grain.DAY, 1)}
RECENT = {"day": 7, "week": 28, "month": 92, "quarter": 365, "year": 3 * 365}
"""How many days "recent weeks" and the like reach back; marked as approximate."""


def placed_date(found: Found, at: Setting) -> Period | None:
    """A day or a month; a missing year or month is the one that the setting asks for."""
    year, month, number = found.year(), found.number("month") or found.number("monthname"), found.number("day")
    month, number = month or found.number("mm"), number or found.number("dd")
    if month is None:
        return _day_of_month(number or 1, at)
    if year is None:
        return _nearest([_dated(y, month, number) for y in _years(at)], at)
    return _dated(year, month, number)


def days(found: Found, at: Setting) -> Period | None:
    """From one day of a month to another."""
    first, last = (Found({**found.groups, "day": found.groups[g]}, {}) for g in ("day", "day2"))
    begin = placed_date(first, at)
    if begin is None or begin.first is None or int(last.groups["day"]) <= begin.first.day:
        return None
    end = _dated(begin.first.year, begin.first.month, int(last.groups["day"]))
    return periods.run(begin.first, end.first) if end and end.first else None


def numeric(found: Found, at: Setting) -> Period | None:
    """25/12/2016. Where day and month could change places, it stays open."""
    one, two, year = int(found.groups["a"]), int(found.groups["b"]), found.year()
    if year is None or (one != two and one <= 12 and two <= 12):
        return None
    return _dated(year, min(one, two) if max(one, two) > 12 else one, max(one, two) if max(one, two) > 12 else two)


def fixed(found: Found, at: Setting) -> Period | None:
    """A day that has become a name."""
    return periods.day(date.fromisoformat(str(found.told["edtf"])))


def month_of_year(found: Found, at: Setting) -> Period | None:
    """June last year."""
    year = at.published and at.published.year + found.sign()
    return _dated(year, found.number("month") or 1, None) if year else None


def near_month(found: Found, at: Setting) -> Period | None:
    """Last June: the latest before this month; next March: the first after it."""
    month, today, sign = found.number("month") or 1, at.published, found.sign()
    if today is None:
        return None
    here = sign == 0 or (month - today.month) * sign > 0
    return _dated(today.year if here else today.year + sign, month, found.number("day"))


def month_of_that_year(found: Found, at: Setting) -> Period | None:
    """May of that year: the year of the time named before."""
    year = at.story or at.before
    return _dated(year.year, found.number("month") or 1, found.number("day")) if year else None


def quarter(found: Found, at: Setting) -> Period | None:
    """A quarter of a year; with no year, the latest begun, or the next when the sentence looks ahead."""
    number, year = found.number("ordinal") or found.number("q") or 1, found.year()
    if year is None and "shift" in found.groups and at.published:
        year = at.published.year + found.sign()
    if year is not None:
        return periods.quarter(year, number) if year > 0 else None
    return _nearest([periods.quarter(y, number) for y in _years(at)], at, default=Tense.PAST)


def season(found: Found, at: Setting) -> Period | None:
    """A season of the northern year; last and next are seen from the day of publication."""
    code, year = found.number("season") or 21, found.year()
    if year is not None:
        return periods.season(year, code)
    if "shift" not in found.groups:
        return _nearest([periods.season(y, code) for y in _years(at)], at)
    sign = {-1: Tense.PAST, 1: Tense.FUTURE}.get(found.sign())
    choices = [periods.season(y, code) for y in _years(Setting(at.published))]
    if sign is Tense.PAST:
        choices = [p for p in choices if p.last and at.published and p.last < at.published]
    return _nearest(choices, Setting(at.published, sign))


def year(found: Found, at: Setting) -> Period | None:
    """A year alone."""
    number = found.year()
    return None if number is None else periods.year(number)


def years(found: Found, at: Setting) -> Period | None:
    """From one year to another: 1992–1995, 2014-15."""
    first = int(found.groups["year"])
    last = int(found.groups.get("year2") or str(first)[:2] + found.groups["yy"])
    return periods.years(first, last) if first < last < first + 200 else None


def decade(found: Found, at: Setting) -> Period | None:
    """The 1990s, the '90s, the nineties."""
    if "decade" in found.groups:
        return periods.decade(int(found.groups["decade"]))
    return periods.decade(1900 + (found.number("decadename") or int(found.groups.get("yy", 0))))


def century(found: Found, at: Setting) -> Period | None:
    """The 19th century."""
    return periods.century(found.number("century") or found.number("centuryname") or 1)


def holiday(found: Found, at: Setting) -> Period | None:
    """A day of the year with a name."""
    month, number = divmod(found.number("holiday") or 101, 100)
    wanted = found.year()
    return _nearest([_dated(y, month, number) for y in ([wanted] if wanted else _years(at))], at)


def nth_weekday(found: Found, at: Setting) -> Period | None:
    """The fourth Thursday of November and its like."""
    told = found.told
    firsts = [date(y, told["month"], 1) for y in _years(at) if y > 0]
    ahead = [(told["weekday"] - 1 - first.weekday()) % 7 + 7 * (told["nth"] - 1) for first in firsts]
    return _nearest([periods.day(first + timedelta(count)) for first, count in zip(firsts, ahead, strict=True)], at)


def near(found: Found, at: Setting) -> Period | None:
    """Today, this week, last month: the period of a unit around the day of publication, moved."""
    origin = at.story.first if found.part() and at.story else at.published
    grain = Grain(found.unit())
    to = periods.moved(origin, grain, found.count() or 0) if origin else None
    return periods.around(to, grain) if to else None


def weekday(found: Found, at: Setting) -> Period | None:
    """The latest such day up to today, or the next one when the sentence looks ahead."""
    today = at.published
    if today is None:
        return None
    behind = (today.weekday() - (found.number("weekday") or 1) + 1) % 7
    if "shift" in found.groups and found.sign():
        back = behind or 7
        return periods.day(today - timedelta(back) if found.sign() < 0 else today + timedelta(7 - behind))
    if at.tense is Tense.FUTURE or ("shift" in found.groups and at.tense is None):
        return periods.day(today + timedelta(-behind % 7))
    return periods.day(today - timedelta(behind))


def weekday_of_week(found: Found, at: Setting) -> Period | None:
    """Friday last week."""
    if at.published is None:
        return None
    monday = at.published - timedelta(at.published.weekday())
    weeks = int(found.told.get("by", 0)) or found.sign()
    return periods.day(monday + timedelta(7 * weeks + (found.number("weekday") or 1) - 1))


def weekend(found: Found, at: Setting) -> Period | None:
    """The latest weekend begun, or the coming one."""
    if at.published is None:
        return None
    this, sign, begun = periods.weekend(at.published), found.sign(), at.published.weekday() >= 5
    if sign > 0:
        return periods.shifted_weeks(this, 1) if begun else this
    ahead = at.tense is Tense.FUTURE or ("shift" in found.groups and at.tense is None)
    return this if sign == 0 and (begun or ahead) else periods.shifted_weeks(this, -1)


def shift(found: Found, at: Setting) -> Period | None:
    """Two days ago, three weeks from now: as coarse as its unit."""
    return _moved(at.published, found)


def later(found: Found, at: Setting) -> Period | None:
    """Two days later, the next day, a year earlier: seen from the time named before."""
    if at.before is None or at.before.first is None:
        fallback = found.told.get("else")
        return _moved(at.published, Found({**found.groups, "unit": fallback}, found.told)) if fallback else None
    grain, count = _grain(found), found.count()
    if count is None or grain is None:
        return None
    like = "unit" in found.told or "n" in found.groups
    if like and grain is Grain.YEAR and at.before.grain in (Grain.QUARTER, Grain.MONTH, Grain.YEAR, Grain.SEASON):
        return periods.shifted(at.before, grain, count)
    if ORDER.index(at.before.grain) > ORDER.index(grain):
        return None
    return _moved(at.before.first, found)


def same(found: Found, at: Setting) -> Period | None:
    """That day, the same month: the period of that unit around the time named before."""
    unit = found.unit()
    if at.before is None or at.before.first is None or unit not in set(Grain):
        return None
    grain = Grain(unit)
    if found.told.get("only_same"):
        return at.before if at.before.grain is grain else None
    if at.before.grain not in ORDER or ORDER.index(at.before.grain) > ORDER.index(grain):
        return None
    return periods.around(at.before.first, grain)


def run(found: Found, at: Setting) -> Period | None:
    """The past two weeks: the days up to the day of publication, or from it on."""
    count, grain = found.count(), _grain(found)
    if at.published is None or count is None or grain is None:
        return None
    to = periods.moved(at.published, grain, count * GRAINS.get(found.unit(), (grain, 1))[1])
    return periods.run(min(to, at.published), max(to, at.published)) if to else None


def recent(found: Found, at: Setting) -> Period | None:
    """Recent days, the coming weeks: a stretch whose far end is approximate."""
    if at.published is None:
        return None
    if found.told["sign"] < 0:
        return periods.run(at.published - timedelta(RECENT[found.unit()]), at.published, about="first")
    return periods.run(at.published, at.published + timedelta(RECENT[found.unit()]), about="last")


def unplaced(found: Found, at: Setting) -> Period | None:
    """Words that name no stretch of the calendar."""
    return None


READINGS: dict[str, Callable[[Found, Setting], Period | None]] = {
    "date": placed_date, "days": days, "numeric": numeric, "fixed": fixed, "month_of_year": month_of_year,
    "near_month": near_month, "month_of_that_year": month_of_that_year, "quarter": quarter, "season": season,
    "year": year, "years": years, "decade": decade, "century": century, "holiday": holiday,
    "nth_weekday": nth_weekday, "near": near, "weekday": weekday, "weekday_of_week": weekday_of_week,
    "weekend": weekend, "shift": shift, "later": later, "same": same, "run": run, "recent": recent,
    "unplaced": unplaced, "duration": unplaced, "set": unplaced, "reference": unplaced,
}  # fmt: skip

ORDER = [Grain.DAY, Grain.WEEKEND, Grain.WEEK, Grain.MONTH, Grain.QUARTER, Grain.SEASON, Grain.HALF, Grain.YEAR,
         Grain.DECADE, Grain.CENTURY, Grain.SPAN]


def _dated(year: int, month: int, number: int | None) -> Period | None:
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
    weight = 4 if at.tense and not at.story and known[0][2].grain is not Grain.DAY else 2
    return min(known, key=lambda k: _far(max((k[0] - to).days, 0) or min((k[1] - to).days, 0), way, weight))[2]


def _far(days: int, way: Tense, weight: int) -> int:
    """Days between; those against the way that the sentence looks weigh more. News looks back, a story goes on."""
    return abs(days) if (days > 0) == (way is Tense.FUTURE) else weight * abs(days)


def _day_of_month(number: int, at: Setting) -> Period | None:
    """The 12th: of the month named before, else of the latest month that has had one."""
    if at.before is not None and at.before.first is not None and at.before.grain in (Grain.DAY, Grain.MONTH):
        return _dated(at.before.first.year, at.before.first.month, number)
    if at.published is None:
        return None
    months = [periods.carry(at.published.year, at.published.month + step) for step in (-1, 0, 1)]
    return _nearest([_dated(y, m, number) for y, m in months], at, default=Tense.PAST)


def _grain(found: Found) -> Grain | None:
    unit = found.unit()
    if unit in GRAINS:
        return GRAINS[unit][0]
    return Grain(unit) if unit in set(Grain) else None


def _moved(origin: date | None, found: Found) -> Period | None:
    grain, count = _grain(found), found.count()
    if origin is None or grain is None or count is None:
        return None
    to = periods.moved(origin, grain, count * GRAINS.get(found.unit(), (grain, 1))[1])
    if to is None:
        return None
    return periods.around(to, Grain.YEAR if grain in (Grain.DECADE, Grain.CENTURY) else grain)
