"""Where contents tend to begin and end: a content seldom ends before "of", and often begins at "that".

`edges.json` holds, for common words and for kinds of other words, by how much (natural log of the odds) a border of a
content is likelier there than anywhere; `training/edges.py` counts it. Names are told by their shape alone.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from pathlib import Path

from onrecord.read.words import Words

TABLE = Path(__file__).parent / "edges.json"
PULL = 0.2
"""How much of the table's odds counts beside the model's own logits."""
BOUND = 3.0
"""No border is helped or held back by more than this, before PULL."""
ALIKE = {"she": "he", "her": "his", "him": "his", "hers": "his", "herself": "himself"}
"""Words that are one word here, so that nobody is read otherwise for being a woman."""


def shape(word: str, common: Mapping[str, object]) -> str:
    """What the table knows a word by: itself where it is common, else its ending or its kind."""
    low = ALIKE.get(word.lower(), word.lower())
    if low in common:
        return low
    if not any(c.isalnum() for c in word):
        return "(mark)"
    if word[0].isdigit():
        return "(number)"
    if word[0].isupper():
        return "(name)"
    return f"-{low[-2:]}" if len(low) > 3 and f"-{low[-2:]}" in common else "(word)"


def borders(words: Words, first: int, count: int, price: float) -> tuple[list[float], list[float]]:
    """What it costs a content to begin and to end before each of `count` words from `first` on, and behind the last.

    Two lists of count + 1 costs in logits: `price` where the table is silent.
    """
    near = [words.string(n) if 0 <= n < len(words) else "" for n in range(first - 1, first + count + 1)]
    return (
        [price - PULL * odds for odds in _odds(near, "before its first", "first")],
        [price - PULL * odds for odds in _odds(near, "last", "behind its last")],
    )


def _odds(near: Sequence[str], left: str, right: str) -> list[float]:
    """For each neighbouring pair of words how much likelier a border between them is than anywhere."""
    lefts = [_of_word(left, word) for word in near[:-1]]
    rights = [_of_word(right, word) for word in near[1:]]
    return [max(-BOUND, min(BOUND, a + b)) for a, b in zip(lefts, rights, strict=True)]


@lru_cache(maxsize=100_000)
def _of_word(part: str, word: str) -> float:
    """The odds of one word in one part of the table; remembered, since each word stands around many cues."""
    odds = _table()[part]
    return odds.get(shape(word, odds), 0.0) if word else 0.0


@cache
def _table() -> dict[str, dict[str, float]]:
    table: dict[str, dict[str, float]] = json.loads(TABLE.read_text(encoding="utf-8"))
    return table
