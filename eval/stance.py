"""Exam: stance, act and certainty in political news: relations chosen from PolNeAR's dev part and labelled by us.

Only what was chosen is labelled, so how much is found can be said, and not how much is found in error. Some were drawn
at random and the others for their words of denying, accusing and the like (`chosen` says which): these are told apart.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from eval.meaning import accuracy, meaning_rows
from eval.rows import Row, ratio
from eval.sheets import sheets
from eval.texts import Labelled, digest, held_out, own_labels


def exam(corpora: Path, model: str) -> Iterator[Row]:
    """How many are found, meaning, and stance where the draw was at random."""
    for path in held_out("polnear-dev-stance*.jsonl"):
        texts = list(own_labels(corpora, path))
        corpus, done = digest(path.stem, texts), list(sheets(texts, model, outermost=True))
        found, labelled = [len(s.comparison.matched) for s in done], [len(s.labels) for s in done]
        yield ratio(corpus, "found, relaxed", found, labelled)
        yield from meaning_rows(corpus, done)
        drawn = list(sheets(at_random(texts), model, outermost=True))
        yield accuracy(corpus, "stance where drawn at random, accuracy", [s.answers("stance") for s in drawn])


def at_random(texts: Sequence[Labelled]) -> list[Labelled]:
    """The texts with those of their labels that were drawn at random."""
    return [replace(text, labels=[label for label in text.labels if label.get("chosen") == "random"]) for text in texts]
