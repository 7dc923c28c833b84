"""Reprints: reports that give another's text once more, whole or in part, found by MinHash."""

import re
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING
from zlib import crc32

from onrecord.lexicon.phrases import flat
from onrecord.records import Article
from onrecord.records.claims import Echo, Report

if TYPE_CHECKING:
    from numpy import uint64
    from numpy.typing import NDArray

BANDS, ROWS = 48, 3
"""MinHash values are cut into so many bands of so many rows: texts of which half the word pairs agree share one."""
LEAST = 12
"""Word pairs below which a text is too short to be called a copy."""
AGREEING, HELD = 0.3, 0.68
"""Share of all word pairs that two texts have in common, or of the shorter one's, for one to be the other's copy."""
FOLLOWS = 0.18
"""The same for a report that credits the other's outlet for the story."""
WORD = re.compile(r"\w+")


def echo_keys(article: Article) -> frozenset[str]:
    """Keys of a report's text: two reports are held against one another only where they share one."""
    pairs = _pairs(article)
    if len(pairs) < LEAST:
        return frozenset()
    least = _least(pairs)
    bands = least.reshape(BANDS, ROWS)
    return frozenset(f"e{number}:{crc32(band.tobytes()):08x}" for number, band in enumerate(bands))


def echoes(one: Report, its: Article, other: Report, others: Article) -> Echo | None:
    """Which of two reports is the other's copy, None where neither is.

    The copy is the one that credits the other's outlet; else the later one; on one day the one that credits anybody.
    """
    mine, theirs = _pairs(its), _pairs(others)
    if one.sha256 == other.sha256 or min(len(mine), len(theirs)) < LEAST:
        return None
    shared = len(mine & theirs)
    agreeing, held = shared / len(mine | theirs), shared / min(len(mine), len(theirs))
    credited = _credits(one, other) or _credits(other, one) or _same_origin(one, other)
    if agreeing < (FOLLOWS if credited else AGREEING) and held < HELD:
        return None
    copy, original = _order(one, other)
    reasons = [f"{held:.2f} of the shorter text stands in the other, word for word"]
    if credited:
        reasons.append(f"it credits {copy.origin or original.origin}")
    return Echo(copy.sha256, original.sha256, round(max(agreeing, held), 4), tuple(reasons))


def _credits(one: Report, other: Report) -> bool:
    return one.origin is not None and one.origin.casefold() == other.outlet.casefold()


def _same_origin(one: Report, other: Report) -> bool:
    return one.origin is not None and one.origin == other.origin


def _order(one: Report, other: Report) -> tuple[Report, Report]:
    """The copy, and what it is a copy of."""
    if _credits(one, other) != _credits(other, one):
        return (one, other) if _credits(one, other) else (other, one)
    original, copy = sorted((one, other), key=_precedence)
    return copy, original


def _precedence(report: Report) -> tuple[bool, int, bool, str]:
    day = report.published.toordinal() if report.published else 0
    return report.published is None, day, report.origin is not None, report.sha256


# --- word pairs and their least hashes


@lru_cache(maxsize=256)
def _pairs(article: Article) -> frozenset[int]:
    """Every two neighbouring words of the readable text, as numbers."""
    found: set[int] = set()
    for span in article.readable():
        words = WORD.findall(flat(span.of(article.text)).lower())
        found.update(crc32(f"{a} {b}".encode()) for a, b in pairwise(words))
    return frozenset(found)


def _least(pairs: frozenset[int]) -> "NDArray[uint64]":
    """The least of all pairs' numbers under each of BANDS * ROWS hash functions (multiply and shift, modulo 2^64)."""
    import numpy as np

    values = np.fromiter(pairs, dtype=np.uint64, count=len(pairs))
    factors, summands = _functions()
    least: NDArray[uint64] = ((values[:, None] * factors + summands) >> np.uint64(16)).min(axis=0)
    return least


@lru_cache(maxsize=1)
def _functions() -> "tuple[NDArray[uint64], NDArray[uint64]]":
    import numpy as np

    random = np.random.Generator(np.random.PCG64(20220919))
    drawn = random.integers(0, 2**63, size=(2, BANDS * ROWS), dtype=np.uint64)
    return drawn[0] * np.uint64(2) + np.uint64(1), drawn[1]
