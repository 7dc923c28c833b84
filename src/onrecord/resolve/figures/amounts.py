"""Numbers as a text hedges them: "at least 30", "between 20 and 30", "another dozen"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.records import Qualifier, Span
from onrecord.resolve import numbers

GAP = r"[^\S\n]+"
MOST = 10**10
"""What can be counted in the news: more people than ever lived at a time are a slip, and no figure."""
DATELINE = r"(?-i:(?<=[A-Z]{2}-)(?=[A-Z][a-z]))"
"""An agency's name tied to the first word: "SANA-One civilian was killed"."""


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its hedges. low, high: both inclusive, None open; "more than 100" keeps the 100 that is printed."""

    span: Span
    low: int | None
    high: int | None
    qualifier: Qualifier | None
    increment: bool


def amounts(text: str, within: Span) -> Iterator[Amount]:
    """Every number of the stretch that may be a count, in order; dates, ratios, prices and the like are left out."""
    position = within.start
    while match := _pattern().search(text, position, within.end):
        position = match.end()
        if amount := _amount(match):
            yield amount


def _amount(match: re.Match[str]) -> Amount | None:
    """The amount of a match; None for words that make no number and for a bare 2.5."""
    span, increment = Span(match.start(), match.end()), bool(match["more"] or match["still_more"])
    bounds = match["low"] or match["from"], match["high"] or match["to"]
    if bounds[0]:
        low, high = _range(*bounds)
        return Amount(span, low, high, Qualifier.BETWEEN, increment) if low and high and low < high <= MOST else None
    read = numbers.read(match["number"])
    if read is None or read.high > MOST or re.fullmatch(r"\d+\.\d+|0\d+", match["number"]):
        return None
    hedge = next((Qualifier(q) for q in _hedges() if match[_group(q, "before")] or match[_group(q, "after")]), None)
    return Amount(span, *_bounds(read, hedge), hedge, increment)


def _bounds(read: numbers.Number, hedge: Qualifier | None) -> tuple[int | None, int | None]:
    match hedge:
        case Qualifier.AT_LEAST | Qualifier.MORE_THAN:
            return read.low, None
        case Qualifier.UP_TO | Qualifier.FEWER_THAN:
            return None, read.high
        case _:
            return read.low, read.high


def _range(low: str, high: str) -> tuple[int | None, int | None]:
    """Both ends; in "two to three million" both are millions."""
    scale = re.search(r"\s(?:hundred|thousand|million|billion)\s*$", high, re.IGNORECASE)
    ends = numbers.read(low + scale[0] if scale and not low[-1:].isspace() else low) or numbers.read(low)
    upper = numbers.read(high)
    return ends and ends.low, upper and upper.high


@cache
def _hedges() -> tuple[str, ...]:
    return tuple(entry["qualifier"] for entry in load("qualifiers") if "qualifier" in entry)


@cache
def _pattern() -> re.Pattern[str]:
    entries = {entry.get("qualifier", "more"): entry for entry in load("qualifiers")}
    before = "|".join(rf"(?P<{_group(q, 'before')}>{_spaced(entries[q]['before'])})" for q in _hedges())
    after = "|".join(rf"(?P<{_group(q, 'after')}>{_spaced(entries[q]['after'])})" for q in _hedges())
    more, still = _spaced(entries["more"]["before"]), _spaced(entries["more"]["after"])
    number = rf"(?:{numbers.pattern()}|\bdozen\b)"
    return re.compile(
        rf"(?:(?<![\w.,$£€#/:+%*-])|{DATELINE})(?:\b(?:{before}){GAP})?(?:\b(?P<more>{more}){GAP})?(?:\b(?:a|an{GAP}entire|a{GAP}whole){GAP}(?:total|family){GAP}of{GAP})?"
        rf"(?:\bbetween{GAP}(?P<low>{number}){GAP}and{GAP}(?P<high>{number})"
        rf"|(?:\bfrom{GAP})?(?P<from>{number})(?:{GAP}(?:to|or){GAP}|(?<=\d)[^\S\n]?[-–][^\S\n]?(?=\d))(?P<to>{number})|(?P<number>{number}))"
        rf"(?:[\"”]?{GAP}(?P<still_more>{still})\b)?(?:{GAP}(?:{after})\b)?(?![\w%/:°]|[.,]\d|[-‐‑]\w)",
        re.IGNORECASE,
    )


def _group(qualifier: str, side: str) -> str:
    return f"{qualifier.replace(' ', '_')}_{side}"


def _spaced(words: str) -> str:
    return words.replace(" ", GAP)
