"""What a source does by what it says: stance, act and certainty of the attributions that were found."""

from collections.abc import Iterator, Sequence

from eval.rows import Corpus, Row, f1, ratio
from eval.sheets import Sheet

FIELDS = ("stance", "act", "certainty")
STANCES = ("deny", "accuse", "doubt")
FIRM = ("hedged", "negated")
"""Certainties apart from the usual one, which alone would make every figure of all three look good."""
Answers = Sequence[Sequence[tuple[str, str]]]
"""Labelled and read value of each attribution found, one list a text."""


def meaning_rows(corpus: Corpus, done: Sequence[Sheet]) -> Iterator[Row]:
    """Accuracy of each field over the labels that were found, F1 of the stances and certainties that matter most."""
    for field in FIELDS:
        yield accuracy(corpus, f"{field}, accuracy", [s.answers(field) for s in done])
    for field, values in (("stance", STANCES), ("certainty", FIRM)):
        for value in values:
            row = value_f1(corpus, f"{field} {value}, F1", [s.answers(field) for s in done], value)
            if row.of:
                yield row


def accuracy(corpus: Corpus, name: str, answers: Answers) -> Row:
    """The share of answers that are the label's."""
    right = [sum(label == read for label, read in text) for text in answers]
    return ratio(corpus, name, right, [len(text) for text in answers])


def value_f1(corpus: Corpus, name: str, answers: Answers, value: str) -> Row:
    """F1 of one value among all answers."""
    counts = [
        (
            sum(label == read == value for label, read in text),
            sum(label == value for label, _ in text),
            sum(read == value for _, read in text),
        )
        for text in answers
    ]
    return f1(corpus, name, counts)
