"""Number words and digits as intervals of whole numbers."""

import re
from functools import cache
from typing import NamedTuple

from onrecord.lexicon import load

DIGITS = r"\d{1,3}(?:[,\u00a0\u202f ]\d{3})+(?![\d,.]\d)|\d{1,12}(?:\.\d{1,6})?"
JOINT = r"(?:[-\u2010\u2011]|[^\S\n]+and[^\S\n]+|,?[^\S\n]+)"
"""What stands between the words of one number: forty-four, four hundred and forty."""


class Number(NamedTuple):
    """The interval of whole numbers that the words allow, both ends inclusive."""

    low: int
    high: int


@cache
def words(role: str) -> dict[str, tuple[float, float]]:
    """The number words of a role, in lower case, each with its interval."""
    found: dict[str, tuple[float, float]] = {}
    for entry in load("numbers"):
        if entry["role"] == role:
            for word, value in entry["words"].items():
                found[word] = tuple(value) if isinstance(value, list) else (value, value)
    return found


@cache
def pattern() -> str:
    """A regular expression, without groups, for digits and number words; longest first, case ignored."""
    small = _any_of({**words("unit"), **words("ten")})
    scale = _any_of(words("scale"))
    lead = _any_of({**words("article"), **words("vague")})
    plural = _any_of(words("plural"))
    # at most a dozen words more: a text of number words alone would cost the square of its length
    spelled = rf"(?:{small})(?:{JOINT}(?:{small}|{scale})\b){{0,12}}"
    scaled = rf"(?:(?:{lead})[^\S\n]+|(?:{DIGITS})[^\S\n]+)(?:{scale})\b(?:{JOINT}(?:{small}|{scale})\b){{0,12}}"
    vague = rf"(?:{plural})(?:[^\S\n]+of[^\S\n]+(?:{plural}))?"
    return rf"(?:{scaled}|\b(?:{vague}|{spelled}|{_any_of(words('vague'))})\b|{DIGITS})"


def read(text: str) -> Number | None:
    """The interval of a number phrase; None where the words make no number ("five six")."""
    tokens = _tokens(text)
    low, high = _total(tokens, 0), _total(tokens, 1)
    if low is None or high is None:
        return None
    if tokens[0].low != tokens[0].high and len(tokens) > 1:
        high = 99.0 if tokens[-1].low == 12 else high + tokens[-1].low - 1
    return Number(int(low), int(high)) if low <= high else None


class _Token(NamedTuple):
    low: float
    high: float
    scale: bool = False


def _tokens(text: str) -> list[_Token]:
    """Each word's interval; [] when one is no number word. "tens of thousands" is 20 to 99 and then a thousand."""
    rest = " ".join(text.lower().split())
    found: list[_Token] = []
    for lead in (re.match(rf"(?:{_any_of(words('article') | words('vague'))})(?= |$)", rest), re.match(DIGITS, rest)):
        if lead:
            low, high = (words("article") | words("vague")).get(lead[0]) or (float(re.sub("[, ]", "", lead[0])),) * 2
            found.append(_Token(low, high))
            rest = rest[lead.end() :].lstrip()
    for word in re.findall(r"[a-z]+|[^\s\u2010\u2011,-]", rest):
        if word not in ("and", "of"):
            token = _token(word, bool(found))
            if token is None:
                return []
            found.append(token)
    return found


def _token(word: str, inside: bool) -> _Token | None:
    scale = words("scale").get(word.removesuffix("s") if inside else word)
    if scale:
        return _Token(*scale, scale=inside)
    plain = words("unit") | words("ten") | words("plural")
    return _Token(*plain[word]) if word in plain else None


def _total(tokens: list[_Token], end: int) -> float | None:
    """Units add up, a scale multiplies all below it; None where two words do not make one number."""
    total = group = 0.0
    room = float("inf")
    for token in tokens:
        value = token[end]
        if token.scale and room != value:
            total, group = (total + group * value, 0.0) if value >= 1000 else (total, group * value)
            room = value
        elif value >= room:
            return None
        else:
            group, room = group + value, 10.0 if value in range(20, 100) else value
    return total + group if tokens else None


def _any_of(known: dict[str, tuple[float, float]]) -> str:
    return "|".join(word.replace(" ", r"[^\S\n]+") for word in sorted(known, key=len, reverse=True))
