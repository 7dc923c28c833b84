"""From the model's logits to words: which form a cue, which a source, which a content. NumPy only."""

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


def viterbi(logits: Floats, switch: float) -> npt.NDArray[np.bool_]:
    """The likeliest in-or-out labelling of the words (words,) when each change costs `switch`; outside, all is out."""
    count = len(logits)
    into, stay = np.zeros(count, np.bool_), np.zeros(count, np.bool_)
    inside, outside = float(logits[0]) / 2 - switch, -float(logits[0]) / 2
    for i in range(1, count):
        half = float(logits[i]) / 2
        into[i] = outside - switch > inside
        stay[i] = outside >= inside - switch
        inside, outside = (
            max(inside, outside - switch) + half,
            max(outside, inside - switch) - half,
        )
    labels = np.zeros(count, np.bool_)
    state = inside - switch > outside
    for i in range(count - 1, -1, -1):
        labels[i] = state
        state = (not into[i]) if state else (not stay[i])
    return labels


def best_run(logits: Floats, labels: npt.NDArray[np.bool_]) -> tuple[int, int] | None:
    """The run of labelled words with the greatest sum of logits; None when no word is labelled."""
    return max(runs(labels), key=lambda run: float(logits[run[0] : run[1]].sum()), default=None)
