"""What a post may be made of: the text put in order, or refused with a sentence that tells its author why."""

import re
import unicodedata

from onrecord.records import OnRecordError

LONGEST = 8_000
"""Code points of a post."""
LONGEST_TITLE = 120
LONGEST_WORD = 400
LINES = 400
DEEPEST_QUOTE = 4
"""Quotation marks of Markdown, or steps of a list, that may stand within one another."""
DEEP = f"Quotations and lists can stand {DEEPEST_QUOTE} deep, no deeper."
MARKS = 1_500
"""Signs of Markdown in a post; a letter needs few."""

_DROPPED = re.compile(
    "[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\U000e0000-\U000e007f]"
)
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PILED = re.compile(r"[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{4,}")
_QUOTED = re.compile(r"^[ \t]{0,3}((?:>[ \t]?)+)", re.MULTILINE)
_STEP = re.compile(r"^(?:[ \t]{2,}|>)*[ \t]*(?:[-+*]|\d{1,9}[.)])(?:[ \t]+(?:[-+*]|\d{1,9}[.)])){4,}", re.MULTILINE)
_SIGNS = re.compile(r"[\[\]*_`>~<!\\]")
_IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\s?[\[(]|<img\b|data:image/", re.IGNORECASE)
_WORD = re.compile(rf"[^\s\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u2e80-\u9fff\uac00-\ud7af]{{{LONGEST_WORD + 1},}}")
"""Too long a word, in a script that parts words."""
_SPACE = re.compile(r"[^\S\n]+")


class Refused(OnRecordError):
    """A post that cannot stand as it is. reason: for its author."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def ordered(given: str) -> str:
    """The text without what nobody sees, its lines ended alike. Raises Refused."""
    if len(given) > 4 * LONGEST:
        raise Refused(_long(len(given)))
    text = unicodedata.normalize("NFC", given.replace("\r\n", "\n").replace("\r", "\n"))
    text = _TURNS.sub("", _DROPPED.sub("", text)).strip()
    text = re.sub(r"\n{3,}", "\n\n", text)
    _check(text)
    return text


def line(given: str, longest: int = LONGEST_TITLE) -> str:
    """A title, or another single line. Raises Refused."""
    text = _SPACE.sub(" ", unicodedata.normalize("NFC", given[: 4 * longest]).replace("\n", " "))
    text = _TURNS.sub("", _DROPPED.sub("", text)).strip()
    if len(text) > longest:
        raise Refused(f"This line has {len(text)} characters; there is room for {longest}.")
    if _PILED.search(text):
        raise Refused("Signs are piled on one another in it; please write it without.")
    return text


def words(given: str) -> str:
    """What is told beside a letter, a reason or a name: on one line, without what nobody sees."""
    return " ".join(_TURNS.sub("", _DROPPED.sub("", given)).split())


def _check(text: str) -> None:
    """Raise Refused with the first thing that cannot be."""
    if not text:
        raise Refused("There is nothing in it yet.")
    if len(text) > LONGEST:
        raise Refused(_long(len(text)))
    if text.count("\n") > LINES:
        raise Refused(f"It has more than {LINES} lines.")
    if _WORD.search(text):
        raise Refused(f"One word of it has more than {LONGEST_WORD} characters.")
    if _PILED.search(text):
        raise Refused("Signs are piled on one another in it; please write it without.")
    if _IMAGE.search(text):
        raise Refused("Letters have no pictures. A link to where the picture was published may stand.")
    deepest = max((found[1].count(">") for found in _QUOTED.finditer(text)), default=0)
    if deepest > DEEPEST_QUOTE or _STEP.search(text):
        raise Refused(DEEP)
    if len(_SIGNS.findall(text)) > MARKS:
        raise Refused("There are more signs than words in it.")


def _long(length: int) -> str:
    return f"It has {length:,} characters; a letter has room for {LONGEST:,}. What is longer is better linked to."
