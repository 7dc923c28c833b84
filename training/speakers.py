"""Fit the weights by which a pronoun's antecedent is chosen (`src/onrecord/resolve/people/ranking.json`).

    python -m training.speakers --corpora CORPORA [--check]

Learns from the labelled `dev` sources of `training/labels/speakers*.jsonl`, never from the `held` ones: a logistic
choice among the candidates that the product itself finds for he, she, they and it, "nobody of these" one of them.
--check only prints how often the best candidate is right where every fifth article is left out of the fitting.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from eval.speakers import article, attributions, called, labelled, spans
from onrecord.records import hull
from onrecord.resolve.people import begin
from onrecord.resolve.people.pronouns import SINGLE, THIRD, base, is_pronoun
from onrecord.resolve.people.ranking import WEIGHTS
from training.labels.texts import load_text

SOFT = 0.01
"""How strongly weights are drawn to zero (L2, per choice)."""
ROUNDS, STEP, FOLDS = 300, 0.3, 5


@dataclass(frozen=True, slots=True)
class Choice:
    """One pronoun. features: a row for each candidate; right: the row that is meant, -1 for nobody of these."""

    doc: str
    sort: str
    features: np.ndarray
    right: int


def choices(corpora: Path) -> tuple[list[str], list[Choice]]:
    """Names of the features, and every labelled pronoun of the third person with its candidates."""
    found: list[Choice] = []
    names: list[str] = []
    for doc, labels in labelled("dev").items():
        rows = {hull(spans(row["source"])): row for row in labels}
        work = begin(article(doc, load_text(corpora, doc)), attributions(corpora, doc))
        for span in work.sources:
            text = span.of(work.scene.page.text)
            if span in rows and is_pronoun(text) and base(text) in THIRD:
                options = work.candidates(base(text), span)
                names = names or [name for option in options[:1] for name in option.features]
                right = next((n for n, o in enumerate(options) if called(rows[span], o.entity.speaker.name)), -1)
                table = np.array([list(option.features.values()) for option in options])
                if options:
                    found.append(Choice(doc, "one" if base(text) in SINGLE else "many", table, right))
            work.answer(span)
    return names, found


def fit(found: Sequence[Choice], size: int) -> np.ndarray:
    """The weights, that of "nobody" last, by gradient ascent on the log-likelihood."""
    weights, momentum = np.zeros(size + 1), np.zeros(size + 1)
    for _ in range(ROUNDS):
        slope = -SOFT * np.append(weights[:-1], 0.0)
        for choice in found:
            slope += _slope(choice, weights) / len(found)
        momentum = 0.9 * momentum + slope
        weights = weights + STEP * momentum
    return weights


def _slope(choice: Choice, weights: np.ndarray) -> np.ndarray:
    rows = np.vstack([np.hstack([choice.features, np.zeros((len(choice.features), 1))]), np.eye(len(weights))[-1:]])
    likely = _likely(rows @ weights)
    return rows[choice.right] - likely @ rows


def _likely(sums: np.ndarray) -> np.ndarray:
    powers = np.exp(sums - sums.max())
    return powers / powers.sum()


def checked(found: Sequence[Choice], size: int) -> Iterator[tuple[bool, float]]:
    """For each choice, made by weights that its article had no part in: whether it is right, and how sure it was."""
    docs = sorted({choice.doc for choice in found})
    for fold in range(FOLDS):
        out = set(docs[fold::FOLDS])
        weights = fit([choice for choice in found if choice.doc not in out], size)
        for choice in (choice for choice in found if choice.doc in out):
            likely = _likely(np.append(choice.features @ weights[:-1], weights[-1]))
            best = int(likely[:-1].argmax())
            yield best == choice.right, float(likely[best])


def report(sort: str, done: Sequence[tuple[bool, float]]) -> None:
    """Print how much is answered right and wrong at several bounds of likelihood."""
    for bound in (0.0, 0.4, 0.5, 0.6, 0.7, 0.8):
        taken = [right for right, sure in done if sure >= bound]
        wrong = len(taken) - sum(taken)
        right = sum(taken) / len(done)
        print(f"{sort:5} at {bound:.1f}: {right:6.1%} right, {wrong / len(done):6.1%} wrong of {len(done)}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    names, found = choices(options.corpora)
    fitted: dict[str, dict[str, float]] = {}
    for sort in ("one", "many"):
        own = [choice for choice in found if choice.sort == sort]
        report(sort, list(checked(own, len(names))))
        weights = fit(own, len(names))
        fitted[sort] = {name: round(float(weight), 2) for name, weight in zip([*names, "nobody"], weights, strict=True)}
        print(json.dumps(fitted[sort]))
    if not options.check:
        WEIGHTS.write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
