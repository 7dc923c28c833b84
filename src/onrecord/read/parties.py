"""The model does not see which country is named.

Names of countries, their people and their capitals are shown to it as those of stand-ins, given out in the order in
which countries appear in the text. So a text and the same text with its parties swapped are one and the same to the
model, by construction and not by training.
"""

from collections.abc import Sequence
from functools import cache

from onrecord.lexicon import load

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
    forms: dict[str, tuple[str, int]] = {}
    for entry in load("countries"):
        for name in (entry["name"], *entry.get("also", ())):
            forms.setdefault(name, (entry["iso"], NAME))
        for name in entry.get("demonyms", ()):
            forms.setdefault(name, (entry["iso"], PEOPLE if name.endswith("s") else ADJECTIVE))
        for name in entry.get("capitals", ()):
            forms.setdefault(name, (entry["iso"], CAPITAL))
    return {name: form for name, form in forms.items() if name.isalpha() and not name.isupper()}


def veiled(strings: Sequence[str]) -> list[str]:
    """The words of a text with every country's names replaced by its stand-in's."""
    forms, order = _forms(), dict[str, int]()
    shown = []
    for string in strings:
        if form := forms.get(string):
            code, kind = form
            number = order.setdefault(code, len(order))
            shown.append(STAND_INS[number % len(STAND_INS)][kind])
        else:
            shown.append(string)
    return shown
