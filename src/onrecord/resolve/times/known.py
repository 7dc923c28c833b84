"""Days of events that news counts from, as the lexicon has them: "two months after Orland invaded"."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from onrecord.lexicon import load

YEAR = 366


@dataclass(frozen=True, slots=True)
class KnownDay:
    """One event. event: how it is told; bare: without whom it was done to, believed `within` days after it."""

    event: re.Pattern[str]
    bare: re.Pattern[str] | None
    within: int
    day: date


@cache
def known_days() -> tuple[KnownDay, ...]:
    """The entries of known-days.yaml."""
    return tuple(
        KnownDay(
            re.compile(rf"(?:{entry['event']})\b"),
            re.compile(entry["bare"]) if "bare" in entry else None,
            int(entry.get("within", 0)) * YEAR,
            entry["day"],
        )
        for entry in load("known-days")
    )


def day_of(event: str, whom: str, published: date | None) -> date | None:
    """The day of an event; None where nothing is known of it, or where it had not happened when this was published.

    event: who did what ("Orland invaded"); whom: the words behind it that name to whom or what, "" for none.
    """
    if published is None:
        return None
    for known in known_days():
        told = known.event.match(f"{event} {whom}".strip())
        bare = not whom and known.bare is not None and known.bare.fullmatch(event)
        if published >= known.day and (told or (bare and (published - known.day).days <= known.within)):
            return known.day
    return None
