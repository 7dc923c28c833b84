"""Learns what a headline does to a claim: a logistic regression over named features, from Emergent's training part.

PYTHONPATH=src:. python -m training.towards --corpora DIR --out src/onrecord/link/across/towards.json
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.link.across.towards import Toward, features

RIDGE = 3.0
Rows = NDArray[np.float64]


def table(pairs: Sequence[tuple[str, str]]) -> tuple[list[str], Rows]:
    """Names of the features, and their values for each pair of claim and headline."""
    found = [features(claim, words) for claim, words in pairs]
    names = ["bias", *found[0]]
    return names, np.array([[1.0, *each.values()] for each in found])


def fitted(rows: Rows, answers: Sequence[str], ridge: float = RIDGE, steps: int = 400) -> Rows:
    """A column of weights for each answer, by Nesterov's accelerated descent; the bias is left free."""
    gold = np.array([[float(answer == toward) for toward in Toward] for answer in answers])
    keep = np.full((rows.shape[1], 1), ridge)
    keep[0] = 0.0
    rate = 1.0 / (0.5 * float(np.linalg.norm(rows, 2)) ** 2 + ridge)
    weights = ahead = np.zeros((rows.shape[1], len(Toward)))
    for step in range(1, steps + 1):
        slope = rows.T @ (_likely(rows @ ahead) - gold) + keep * ahead
        nearer = ahead - rate * slope
        weights, ahead = nearer, nearer + (step / (step + 3)) * (nearer - weights)
    return weights


def _likely(sums: Rows) -> Rows:
    shares: Rows = np.exp(sums - sums.max(axis=1, keepdims=True))
    return shares / shares.sum(axis=1, keepdims=True)


def main() -> None:
    from eval.link_stance import headlines

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    given = headlines(options.corpora)
    names, rows = table([(each.claim, each.words) for each in given])
    weights = fitted(rows, [each.gold for each in given])
    shown = {
        toward.value: {name: round(float(weight), 3) for name, weight in zip(names, weights[:, n], strict=True)}
        for n, toward in enumerate(Toward)
    }
    options.out.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
