"""Readings of what is counted from somewhere: from the day of publication, or from the time named before.

A reading returns the period, or None where the words cannot be placed.
"""

from dataclasses import replace
from datetime import date, timedelta

from onrecord.resolve.times import periods
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.known import day_of
from onrecord.resolve.times.named import dated
from onrecord.resolve.times.periods import Grain, Period
from onrecord.resolve.times.tense import Tense

GRAINS = {"fortnight": (Grain.WEEK, 2), "night": (Grain.DAY, 1)}
RECENT = {"day": 7, "week": 28, "month": 92, "quarter": 365, "year": 3 * 365}
"""How many days "recent weeks" and the like reach back; marked as approximate."""
ORDER = [
    Grain.DAY,
    Grain.WEEKEND,
    Grain.WEEK,
    Grain.MONTH,
    Grain.QUARTER,
    Grain.SEASON,
    Grain.HALF,
    Grain.YEAR,
    Grain.DECADE,
    Grain.CENTURY,
    Grain.SPAN,
]
"""From fine to coarse."""


YEARLY = (Grain.QUARTER, Grain.MONTH, Grain.YEAR, Grain.SEASON)
"""Grains of what is compared with the same a year before."""


def month_of_year(found: Found, at: Setting) -> Period | None:
    """June last year."""
    year = at.published and at.published.year + found.sign()
    return dated(year, found.number("month") or 1, None) if year else None


def near_month(found: Found, at: Setting) -> Period | None:
    """Last June: the latest before this month; next March: the first after it; the following May: after that named."""
    month, today, sign = found.number("month") or 1, at.origin(found), found.sign()
    if today is None:
        return None
    here = sign == 0 or (month - today.month) * sign > 0
    return dated(today.year if here else today.year + sign, month, found.number("day"))


def month_of_that_year(found: Found, at: Setting) -> Period | None:
    """May of that year: the year of the time named before."""
    year = at.story or at.before
    return dated(year.year, found.number("month") or 1, found.number("day")) if year else None


def near(found: Found, at: Setting) -> Period | None:
    """Today, this week, last month: the period of a unit around the day of publication, moved."""
    origin = at.story.first if found.part() and at.story else at.published
    grain = Grain(found.unit())
    to = periods.moved(origin, grain, found.count() or 0) if origin else None
    return periods.around(to, grain) if to else None


def weekday(found: Found, at: Setting) -> Period | None:
    """The latest such day up to today, or the next one when the sentence looks ahead."""
    today = at.before.first if found.anaphoric() and at.before and at.before.grain is Grain.DAY else at.published
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
    if at.before is None:
        fallback = found.told.get("else")
        return _moved(at.published, found.counting(fallback)) if fallback else None
    grain, counts = _grain(found), found.counts()
    if not counts or grain is None:
        return None
    if at.before.first is None:
        return periods.year(at.before.year + counts[0]) if _in_years(at.before, grain, counts) else None
    like = "unit" in found.told or "n" in found.groups
    if like and grain is Grain.YEAR and abs(counts[0]) == 1 and at.before.grain in YEARLY:
        return periods.shifted(at.before, grain, counts[0])
    if ORDER.index(at.before.grain) > ORDER.index(grain) and at.before.grain is not Grain.SPAN:
        return periods.roughly(at.before)  # two days after some day in 1915: some day in 1915
    return _moved(at.before.first, found)


def _in_years(before: Period, grain: Grain, counts: tuple[int, ...]) -> bool:
    return before.grain is grain is Grain.YEAR and len(set(counts)) == 1


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


def event(found: Found, at: Setting) -> Period | None:
    """Two months after Orland invaded: counted from a day that is widely known."""
    day = day_of(found.groups["event"], found.groups.get("whom", ""), at.published)
    sign = 1 if found.groups["side"].lower() == "after" else -1
    return _moved(day, replace(found, told={**found.told, "sign": sign})) if day else None


def unplaced(found: Found, at: Setting) -> Period | None:
    """Words that name no stretch of the calendar."""
    return None


def _grain(found: Found) -> Grain | None:
    unit = found.unit()
    if unit in GRAINS:
        return GRAINS[unit][0]
    return Grain(unit) if unit in set(Grain) else None


def _moved(origin: date | None, found: Found) -> Period | None:
    """A day moved on, as coarse as the unit; by a vague count a stretch whose ends are approximate."""
    grain, counts = _grain(found), found.counts()
    if origin is None or grain is None or not counts:
        return None
    many = GRAINS.get(found.unit(), (grain, 1))[1]
    near, far = (periods.moved(origin, grain, count * many) for count in counts)
    if near is None or far is None:
        return None
    if near != far:
        return periods.run(min(near, far), max(near, far), about="both")
    return periods.around(near, Grain.YEAR if grain in (Grain.DECADE, Grain.CENTURY) else grain)
