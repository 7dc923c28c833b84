"""Finds expressions of time and places them in the calendar."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.records import Span
from onrecord.resolve.times import periods
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.periods import Part, Period
from onrecord.resolve.times.readings import READINGS
from onrecord.resolve.times.rules import Kind, Rule, extensions, rules
from onrecord.resolve.times.tense import tense_at


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time. whole: the period that they name; period: the part of it that they mean ("early May")."""

    span: Span
    kind: Kind
    rule: Rule
    found: Found
    whole: Period | None = None
    period: Period | None = None


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A match widened by the words beside it that belong to it. stretch: the readable part that it stands in."""

    stretch: Span
    span: Span
    core: Span
    rule: Rule
    found: Found
    parts: tuple[Part, ...] = ()
    roughly: bool = False


SEEN_FROM_NOW = frozenset(("near", "weekday", "weekend", "shift", "run", "recent", "near_month"))
"""Readings that count from the day of publication whatever the text tells of."""


def expressions(text: str, readable: Sequence[Span], published: date | None) -> tuple[Expression, ...]:
    """All expressions of time in the readable spans, in order, none overlapping another."""
    if published is not None and not 1000 <= published.year <= 9000:
        published = None  # a misread day; near the calendar's ends a week would fall off it
    chosen = _longest([_widened(text, c) for stretch in readable for c in _candidates(text, stretch)])
    telling = published is None or _tells_of_old(chosen, published)
    found: list[Expression] = []
    for candidate in chosen:
        expression = _read(text, candidate, found, published, telling)
        if expression.period or not candidate.rule.told.get("only_same"):
            found.append(expression)
    return tuple(found)


def _candidates(text: str, stretch: Span) -> Iterator[_Candidate]:
    for rule in rules():
        for match in rule.pattern.finditer(text, *stretch):
            if match.start() < match.end() and rule.allows(text, match.start(), match.end()):
                span = Span(match.start(), match.end())
                found = Found(_groups(match), rule.told)
                yield _Candidate(stretch, span, span, rule, found, (part,) if (part := found.part()) else ())


def _groups(match: re.Match[str]) -> dict[str, str]:
    """What the slots caught; of {unit} and {unit2} the one that caught something is the unit."""
    caught = {name: value for name, value in match.groupdict().items() if value is not None}
    return {name.rstrip("23"): value for name, value in reversed(caught.items())} | caught


def _widened(text: str, candidate: _Candidate) -> _Candidate:
    """With the words before and after that say which part is meant; twice, as in "early in the morning of 3 May"."""
    if candidate.rule.kind is not Kind.DATE:
        return candidate
    for side in ("before", "before", "after"):
        start, end = candidate.span
        fitting = [e for e in extensions(side) if not e.only or candidate.rule.reading in e.only]
        matches = [(m, e) for e in fitting if (m := _beside(text, e.pattern, side, start, end))]
        if matches:
            match, extension = max(matches, key=lambda pair: len(pair[0][0]))
            parts = (*candidate.parts, extension.part) if extension.part else candidate.parts
            span = Span(match.start(), end) if side == "before" else Span(start, match.end())
            candidate = replace(candidate, span=span, parts=parts, roughly=candidate.roughly or extension.roughly)
    return candidate


def _beside(text: str, pattern: re.Pattern[str], side: str, start: int, end: int) -> re.Match[str] | None:
    if side == "after":
        return pattern.match(text, end)
    match = pattern.search(text, max(0, start - 48), start)
    return match if match and match.start() < match.end() else None


def _longest(candidates: list[_Candidate]) -> list[_Candidate]:
    """Of overlapping candidates the longest, then the first rule's; in order of the text."""
    ranked = sorted(enumerate(candidates), key=lambda item: (-_length(item[1]), item[0]))
    chosen: list[_Candidate] = []
    taken: set[int] = set()
    for _, candidate in ranked:
        places = range(candidate.span.start, candidate.span.end)
        if taken.isdisjoint(places):
            taken.update(places)
            chosen.append(candidate)
    return sorted(chosen, key=lambda c: c.span)


def _length(candidate: _Candidate) -> int:
    return candidate.span.end - candidate.span.start


def _tells_of_old(candidates: list[_Candidate], published: date) -> bool:
    """Whether the text is a history: years long past outnumber by far the times seen from its publication."""
    years = [y for c in candidates if c.rule.kind is Kind.DATE and (y := c.found.year()) is not None]
    old = sum(y < published.year - 1 for y in years)
    fresh = len(years) - old + sum(c.rule.reading in SEEN_FROM_NOW for c in candidates)
    return old >= 3 and old > 2 * fresh


def _read(
    text: str, candidate: _Candidate, found: list[Expression], published: date | None, telling: bool
) -> Expression:
    tense = tense_at(text, candidate.stretch, candidate.core, candidate.rule.reading)
    setting = Setting(published, tense, *_reach(text, candidate, found, published, telling))
    whole = READINGS[candidate.rule.reading](candidate.found, setting)
    period = whole
    for part in candidate.parts if whole else ():
        period = periods.narrowed(period, part, published) if period else None
    if candidate.roughly and period:
        period = periods.roughly(period)
    return Expression(candidate.span, candidate.rule.kind, candidate.rule, candidate.found, whole, period)


def _reach(
    text: str, candidate: _Candidate, found: list[Expression], published: date | None, telling: bool
) -> tuple[Period | None, Period | None]:
    """The time named before, if near or in a history; and the period that a missing year is taken from."""
    placed = [e for e in found if e.whole and e.kind is Kind.DATE and not (telling and e.rule.reading in SEEN_FROM_NOW)]
    if not placed:
        return None, None
    last = placed[-1]
    between = text[last.span.end : candidate.span.start]
    before = last.whole if telling or (between.count("\n") <= 2 and len(between) < 600) else None
    return before, last.whole if telling else None
