"""The model does not see which person is named.

Family names are shown to it as common ones, given out in the order in which persons appear in the text, and given names
before a family name as one. Who a person is must not change what is read; what the text says of them does.
"""

from collections.abc import Iterator, Sequence
from functools import cache

from onrecord.lexicon import load

GIVEN = "Alex"
FAMILY = (
    "Smith", "Miller", "Brown", "Wilson", "Taylor", "Davis", "Moore", "Thompson", "Martin", "Walker", "Harris", "Clark",
    "Lewis", "Turner", "Parker", "Collins", "Murphy", "Bailey", "Cooper", "Kelly", "Howard", "Ward", "Cox", "Watson",
)  # fmt: skip
"""Names with a word piece each. After the last comes the first again."""
LONGEST_INITIAL = 2
"""Characters of a middle initial, its full stop counted."""


@cache
def _given() -> frozenset[str]:
    return frozenset(name for entry in load("first-names") for name in entry["names"])


@cache
def _titles() -> frozenset[str]:
    """Words that stand before a person's family name, lower case."""
    classes = ("address", "title", "state", "rank")
    words = (word for entry in load("roles") if entry["class"] in classes for word in entry["words"])
    return frozenset(word for word in words if " " not in word)


@cache
def _known() -> frozenset[str]:
    return frozenset(name for entry in load("politicians") for name in entry["names"])


def veiled(strings: Sequence[str], kept: frozenset[str]) -> list[str]:
    """The words of a text with the names of persons replaced. kept: words that are no names of persons."""
    families = {name: number for number, name in enumerate(dict.fromkeys(_families(strings, kept)))}
    shown = []
    for number, string in enumerate(strings):
        name = string if string in families else string.title()
        if name in families and (name == string or string.isupper()):
            shown.append(FAMILY[families[name] % len(FAMILY)])
        elif string in _given() and _is_name(_after(strings, number), kept):
            shown.append(GIVEN)
        else:
            shown.append(string)
    return shown


def _families(strings: Sequence[str], kept: frozenset[str]) -> Iterator[str]:
    """Every family name of the text, where it stands: after a given name or a title, or known without."""
    heads = {name for number, string in enumerate(strings) if (name := _headed(strings, number, string, kept))}
    for string in strings:
        name = string if string in heads else string.title()
        if name in heads or (name in _known() and (string == name or string.isupper())):
            yield name


def _headed(strings: Sequence[str], number: int, string: str, kept: frozenset[str]) -> str | None:
    """The family name that a given name or a title stands before."""
    if string not in _given() and (string.lower() not in _titles() or not string[0].isupper()):
        return None
    name = _after(strings, number)
    return name if _is_name(name, kept) and name not in _given() else None


def _after(strings: Sequence[str], number: int) -> str:
    """The next word, a middle initial passed over; "" at the end."""
    ahead = [string for string in strings[number + 1 : number + 4] if string != "."]
    if ahead and len(ahead[0]) <= LONGEST_INITIAL and ahead[0][0].isupper():
        ahead = ahead[1:]
    return ahead[0] if ahead else ""


def _is_name(string: str, kept: frozenset[str]) -> bool:
    return len(string) > LONGEST_INITIAL and string[0].isupper() and string.isalpha() and string not in kept
