"""The lexicon's patterns of time, compiled: slots filled in, guards looked up."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache
from typing import Any

from onrecord.lexicon import load
from onrecord.resolve import numbers
from onrecord.resolve.times.periods import Part

BLANK = r"(?:[^\S\n]+|[^\S\n]*\n[^\S\n]*)"


class Kind(StrEnum):
    """What an expression of time does."""

    DATE = "date"
    """Names a stretch of the calendar."""
    TIME = "time"
    """Names a time of day alone."""
    DURATION = "duration"
    """Says how long."""
    SET = "set"
    """Says how often."""
    REFERENCE = "reference"
    """Says only now, once or some day."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of times.yaml. reading: its `as`; told: its `with`; needs: what a text in small letters must hold."""

    pattern: re.Pattern[str]
    reading: str
    kind: Kind
    after: frozenset[str]
    guard: str
    told: dict[str, Any] = field(hash=False)
    needs: tuple[str, ...] = ()

    def allows(self, text: str, start: int, end: int) -> bool:
        """Whether the words around let the match stand."""
        before = word_before(text, start)
        if self.after and before not in self.after:
            return False
        return GUARDS[self.guard](text, start, end) if self.guard else True


@dataclass(frozen=True, slots=True)
class Extension:
    """One entry of time_parts.yaml: words beside an expression, their part, and the readings they go with."""

    pattern: re.Pattern[str]
    part: Part | None
    roughly: bool
    only: frozenset[str]


@cache
def rules() -> tuple[Rule, ...]:
    """Every pattern of times.yaml, in order."""
    return tuple(
        Rule(
            compiled(entry["pattern"]),
            entry["as"],
            Kind(entry.get("kind", "date")),
            frozenset(entry.get("after", ())),
            entry.get("guard", ""),
            entry.get("with", {}),
            tuple(entry.get("needs", ())),
        )
        for entry in load("times")
    )


@cache
def extensions(side: str) -> tuple[Extension, ...]:
    """Entries of time_parts.yaml for one side, "before" or "after"."""
    found = []
    for entry in load("time_parts"):
        if entry["side"] == side:
            words = rf"(?<![\w-])(?:{entry['words']})\Z" if side == "before" else entry["words"]
            part = entry["part"]
            known = Part(part) if part in set(Part) else None
            found.append(Extension(compiled(words), known, part == "roughly", frozenset(entry.get("only", ()))))
    return tuple(found)


@cache
def names(kind: str) -> dict[str, int]:
    """The names of a kind of calendar.yaml and their numbers; months and weekdays with their short names."""
    wanted = SLOTS.get(kind, (kind,))
    return {
        name: number for entry in load("calendar") if entry["kind"] in wanted for name, number in entry["names"].items()
    }


def number_of(kind: str, name: str) -> int:
    """The number of a calendar name as it stands in a text."""
    known = {key.lower(): value for key, value in names(kind).items()}
    return known[name.lower().removesuffix(".")]


def compiled(pattern: str) -> re.Pattern[str]:
    """A pattern of the lexicon as a regular expression, case ignored but for names of the calendar."""
    filled = re.sub(r"\{([a-z]+)(\d?)\}", lambda slot: _slot(slot[1], slot[2]), pattern.replace(" ", BLANK))
    return re.compile(filled, re.IGNORECASE)


def word_before(text: str, start: int) -> str:
    """The word before a code point in lower case; "" where a mark or the text's start stands there."""
    found = re.search(r"([^\W\d_]+)[\s-]+\Z", text[max(0, start - 24) : start])
    return found[1].lower() if found else ""


def _slot(name: str, number: str) -> str:
    group = f"?P<{name}{number}>"
    if name in FIXED:
        return FIXED[name].replace("?P<_>", group).replace(ALONE, "" if number else ALONE)
    if name == "n":
        half = rf"(?:{BLANK}and{BLANK}a{BLANK}half)?"
        few = rf"\b(?:a|an|several|a{BLANK}couple(?:{BLANK}of)?)\b"
        return rf"(?<![\w.,$£€])({group}{few}(?!{BLANK}(?:dozen|hundred|thousand|few))|{numbers.pattern()}){half}"
    return rf"(?-i:({group}{_named(name)}))" if name in NAMED else rf"({group}{_any_of(names(name))})"


def _named(name: str) -> str:
    """Whole names, or short forms with or without their full stop."""
    whole, *short = SLOTS.get(name, (name,))
    return "|".join((rf"\b(?:{_any_of(names(whole))})\b", *(rf"\b(?:{_any_of(names(kind))})\b\.?" for kind in short)))


