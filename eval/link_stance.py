"""Headlines for, against or observing a claim: Emergent's training part, in claim-wise cross-validation."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from onrecord.link.across.towards import Toward
from training.towards import fitted, table

FOLDS = 10


@dataclass(frozen=True, slots=True)
class Headline:
    """A headline, the claim that it is about, and what it does to it."""

    claim_id: str
    claim: str
    words: str
    gold: str


def headlines(corpora: Path) -> list[Headline]:
    """The headlines of the training part."""
    path = corpora / "emergent" / "url-versions-2015-06-14-clean-train.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return [
            Headline(row["claimId"], row["claimHeadline"], row["articleHeadline"], row["articleHeadlineStance"])
            for row in csv.DictReader(file)
        ]


def answered(given: list[Headline]) -> Iterator[tuple[Headline, str]]:
    """Each headline with the answer of a model that saw no headline of its claim."""
    _, rows = table([(each.claim, each.words) for each in given])
    claims = sorted({each.claim_id for each in given})
    fold = {claim: number % FOLDS for number, claim in enumerate(claims)}
    folds = np.array([fold[each.claim_id] for each in given])
    for number in range(FOLDS):
        learn, test = np.flatnonzero(folds != number), np.flatnonzero(folds == number)
        weights = fitted(rows[learn], [given[n].gold for n in learn])
        for n, best in zip(test, (rows[test] @ weights).argmax(axis=1), strict=True):
            yield given[n], list(Toward)[best].value
