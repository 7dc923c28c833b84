"""Why an expression of time stays without a place in the calendar, in words for a reader."""

from calendar import monthrange

from onrecord.resolve.times.found import Found, Setting

NO_SUCH_DAY = "the calendar has no such day"
FAR = "a year of more than four digits"
EITHER = "day and month could change places"
OF_AN_EVENT = "it is counted from an event whose day the words do not give"
UNDATED = "no day of publication is known to count from"
AHEAD = "the day of publication lies ahead of the day of reading"
NOTHING_BEFORE = "no time is named before it to count from"
VAGUE = "the words do not say which days are meant"

FROM_BEFORE = frozenset(("later", "same", "month_of_that_year"))
"""Readings that count from the time named before."""


def why(found: Found, at: Setting, ahead: bool) -> str:
    """The reason why a reading came to nothing. ahead: whether the day of publication was refused as yet to come."""
    if found.reading == "beyond":
        return FAR
    if found.reading == "event":
        return OF_AN_EVENT
    if found.reading == "numeric" and found.year() and max(int(found.groups["a"]), int(found.groups["b"])) <= 12:
        return EITHER
    if _no_such_day(found) or (found.month() and "day" in found.groups and (at.published or at.story)):
        return NO_SUCH_DAY
    if found.reading in FROM_BEFORE or found.anaphoric():
        return NOTHING_BEFORE
    if at.published is None:
        return AHEAD if ahead else UNDATED
    return VAGUE


def _no_such_day(found: Found) -> bool:
    if found.reading == "numeric":
        return True
    month, day = found.month() or found.number("mm"), found.number("day") or found.number("dd")
    if found.reading == "days" and month:
        last = int(found.groups["day2"])
        return int(found.groups["day"]) >= last or last > _length(found, month)
    return bool(month and day) and (day or 0) > _length(found, month or 1)


def _length(found: Found, month: int) -> int:
    """Days in a month, of a leap year where no year is given."""
    return monthrange(found.year() or 2000, month)[1]
