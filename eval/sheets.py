"""One text's exam sheet: its labels, what was read in it, and how the two compare."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from eval import pieces
from eval.kinds import KINDS, Kinds, kinds
from eval.relations import Comparison, Spans, Text, Words, compare
from eval.rows import Corpus, Row, f1, ratio
from eval.texts import Labelled, read
from onrecord.records import Attribution


@dataclass(frozen=True, slots=True)
class Sheet:
    """labels, read: both sides in their order, with their kinds. comparison: numbers in the two."""

    words: Text
    labels: Sequence[dict[str, Any]]
    read: Sequence[Attribution]
    label_kinds: Sequence[Kinds]
    read_kinds: Sequence[Kinds]
    comparison: Comparison

    def found(self, kind: str) -> tuple[int, int]:
        """How many labels of a kind were found under the relaxed condition, and how many there are."""
        numbers = [i for i, of in enumerate(self.label_kinds) if kind in of]
        return sum(i in self.comparison.matched for i in numbers), len(numbers)

    def equal(self, kind: str) -> int:
        """How many labels of a kind were found word for word."""
        return sum(kind in self.label_kinds[i] for i in self.comparison.equal)

    def right(self, kind: str) -> tuple[int, int]:
        """How many attributions read as of a kind match any label, and how many were read."""
        taken = set(self.comparison.matched.values())
        numbers = [i for i, of in enumerate(self.read_kinds) if kind in of]
        return sum(i in taken for i in numbers), len(numbers)

    def pieces(self, role: str) -> tuple[int, int, int]:
        """Right, labelled and found pieces of a role."""
        sides: tuple[Iterable[Words], Iterable[Words]] = (
            [self.words.tokens(label[role]) for label in self.labels],
            [self.words.tokens(getattr(attribution, role)) for attribution in self.read],
        )
        return pieces.count(*sides)

    def answers(self, field: str) -> list[tuple[str, str]]:
        """A field's value as labelled and as read, for each label that was found."""
        matched = self.comparison.matched.items()
        return [(self.labels[i][field], str(getattr(self.read[j], field))) for i, j in matched]


def sheet(labelled: Labelled, attributions: Sequence[Attribution]) -> Sheet:
    """The sheet of one text; what holds no word at all does not count as read."""
    words, text = Text(labelled.text), labelled.text
    gold = [words.relation(*_parts(label)) for label in labelled.labels]
    both = [(a, words.relation(a.source, a.cue, a.content)) for a in attributions]
    both = [(a, r) for a, r in both if r.source or r.cue or r.content]
    return Sheet(
        words,
        labelled.labels,
        [a for a, _ in both],
        [kinds(text, words, *_parts(label), bool(label.get("parent"))) for label in labelled.labels],
        [kinds(text, words, a.source, a.cue, a.content, bool(a.parent)) for a, _ in both],
        compare(gold, [r for _, r in both]),
    )


def sheets(texts: Iterable[Labelled], model: str, *, outermost: bool = False) -> Iterator[Sheet]:
    """The sheet of every text. outermost: what is read inside another's content is left out, as the labels do."""
    for labelled in texts:
        reading = read(labelled.name, labelled.text, model)
        attributions = reading.attributions if reading else ()
        yield sheet(labelled, [a for a in attributions if not (outermost and a.parent)])


def relation_rows(corpus: Corpus, done: Sequence[Sheet]) -> Iterator[Row]:
    """F1 of whole relations, and how many contents were given to somebody else."""
    yield f1(corpus, "relations, relaxed F1", [s.comparison.relaxed for s in done])
    yield f1(corpus, "relations, strict F1", [s.comparison.strict for s in done])
    wrong, sourced = [s.comparison.wrong for s in done], [s.comparison.sourced for s in done]
    yield ratio(corpus, "wrong speaker", wrong, sourced, lower_is_better=True)


def found_row(corpus: Corpus, done: Sequence[Sheet], kind: str, name: str) -> Row:
    """The share of one kind of attribution that is found."""
    found = [s.found(kind) for s in done]
    return ratio(corpus, name, [n for n, _ in found], [n for _, n in found])


def kind_rows(corpus: Corpus, done: Sequence[Sheet]) -> Iterator[Row]:
    """For each kind that is labelled: recall under both conditions, and how much of what is read as such matches."""
    for kind in KINDS:
        found, right = [s.found(kind) for s in done], [s.right(kind) for s in done]
        labelled = [n for _, n in found]
        if sum(labelled):
            for column, tops, bottoms in (
                ("recall, relaxed", [n for n, _ in found], labelled),
                ("recall, strict", [s.equal(kind) for s in done], labelled),
                ("precision, relaxed", [n for n, _ in right], [n for _, n in right]),
            ):
                yield ratio(corpus, kind, tops, bottoms, of=sum(labelled), held=False, column=column)


def _parts(label: dict[str, Any]) -> tuple[Spans, Spans, Spans]:
    return label["source"], label["cue"], label["content"]
