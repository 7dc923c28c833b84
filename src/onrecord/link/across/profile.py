"""Profile: what there is to compare in some words, worked out once."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from onrecord.lexicon import load
from onrecord.link.across.words import TOKEN, is_plain, parties, rarity, stem, table

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray

NOT = re.compile(r"\b(?:not|no|never|neither|nor|none|nobody|nothing|without|cannot)\b|n['’]t\b", re.IGNORECASE)
CAPITAL = re.compile(r"(?<![\w'’])[^\W\d_a-z][\w]*(?:['’-]?[^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Profile:
    """Some words as they are compared.

    stems: by stem, how much it tells. weight: of all of them. length: the root of their squares' sum.
    names: stems of capitalised words. numbers: as figures. negated: whether it says that something is not so.
    rows: a unit vector for each word that has one; tells: how much each of these words tells; mean: of them all.
    """

    stems: dict[str, float]
    weight: float
    length: float
    names: frozenset[str]
    numbers: frozenset[str]
    negated: bool
    rows: "NDArray[float32]"
    tells: "NDArray[float32]"
    mean: "NDArray[float32]"


@lru_cache(maxsize=32768)
def profile(words: str) -> Profile:
    """The profile of some words."""
    import numpy as np

    tokens = [token for token in TOKEN.findall(words) if not is_plain(token)]
    stems = {key: rarity(key) for key in map(_key, tokens)}
    known = table()
    seen = (token.lower() for token in tokens if stem(token) not in parties())
    near = {word: row for word in seen if (row := known.rows.get(word)) is not None}
    rows = known.vectors[list(near.values())].astype(np.float32)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)
    tells = np.array([rarity(stem(token)) for token in near], dtype=np.float32)
    mean = tells @ rows
    return Profile(
        stems=stems,
        weight=sum(stems.values()),
        length=sum(value * value for value in stems.values()) ** 0.5,
        names=frozenset(_names(words)),
        numbers=frozenset(key for key in stems if key[0].isdigit()),
        negated=NOT.search(words) is not None,
        rows=rows,
        tells=tells,
        mean=mean / max(float(np.linalg.norm(mean)), 1e-6),
    )


def _key(token: str) -> str:
    return _numerals().get(token.lower()) or stem(token)


def _names(words: str) -> list[str]:
    """The stems of capitalised words; of the first word only where it is no common one."""
    found = []
    for match in CAPITAL.finditer(words):
        key = stem(match[0])
        if not is_plain(match[0]) and (match.start() > 1 or rarity(key) > RARE):
            found.append(key)
    return found


RARE = 3.5
"""From here on a word is so rare that a capital at the beginning of a sentence is taken for a name's."""


@cache
def _numerals() -> dict[str, str]:
    """Number words as figures, up to the teens and tens."""
    entries = (entry for entry in load("numbers") if entry.get("role") in ("unit", "ten"))
    return {word: str(value) for entry in entries for word, value in entry["words"].items()}
