"""Learns what two statements must have in common to be of one claim: a logistic regression over named features.

    PYTHONPATH=src:. python -m training.link --corpora DIR --out src/onrecord/link/across/weights.json

From the labelled pairs of labels/pairs.jsonl (part "dev" alone), pairs of Emergent's headlines (training part), and
pairs of clauses of ECB+ (training part). A corpus counts as much as another, whatever its size. NumPy alone.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from eval.link_clusters import Item, ecb, emergent
from eval.link_pairs import labelled_pairs
from onrecord.link.across.features import FEATURES
from onrecord.link.across.linking import Weights, met
from onrecord.link.across.seen import seen
from onrecord.records.claims import Statement

Rows = NDArray[np.float64]
SEED, RIDGE = 7, 1.0
SIZE = 1000.0
"""Pairs that a set counts for, however many it has."""
NEGATIVES = 4
"""Pairs of other claims for each pair of one claim."""
MOST = 4000
"""Pairs of one claim taken from a corpus, at most."""
AT_LEAST = 0.2
"""The score from which on two statements are linked."""


def values(one: Statement, other: Statement) -> list[float]:
    """The features of a pair."""
    a, b = seen(one), seen(other)
    return [feature(a, b) for feature in FEATURES]


def fitted(rows: Rows, same: Rows, weight: Rows, ridge: float = RIDGE) -> tuple[float, Rows]:
    """Bias and weights, by Newton's method; `ridge` keeps all but the bias small."""
    full = np.hstack([np.ones((len(rows), 1)), rows])
    keep = np.diag([0.0] + [ridge] * rows.shape[1])
    solution = np.zeros(full.shape[1])
    for _ in range(40):
        likely = 1 / (1 + np.exp(-np.clip(full @ solution, -30, 30)))
        slope = full.T @ (weight * (same - likely)) - keep @ solution
        curve = (full * (weight * likely * (1 - likely))[:, None]).T @ full + keep
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(curve)), slope)
        solution += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return float(solution[0]), solution[1:]


def from_pairs(corpora: Path, part: str = "dev") -> tuple[Rows, Rows]:
    """The labelled pairs: of one claim are those that say the same and those of which one denies the other."""
    pairs = [pair for pair in labelled_pairs(corpora) if pair.part == part]
    return np.array([values(p.left, p.right) for p in pairs]), np.array([float(p.label != "different") for p in pairs])


def from_clusters(items: Sequence[Item], chance: random.Random) -> tuple[Rows, Rows]:
    """Pairs that the blocking keys let meet: those of one claim, and some of others."""
    told = [item.statement for item in items]
    gold = {item.statement.key: item.gold for item in items}
    every = list(met(told))
    same = [pair for pair in every if gold[pair[0].key] == gold[pair[1].key]]
    other = [pair for pair in every if gold[pair[0].key] != gold[pair[1].key]]
    same = chance.sample(same, min(len(same), MOST))
    other = chance.sample(other, min(len(other), NEGATIVES * len(same)))
    rows = [values(*pair) for pair in (*same, *other)]
    return np.array(rows), np.array([1.0] * len(same) + [0.0] * len(other))


def learned(sets: Sequence[tuple[Rows, Rows, float]]) -> tuple[float, Rows]:
    """Bias and weights from several sets of pairs, each with how much it counts as a whole."""
    rows, same = np.vstack([each[0] for each in sets]), np.concatenate([each[1] for each in sets])
    weight = np.concatenate([np.full(len(each[1]), each[2] * SIZE / len(each[1])) for each in sets])
    return fitted(rows, same, weight)


def weights_from(corpora: Path, headlines: Sequence[Item]) -> Weights:
    """The weights that the labelled pairs, these headlines and ECB+'s training part teach."""
    chance = random.Random(SEED)
    sets = [from_pairs(corpora), from_clusters(headlines, chance), from_clusters(ecb(corpora, "Train"), chance)]
    bias, found = learned([(*each, 1.0) for each in sets])
    by = {feature.__name__: round(float(weight), 3) for feature, weight in zip(FEATURES, found, strict=True)}
    return Weights(round(bias, 3), by, AT_LEAST)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    known = weights_from(options.corpora, emergent(options.corpora))
    shown = {"bias": known.bias, "at_least": known.at_least, "by": known.by}
    options.out.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