def _any_of(known: Iterable[str]) -> str:
    both = {form for name in known for form in (name, name.upper())}
    return "|".join(re.escape(form).replace(r"\ ", BLANK) for form in sorted(both, key=lambda f: (-len(f), f)))


NAMED = {"month", "monthname", "weekday", "anyday"}
"""Slots told from common words by their capital."""

SLOTS = {"month": ("monthname", "monthshort"), "anyday": ("weekday", "weekdayshort")}
"""Slots that take two kinds of calendar.yaml."""

ALONE = r"(?<![\w.,$£€/:])(?<!\d-)"

FIXED = {
    "day": ALONE + r"(?P<_>0?[1-9]|[12]\d|3[01])(?!\d)",
    "dd": r"(?P<dd>0[1-9]|[12]\d|3[01])(?!\d)",
    "mm": r"(?P<mm>0[1-9]|1[0-2])",
    "year": r"(?<![\d.,$£€])(?P<_>(?:1\d|20)\d\d|\b(?:nineteen|twenty)[-\s]"
    r"(?:ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty"
    r"(?:[-\s](?:one|two|three|four|five|six|seven|eight|nine))?)\b)(?![\d%]|[.,]\d)",
    "unit": r"(?P<_>day|week|fortnight|weekend|month|quarter|year|decade|century|centurie|hour|minute|second|night)",
    "daypart": r"morning|afternoon|evening|night",
    "clock": r"(?:around )?(?<![\d.,$£€:])"
    r"(?:(?:[01]?\d|2[0-3])(?:[:.][0-5]\d)?(?:\s?[ap]\.m\b\.?|\s?[ap]m\b|\so['’]clock)"
    r"|(?:[01]?\d|2[0-3]):[0-5]\d(?!\d)(?:\s?(?:hrs|hours)\b)?)"
    r"(?:\s(?:EST|EDT|GMT|UTC|BST|CET|local time)\b)?",
}

GUARDS: dict[str, Callable[[str, int, int], bool]] = {}
"""Checks of the words around a match, by the name that an entry gives under `guard`."""


@cache
def guard_words(role: str) -> frozenset[str]:
    """The words of one role in time-guards.yaml."""
    return frozenset(w for entry in load("time-guards") if entry["role"] == role for w in entry["words"])


@cache
def guard_pattern(role: str) -> re.Pattern[str]:
    """The pattern of one role in time-guards.yaml: what stands right behind a match."""
    return compiled("|".join(entry["pattern"] for entry in load("time-guards") if entry["role"] == role))


@cache
def _counts() -> re.Pattern[str]:
    """What stands behind four digits that count something."""
    plural = rf"(?!(?:{'|'.join(sorted(guard_words('singular')))})\b)[a-z]+s\b(?!['’])"
    return re.compile(rf"[\s-]+(?:{plural}|(?:{'|'.join(sorted(guard_words('counted')))})\b)")


def _month(text: str, start: int, end: int) -> bool:
    """Names that are also a verb or a first name need a word before them that a month takes.

    A march to or on a place is none ("the March on Rome"), and a first name has a surname or a verb behind it.
    """
    name, before = text[start:end].lower(), word_before(text, start)
    if name not in guard_words("doubtful"):
        return True
    if before in guard_words("article") and guard_pattern("heading for").match(text, end):
        return False
    if guard_pattern("range").match(text, end):
        return True
    if before not in guard_words("month"):
        return False
    return before not in guard_words("person") or not guard_pattern("surname").match(text, end)


def _year(text: str, start: int, end: int) -> bool:
    """Four digits are a year behind "in" or "since", in brackets, or as a plain attribute, but not as a count."""
    if not text[start].isdigit():
        return True
    before = word_before(text, start)
    if before in guard_words("year") or (text[start - 1 : start] == "(" and text[end : end + 1] in ")-–,;"):
        return True
    if _alone_on_its_line(text, start, end):
        return True
    late = 1900 <= int(text[start:end]) < 2050
    return before in guard_words("maybe") and late and not _counts().match(text, end)


def _bare_year(text: str, start: int, end: int) -> bool:
    """Four digits that count nothing and number nothing: a year only in the company of others."""
    before = word_before(text, start)
    counting = before in guard_words("quantity") or text.startswith(("#", "№"), start - 1)
    return text[start].isdigit() and not counting and not _counts().match(text, end)


def _paired(text: str, start: int, end: int) -> bool:
    """The second of two seasons."""
    return guard_pattern("paired").search(text, max(0, start - 24), start) is not None


def _alone_on_its_line(text: str, start: int, end: int) -> bool:
    """Whether the words are a heading of their own."""
    return text.startswith("\n", start - 1) and text.startswith("\n", end)


GUARDS.update({"month": _month, "year": _year, "bare year": _bare_year, "paired": _paired})
