"""Words: which are one, how rare each is, and which are near in meaning. training/words.py makes the table."""

import gzip
import json
import math
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled

if TYPE_CHECKING:
    from numpy import int8
    from numpy.typing import NDArray

TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)?")
ENDINGS = (("ies", "y"), ("ied", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", ""), ("ly", ""))
NUMBER = 3.0
"""How much a number tells."""
PARTY = 2.5
"""How much the name of any country, people or capital tells: one as much as the other."""
SHORT = 4
"""Letters up to which a word keeps its ending."""


@dataclass(frozen=True, slots=True)
class Table:
    """texts: how many were counted. counts: texts that use a word with this stem. rows: of `vectors`, by word."""

    texts: int
    counts: dict[str, int]
    rows: dict[str, int]
    vectors: "NDArray[int8]"


@cache
def table() -> Table:
    """The table of words that is shipped, loaded once."""
    import numpy as np

    raw = gzip.decompress(files(__package__).joinpath("words.gz").read_bytes())
    line, _, body = raw.partition(b"\n")
    head = json.loads(line)
    counts: dict[str, int] = {}
    for word, count in zip(head["words"], head["counts"], strict=True):
        key = stem(word)
        counts[key] = max(count, counts.get(key, 0))
    vectors = np.frombuffer(body, dtype=np.int8).reshape(len(head["words"]), head["of"])
    return Table(head["texts"], counts, {word: row for row, word in enumerate(head["words"])}, vectors)


@cache
def listed(name: str) -> re.Pattern[str]:
    """The pattern of a list of linking.yaml."""
    return compiled(next(entry["words"] for entry in load("linking") if entry["list"] == name))


@lru_cache(maxsize=65536)
def is_plain(word: str) -> bool:
    """Whether a word says nothing about what a statement is about."""
    return listed("plain").fullmatch(word) is not None


@cache
def parties() -> frozenset[str]:
    """Stems of countries' names of one word, of their peoples and capitals: no rule may hang on which is named."""
    names = (
        name
        for entry in load("countries")
        for name in (entry["name"], *entry.get("also", ()), *entry.get("demonyms", ()), *entry.get("capitals", ()))
    )
    return frozenset(stem(name) for name in names if TOKEN.fullmatch(name))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """A word without its ending: "shelled", "shelling" and "shells" are one. Numbers lose their commas."""
    if word[0].isdigit():
        return word.replace(",", "")
    word = re.sub(r"['’]s?$", "", word.lower())
    if len(word) <= SHORT:
        return word[:-1] if len(word) == SHORT and word[-1] == "s" and word[-2] not in "su" else word
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            word = word[: -len(ending)] + instead
            return word[:-1] if len(word) > 3 and word[-1] == word[-2] and word[-1] not in "lsz" else word
    if word[-1] == "s" and word[-2] not in "sui":
        word = word[:-1]
    return word[:-1] if word[-1] == "e" else word


@lru_cache(maxsize=65536)
def rarity(key: str) -> float:
    """How much a stem tells: about 0 for words of every text, about 8 for one that no text has. Numbers tell little."""
    if key[0].isdigit():
        return NUMBER
    if key in parties():
        return PARTY
    known = table()
    return math.log((known.texts + 1) / (known.counts.get(key, 0) + 1))
