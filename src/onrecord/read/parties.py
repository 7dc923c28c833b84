"""The model does not see which country is named, nor, by persons.py, which person.

Names of countries, their people and their capitals are shown to it as those of stand-ins, given out in the order in
which countries appear in the text. So a text and the same text with its parties swapped are one and the same to the
model, by construction and not by training.
"""

from collections.abc import Sequence
from functools import cache

from onrecord.lexicon.nations import Kind, forms
from onrecord.read import persons

NAME, ADJECTIVE, PEOPLE, CAPITAL = range(4)
STAND_INS = (
    ("Russia", "Russian", "Russians", "Moscow"),
    ("Ukraine", "Ukrainian", "Ukrainians", "Kiev"),
    ("Iraq", "Iraqi", "Iraqis", "Baghdad"),
    ("Israel", "Israeli", "Israelis", "Jerusalem"),
    ("Iran", "Iranian", "Iranians", "Tehran"),
    ("Turkey", "Turkish", "Turks", "Ankara"),
    ("Syria", "Syrian", "Syrians", "Damascus"),
    ("Germany", "German", "Germans", "Berlin"),
    ("Poland", "Polish", "Poles", "Warsaw"),
    ("Egypt", "Egyptian", "Egyptians", "Cairo"),
)
"""Common names with a word piece each. After the last comes the first again."""


@cache
def _forms() -> dict[str, tuple[str, int]]:
    """Country code and kind of name by word; only names of one word."""
    found: dict[str, tuple[str, int]] = {}
    for word, kind, code in forms():
        found.setdefault(word, (code, _shape(word, kind)))
    return {word: form for word, form in found.items() if word.isalpha() and not word.isupper()}


def _shape(word: str, kind: Kind) -> int:
    if kind is Kind.DEMONYM:
        return PEOPLE if word.endswith("s") else ADJECTIVE
    return NAME if kind is Kind.NAME else CAPITAL


def veiled(strings: Sequence[str]) -> list[str]:
    """The words of a text with every country's and person's names replaced by stand-ins'."""
    known, order = _forms(), dict[str, int]()
    shown = []
    for string in persons.veiled(strings, frozenset(known)):
        if form := known.get(string) or (known.get(string.title()) if string.isupper() else None):
            code, kind = form
            number = order.setdefault(code, len(order))
            shown.append(STAND_INS[number % len(STAND_INS)][kind])
        else:
            shown.append(string)
    return shown
