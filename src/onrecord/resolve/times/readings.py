"""What an expression of time means: each reading takes what its pattern found and the setting it stands in.

The names are those under `as` in times.yaml.
"""

from collections.abc import Callable

from onrecord.resolve.times import named, relative
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.periods import Period

READINGS: dict[str, Callable[[Found, Setting], Period | None]] = {
    "date": named.placed_date,
    "days": named.days,
    "numeric": named.numeric,
    "fixed": named.fixed,
    "month_of_year": relative.month_of_year,
    "near_month": relative.near_month,
    "month_of_that_year": relative.month_of_that_year,
    "quarter": named.quarter,
    "season": named.season,
    "year": named.year,
    "years": named.years,
    "decade": named.decade,
    "century": named.century,
    "holiday": named.holiday,
    "nth_weekday": named.nth_weekday,
    "near": relative.near,
    "weekday": relative.weekday,
    "weekday_of_week": relative.weekday_of_week,
    "weekend": relative.weekend,
    "shift": relative.shift,
    "later": relative.later,
    "same": relative.same,
    "run": relative.run,
    "recent": relative.recent,
    "beyond": relative.unplaced,
    "event": relative.event,
    "unplaced": relative.unplaced,
    "duration": relative.unplaced,
    "set": relative.unplaced,
    "reference": relative.unplaced,
}
