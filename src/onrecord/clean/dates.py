"""Days written out in a byline."""

import re
from datetime import date
from functools import cache

from onrecord.lexicon import load

ZONES = "gmt|utc|bst|ces?t|e[sd]?t|[cp][sd]t|msk"
AROUND_DATES = re.compile(
    rf"\b(?:(?:first|last|originally) )?(?:published|updated|posted|modified|created|issued|date|{ZONES})\b",
    re.IGNORECASE,
)
"""Words that come with a day and name nobody, time zones among them."""

UPDATED = re.compile(r"\b(?:updated|modified|last)\b", re.IGNORECASE)


@cache
def patterns() -> dict[str, str]:
    """Regular expressions by name: DAY of the week, MONTH, CLOCK time, DATE with or without a year."""
    month = rf"(?:{'|'.join(sorted(_months(), key=len, reverse=True))})\.?"
    weekday = "|".join(sorted(_names("weekday", "weekdayshort"), key=len, reverse=True))
    nth = r"\d{1,2}(?:st|nd|rd|th)?"
    written = rf"{nth} {month},?(?: \d{{4}})?|{month} {nth}(?:,? \d{{4}})?"
    return {
        "DAY": rf"(?:{weekday})\.?",
        "MONTH": month,
        "DATE": rf"(?:{written}|\d{{4}}-\d\d-\d\d(?:T[\d:+Z.-]+)?|\d{{1,2}}[./]\d{{1,2}}[./]\d{{4}})",
        "CLOCK": r"(?:\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?|\d{1,2} ?[ap]\.?m\.?)",
    }


def find_day(words: str) -> date | None:
    """The one day of publication that `words` give; None when they give none, several, or one to guess at.

    What follows "updated" is not the publication. 03/04/2022 may be two days; 19/09/2022 is one.
    """
    first, *rest = UPDATED.split(words, maxsplit=1)
    days = _days(first) or _days(" ".join(rest))
    return days.pop() if len(days) == 1 else None


def is_date_line(line: str) -> bool:
    """Whether a line of a byline says when and nothing else."""
    when = patterns()
    rest = re.sub("|".join((when["DATE"], when["DAY"], when["CLOCK"])), " ", line)
    return not re.search(r"[A-Z]\w", AROUND_DATES.sub(" ", rest))


def _days(words: str) -> set[date]:
    months = "|".join(sorted(_months(), key=len, reverse=True))
    found: set[date | None] = set()
    for day, name, year in re.findall(rf"\b(\d{{1,2}})(?:st|nd|rd|th)? ({months})\.?,? (\d{{4}})\b", words, re.I):
        found.add(_day(year, _months()[name.title()], day))
    for name, day, year in re.findall(rf"\b({months})\.? (\d{{1,2}})(?:st|nd|rd|th)?,? (\d{{4}})\b", words, re.I):
        found.add(_day(year, _months()[name.title()], day))
    for year, month, day in re.findall(r"(?<!\d)(\d{4})-(\d\d)-(\d\d)(?!\d)", words):
        found.add(_day(year, month, day))
    for one, other, year in re.findall(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./](\d{4})(?!\d)", words):
        either = {_day(year, one, other), _day(year, other, one)} - {None}
        found |= either
    return {day for day in found if day}


def _day(year: str, month: str | int, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    return _names("monthname", "monthshort")


def _names(*kinds: str) -> dict[str, int]:
    """Names of the calendar and their numbers."""
    entries = (entry for entry in load("calendar") if entry["kind"] in kinds)
    return {name: number for entry in entries for name, number in entry["names"].items()}
