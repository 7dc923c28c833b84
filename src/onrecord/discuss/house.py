"""What a deployer says of the forum, in the table [forum] of site.toml; without one the defaults hold:

[forum]
hold_first = 2            # so many first posts of an account wait for a moderator
words = ["idiot"]         # a post with one of these waits for a moderator
an_hour = 20              # posts an hour, of one account
an_hour_address = 60      # posts an hour, from one address
rules = ["Argue about the matter, never about the person."]   # instead of ours
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

RULES = (
    "Write about the matter: what is claimed, what supports it, what is missing. Never about the person who disagrees.",
    "Name no private person, and nothing by which one could be found: no address, no number, no exact place.",
    "Nothing of where soldiers, aid workers or people in hiding are now.",
    "Do not demean anyone for who they are. Do not threaten, and do not cheer for harm.",
    "Say where you have it from, and quote the report rather than your memory of it.",
    "Write in your own name or a name that is yours alone; never in somebody else’s.",
)


@dataclass(frozen=True, slots=True)
class House:
    """As the file has it. hold_first: how many first posts of an account wait. an_hour, an_hour_address: limits."""

    hold_first: int = 0
    words: tuple[str, ...] = ()
    an_hour: int = 30
    an_hour_address: int = 90
    rules: tuple[str, ...] = RULES

    def listed(self, text: str) -> list[str]:
        """The words of the deployer's list that stand in a text."""
        return sorted({found[0] for found in pattern(self.words).finditer(text)}) if self.words else []


@lru_cache(maxsize=4)
def pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for any of the words, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, words))})(?!\w)", re.IGNORECASE)


def house_of(given: Mapping[str, Any]) -> House:
    """The table as it was written. Raises ValueError or TypeError, which say what cannot be."""
    told: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in given.items()}
    house = House(**told)
    for name in ("hold_first", "an_hour", "an_hour_address"):
        number = getattr(house, name)
        if not isinstance(number, int) or number < 0:
            raise ValueError(f"[forum] {name} must be a number, not {number!r}")
    for name in ("words", "rules"):
        some = getattr(house, name)
        if not isinstance(some, tuple) or not all(isinstance(one, str) and one.strip() for one in some):
            raise ValueError(f"[forum] {name} must be a list of words")
    return house


def house() -> House:
    """That of this site."""
    from django.conf import settings

    found: House = settings.FORUM
    return found
