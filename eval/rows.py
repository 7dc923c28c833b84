"""One figure of the scoreboard, and the data that it was measured on.

An exam is a module with `exam(corpora) -> Iterable[Row]`, or `exam(corpora, model)` where the model has a part in it;
`eval.exams` lists them. Every figure is a share of sums over documents, so that its interval needs nothing more than
one numerator and one denominator of each document: F1 is 2 * right over labelled + found, recall right over labelled.
"""

import hashlib
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.bootstrap import spread

ENOUGH = 10
"""A figure that rests on fewer labels than this is shown and has no floor: one answer would move it by ten points.

Nor has one whose labels are in so few documents that they show no interval."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Labelled data: its name, and the first 16 hex digits of a SHA-256 over all of it."""

    name: str
    digest: str


@dataclass(frozen=True, slots=True)
class Row:
    """A figure in per cent, or in percentage points of a mean.

    low, high: 95% interval. deviation: the standard deviation that the bootstrap sees. of: how many labels it rests on.
    lower_is_better: for shares of errors. held: whether it may not fall under a floor.
    column: for a table with several figures a line, the figure's column; name is the line then.
    """

    corpus: Corpus
    name: str
    value: float
    low: float
    high: float
    deviation: float
    of: int
    lower_is_better: bool = False
    held: bool = True
    column: str = ""


def corpus(name: str, files: Iterable[Path]) -> Corpus:
    """Data as the files that hold it."""
    whole = hashlib.sha256()
    for path in sorted(files):
        whole.update(f"{path.name}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
    return Corpus(name, whole.hexdigest()[:16])


def ratio(
    corpus: Corpus,
    name: str,
    tops: Sequence[float],
    bottoms: Sequence[float],
    *,
    of: int | None = None,
    lower_is_better: bool = False,
    held: bool = True,
    column: str = "",
) -> Row:
    """100 * sum(tops) / sum(bottoms), one top and one bottom a document; NaN and without a floor where that is 0 / 0.

    Fewer than `bootstrap.FEW` documents with anything below: no interval, and no floor.
    of: how many labels it rests on; the sum of the bottoms if not given.
    """
    below, rests_on = sum(bottoms), int(sum(bottoms)) if of is None else of
    value = 100 * sum(tops) / below if below else math.nan
    low, high, deviation = (100 * x for x in spread(tops, bottoms))
    held = held and rests_on >= ENOUGH and not math.isnan(deviation)
    return Row(corpus, name, value, low, high, deviation, rests_on, lower_is_better, held, column)


def f1(
    corpus: Corpus, name: str, counts: Iterable[tuple[int, int, int]], *, held: bool = True, column: str = ""
) -> Row:
    """F1 from (right, labelled, found) of each document."""
    rows = list(counts)
    tops, bottoms = [2 * right for right, _, _ in rows], [labelled + found for _, labelled, found in rows]
    return ratio(corpus, name, tops, bottoms, of=sum(row[1] for row in rows), held=held, column=column)
