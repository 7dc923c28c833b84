"""Plain words for the values of a reading, the same on the page and on the terminal."""

from datetime import date, timedelta

from onrecord.records import Attribution, Certainty, Figure, PlaceRef, Precision, Stance, TimeRef

STANCES = {
    Stance.ASSERT: "assertion",
    Stance.ACCUSE: "accusation",
    Stance.DENY: "denial",
    Stance.CONFIRM: "confirmation",
    Stance.CONCEDE: "concession",
    Stance.DOUBT: "doubt",
    Stance.DEMAND: "demand",
    Stance.COMMIT: "commitment",
    Stance.OTHER: "mention",
}
"""A noun for each stance, so that it fits one speaker, several, and nobody named."""

NEAR = {
    Precision.EXACT: "this very place",
    Precision.NEAR: "near it",
    Precision.DISTRICT: "somewhere in the district",
    Precision.REGION: "somewhere in the region",
    Precision.AREA: "along a line or area",
    Precision.COUNTRY: "somewhere in the country",
    Precision.UNKNOWN: "not known",
}
"""How exactly a place is known."""

NOBODY = "Nobody named"
"""What stands for the speaker where the article names none."""

OUTLET = "the outlet itself"
"""What stands for the speaker where the outlet vouches for a figure."""


def day(moment: date) -> str:
    """19 September 2022."""
    return f"{moment.day} {moment:%B %Y}"


def days(first: date | None, last: date | None) -> str:
    """The days from first to last, in as few words as say it: one day, a month, a year, or the two ends."""
    if first is None or last is None:
        return f"from {day(first)}" if first else f"until {day(last)}" if last else "cannot be placed"
    if first == last:
        return day(first)
    after = last + timedelta(days=1) if last < date.max else last
    if (first.month, first.day, after.month, after.day) == (1, 1, 1, 1) and after.year == first.year + 1:
        return str(first.year)
    if first.day == after.day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    start = str(first.day) if (first.year, first.month) == (last.year, last.month) else day(first)
    return f"{start} to {day(last)}"


def when(time: TimeRef) -> str:
    """What an expression of time means."""
    return days(time.earliest, time.latest)


def count(figure: Figure) -> str:
    """The interval that a figure's words allow: "450", "20 to 30", "441 or more", "up to 39"."""
    low, high = figure.low, figure.high
    if low is None or high is None:
        words = f"{low:,} or more" if low is not None else f"up to {high:,}" if high is not None else "open"
    else:
        words = f"{low:,}" if low == high else f"{low:,} to {high:,}"
    return f"{words}, added to an earlier count" if figure.increment else words


def place_name(place: PlaceRef) -> str:
    """A place's name as it holds for a figure: "near Izyum" where it is known no closer."""
    return f"near {place.name}" if place.precision is Precision.NEAR else place.name


def reserves(attribution: Attribution) -> tuple[str, ...]:
    """What a reader must know beside the stance: a hedge, a negation, a source that nobody could look up."""
    notes = (
        (attribution.certainty is Certainty.HEDGED, "as possible only"),
        (attribution.certainty is Certainty.NEGATED, "the verb is negated"),
        (attribution.anonymous, "no name to look up"),
    )
    return tuple(words for holds, words in notes if holds)
