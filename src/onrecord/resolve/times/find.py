"""Finds expressions of time and places them in the calendar."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from onrecord.records import Span
from onrecord.resolve.times import periods
from onrecord.resolve.times.course import Course
from onrecord.resolve.times.found import Found, Setting
from onrecord.resolve.times.periods import Part, Period
from onrecord.resolve.times.readings import READINGS
from onrecord.resolve.times.rules import Kind, Rule, extensions, rules
from onrecord.resolve.times.tense import tense_at
from onrecord.resolve.times.why import why

JOINED = re.compile(r"\s*(?:[-–,]|(?:, )?(?:and|or|to|until|through))\s*")
"""Between dates of which only the last may name their year."""
SENTENCE_END = re.compile(r"[.!?]\s|\n")


@dataclass(frozen=True, slots=True)
class Expression:
    """Words of time. whole: the period that they name; period: the part of it that they mean ("early May").

    reason: why they name none.
    """

    span: Span
    kind: Kind
    rule: Rule
    found: Found
    whole: Period | None = None
    period: Period | None = None
    reason: str | None = None


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


def expressions(
    text: str, readable: Sequence[Span], published: date | None, today: date | None = None
) -> tuple[Expression, ...]:
    """All expressions of time in the readable spans, in order, none overlapping another."""
    ahead = published is not None and today is not None and published > today
    if ahead or (published is not None and not 1000 <= published.year <= 9000):
        published = None  # a misread day; near the calendar's ends a week would fall off it
    chosen = _longest([_widened(text, c) for stretch in readable for c in _candidates(text, stretch)])
    chosen = _with_shared_years(text, _in_company(chosen))
    course = Course.of([c.found for c in chosen if c.rule.kind is Kind.DATE], published)
    found: list[Expression] = []
    for candidate in chosen:
        expression = _read(text, candidate, course, published, ahead)
        if expression.period or not candidate.rule.told.get("only_same"):
            found.append(expression)
        if expression.whole and expression.kind is Kind.DATE:
            course.go_on(text, expression.found, expression.whole, expression.span)
    return tuple(e for e in found if e.rule.reading != "event" or not _dated_beside(text, e, found))


def _dated_beside(text: str, expression: Expression, found: Sequence[Expression]) -> bool:
    """Whether a date in the same sentence says when: "in April, two months after Orland invaded"."""
    for other in found:
        if other is not expression and other.whole and other.kind is Kind.DATE:
            first, last = sorted((expression.span, other.span))
            if not SENTENCE_END.search(text, first.end, last.start):
                return True
    return False


def _candidates(text: str, stretch: Span) -> Iterator[_Candidate]:
    small = text[stretch.start : stretch.end].lower()
    for rule in rules():
        if rule.needs and not any(word in small for word in rule.needs):
            continue
        for match in rule.pattern.finditer(text, *stretch):
            if match.start() < match.end() and rule.allows(text, match.start(), match.end()):
                span = Span(match.start(), match.end())
                found = Found(_groups(match), rule.told, rule.reading)
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


def _in_company(candidates: list[_Candidate]) -> list[_Candidate]:
    """Without bare digits that may be a year, but lie more than a lifetime from every year that surely is one."""
    sure = sorted(y for c in candidates if not c.rule.told.get("company") and (y := c.found.year()) is not None)
    return [c for c in candidates if (within := c.rule.told.get("company")) is None or _near(c, sure, within)]


def _near(candidate: _Candidate, sure: list[int], within: int) -> bool:
    year = candidate.found.year() or 0
    at = bisect_left(sure, year)
    return any(abs(year - other) <= within for other in sure[max(0, at - 1) : at + 1])


def _with_shared_years(text: str, candidates: list[_Candidate]) -> list[_Candidate]:
    """With the year that a date leaves to the one behind it: "August and September 1914", "26 June - 4 August 1952"."""
    shared: list[_Candidate] = []
    for candidate in reversed(candidates):
        after = shared[-1] if shared else None
        if after and JOINED.fullmatch(text, candidate.span.end, after.span.start):
            candidate = replace(candidate, found=candidate.found.sharing(after.found))
        shared.append(candidate)
    return shared[::-1]


def _read(text: str, candidate: _Candidate, course: Course, published: date | None, ahead: bool) -> Expression:
    tense = tense_at(text, candidate.stretch, candidate.core, candidate.rule.reading)
    setting = Setting(published, tense, course.before(text, candidate.span.start), course.story)
    whole = READINGS[candidate.rule.reading](candidate.found, setting)
    period = whole
    for part in candidate.parts if whole else ():
        period = periods.narrowed(period, part, published) if period else None
    if candidate.roughly and period:
        period = periods.roughly(period)
    reason = None if whole else why(candidate.found, setting, ahead)
    return Expression(candidate.span, candidate.rule.kind, candidate.rule, candidate.found, whole, period, reason)
