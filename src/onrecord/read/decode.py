"""From the model's logits to words: which form a cue, which a source, which a content. NumPy only."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]


def sigmoid(x: Floats) -> Floats:
    """Logistic function."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -40, 40))), np.float32)


def softmax(x: Floats) -> Floats:
    """Probabilities along the last axis."""
    raised = np.exp(x - x.max(-1, keepdims=True))
    return np.asarray(raised / raised.sum(-1, keepdims=True), np.float32)


def runs(inside: npt.NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Stretches [start, end) of true values."""
    edges = np.flatnonzero(np.diff(np.concatenate([[0], inside.astype(np.int8), [0]])))
    return [(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def tagged(tags: Floats, threshold: float) -> list[tuple[int, int, float]]:
    """Spans from BIO logits (words, 3: outside, begin, inside): (start, end, probability of its surest word)."""
    chance = softmax(tags)
    found = []
    for start, end in runs(chance[:, 0] < 1 - threshold / 2):
        begins = [i for i in range(start + 1, end) if chance[i, 1] > chance[i, 2]]
        for a, b in zip([start, *begins], [*begins, end], strict=True):
            sure = float(1 - chance[a:b, 0].min())
            if sure >= threshold:
                found.append((a, b, sure))
    return found


def viterbi(logits: Floats, begin: Sequence[float], end: Sequence[float]) -> npt.NDArray[np.bool_]:
    """The likeliest in-or-out labelling of the words (words,); outside them, all is out.

    begin, end (words + 1,): what it costs to go in, or out, before each word and, last, behind them all.
    """
    halves = (logits / 2).tolist()
    count = len(halves)
    entered, stayed_out = [False] * count, [False] * count
    inside, outside = halves[0] - begin[0], -halves[0]
    for i in range(1, count):
        entered[i] = outside - begin[i] > inside
        stayed_out[i] = outside >= inside - end[i]
        inside, outside = (
            max(inside, outside - begin[i]) + halves[i],
            max(outside, inside - end[i]) - halves[i],
        )
    labels = np.zeros(count, np.bool_)
    state = inside - end[count] > outside
    for i in range(count - 1, -1, -1):
        labels[i] = state
        state = (not entered[i]) if state else (not stayed_out[i])
    return labels


def best_run(logits: Floats, labels: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """The run of labelled words with the greatest sum of logits; None when no word is labelled."""
    return max(runs(labels), key=lambda run: float(logits[run[0] : run[1]].sum()), default=None)
