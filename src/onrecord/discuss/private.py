"""What in a letter could lead to a person, or to a place where somebody is: found, named, and held for a moderator."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from html import unescape
from urllib.parse import unquote

from onrecord.lexicon import load

TOLD = {
    "phone": "a phone number or a messenger’s address",
    "e-mail": "an e-mail address",
    "address": "the address of a street",
    "coordinates": "the exact place of something",
    "number": "a number that names a person",
    "name": "a name that this case holds back",
    "letters": "a word in letters of several alphabets",
    "listed": "a word of the house’s list",
    "first": "one of the first letters of an account",
}
"""Each kind in words for its author."""

_WORD = re.compile(r"[^\W\d_]{3,}")
_TAG = re.compile(r"<(/?)(p|li|blockquote|pre|br|ul|ol)\b[^>]*>|<[^>]*>")
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2060-\u206f\u3164\ufe00-\ufe0f\uffa0]"
)
"""What joins, parts or directs letters and is not seen itself."""
_ALPHABETS = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
"""Alphabets whose letters pass for one another's."""


@dataclass(frozen=True, slots=True)
class Finding:
    """kind: of TOLD. words: those of the text."""

    kind: str
    words: str

    @property
    def told(self) -> str:
        """In words for its author."""
        return TOLD[self.kind]


def findings(text: str) -> list[Finding]:
    """What is found in a text, each kind and wording once, in order of the lexicon."""
    plain = bare(text)
    found = [Finding(entry.kind, words) for entry in entries() for words in entry.find(plain)]
    found += [Finding("letters", word) for word in _mixed(plain)]
    return list(dict.fromkeys(found))


def bare(text: str) -> str:
    """A text without what is not seen, its letters in their plain shapes, each script’s digits as they are."""
    return unicodedata.normalize("NFKC", _UNSEEN.sub("", text))


def as_read(text: str, html: str) -> str:
    """All that a reader of a post, or whoever follows its links, gets to read: as written, as shown, and its links.

    Signs of Markdown, entities and escapes can stand within a number or a name and are gone when it is shown.
    """
    shown = unescape(_TAG.sub(lambda met: "\n" if met[2] else "", html))
    return "\n".join(dict.fromkeys(map(bare, (text, shown, unquote(text)))))


@dataclass(frozen=True, slots=True)
class Entry:
    """One of the lexicon, made ready. capital: whether a name must stand in it."""

    kind: str
    pattern: re.Pattern[str]
    check: Callable[[str], bool]
    capital: bool

    def find(self, text: str) -> Iterator[str]:
        """The words that it finds."""
        for met in self.pattern.finditer(text):
            if self.check(met[0]) and (not self.capital or _named(met[0])):
                yield met[0].strip()


@cache
def entries() -> tuple[Entry, ...]:
    """Those of the lexicon."""
    checks = {"luhn": _luhn, "iban": _iban, "": lambda _: True}
    return tuple(
        Entry(
            entry["kind"],
            re.compile(entry["pattern"], re.IGNORECASE),
            checks[entry.get("check", "")],
            bool(entry.get("capital")),
        )
        for entry in load("private")
    )


def _named(words: str) -> bool:
    """Whether a word after the number is written as a name is."""
    return any(word[:1].isupper() for word in words.split()[1:-1])


def _luhn(words: str) -> bool:
    digits = [int(letter) for letter in words if letter.isdecimal()]
    doubled = [digit if place % 2 == 0 else sum(divmod(2 * digit, 10)) for place, digit in enumerate(digits[::-1])]
    return len(digits) >= 13 and sum(doubled) % 10 == 0


def _iban(words: str) -> bool:
    plain = re.sub(r"\s", "", words).upper()
    moved = plain[4:] + plain[:4]
    return 15 <= len(plain) <= 34 and int("".join(str(int(letter, 36)) for letter in moved)) % 97 == 1


def _mixed(text: str) -> Iterator[str]:
    """Words in letters of several alphabets, as one writes to pass for another word."""
    for met in _WORD.finditer(text):
        if not met[0].isascii() and len({_alphabet(letter) for letter in met[0]} - {""}) > 1:
            yield met[0]


@cache
def _alphabet(letter: str) -> str:
    name = unicodedata.name(letter, "").partition(" ")[0]
    return name if name in _ALPHABETS else ""
