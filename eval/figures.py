"""Exam: how many, and whose figure it is, in conflict news: `python -m eval.figures --corpora DIR [--errors]`.

The labels, in `training/labels/figures.jsonl`, are all counts of people, bodies and graves in drawn articles. A figure
that was read answers the label whose words it shares. It is right when its interval and its measure are the label's;
its owner is right when, besides, it is given to the labelled source, or to nobody where the outlet says so itself. A
part ("16 killed, including five children") is counted twice when it is not tied to its total. Counts of things alone
(strikes, houses) are not labelled and left out. Rules are made on the "dev" articles; errors of the "held" ones are
not looked at, but whoever labelled them wrote the rules too.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from eval.rows import Corpus, Row, corpus, f1, ratio
from eval.texts import LABELS, read
from onrecord.records import Figure, Reading, Span
from training.labels.texts import load_text

FILE = LABELS / "figures.jsonl"
THINGS = {"strikes", "attacks", "violations", "munitions fired", "shot down", "destroyed"}
"""Measures that count no people."""
Label = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answers:
    """One article: its labels and figures, and the number of the figure that answers each label; None for a miss."""

    text: str
    reading: Reading
    labels: Sequence[Label]
    figures: Sequence[Figure]
    matched: Sequence[int | None]

    def found(self, number: int) -> Figure | None:
        """The figure that answers a label."""
        at = self.matched[number]
        return None if at is None else self.figures[at]

    def right(self, number: int) -> bool:
        """Whether interval and measure are the label's."""
        figure, label = self.found(number), self.labels[number]
        return figure is not None and same_value(figure, label) and figure.measure == label["measure"]

    def owned(self, number: int) -> bool:
        """Whether, besides, it is the right source's."""
        figure = self.found(number)
        return figure is not None and self.right(number) and owner_fits(self.reading, figure, self.labels[number])

    def twice(self, number: int) -> bool:
        """Whether a part and its total were both read, and nothing ties the two."""
        figure, whole = self.found(number), self.labels[number]["part_of"]
        total = None if whole is None else self.found(whole)
        return figure is not None and total is not None and not self._tied(figure, total)

    def _tied(self, figure: Figure, total: Figure) -> bool:
        return figure.part_of is not None and self.reading.figures[figure.part_of] == total

    def counts(self, right: Sequence[bool]) -> tuple[int, int, int]:
        """Right, labelled and found."""
        return sum(right), len(self.labels), len(self.figures)


def same_value(figure: Figure, label: Label) -> bool:
    """Whether the interval is the label's."""
    return (figure.low, figure.high) == (label["low"], label["high"])


def owner_fits(reading: Reading, figure: Figure, label: Label) -> bool:
    """Whether the figure is given to one of the owners that the label allows.

    A label's owner is a source's span, "outlet", or "nobody" for hearsay ("reportedly").
    """
    by = next((a for a in reading.attributions if a.id == figure.by), None)
    for owner in (label["owner"], label.get("owner_or")):
        if isinstance(owner, list):
            if by and any(piece.overlaps(Span(*owner)) for piece in by.source):
                return True
        elif owner and (by is None or (owner == "nobody" and not by.source)):
            return True
    return False


def answers(labels: Sequence[Label], text: str, reading: Reading) -> Answers:
    """Labels and figures matched one to one by the words they share; what is labelled as set aside is left out."""
    aside = [Span(*label["span"]) for label in labels if label.get("skip")]
    numbers = {label["id"]: at for at, label in enumerate(label for label in labels if not label.get("skip"))}
    kept = [{**label, "part_of": numbers.get(label["part_of"])} for label in labels if not label.get("skip")]
    figures = [f for f in reading.figures if f.measure not in THINGS and not any(f.span.overlaps(s) for s in aside)]
    rest, matched = list(range(len(figures))), []
    for label in kept:
        span = Span(*label["span"])
        sharing = [number for number in rest if figures[number].span.overlaps(span)]
        best = min(sharing, key=lambda number: abs(figures[number].span.start - span.start), default=None)
        if best is not None:
            rest.remove(best)
        matched.append(best)
    return Answers(text, reading, kept, figures, matched)


def sheets(corpora: Path, part: str, model: str) -> Iterator[Answers]:
    """Every labelled article of a part, read and matched."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    for doc, labels in groupby(rows, lambda row: str(row["doc"])):
        chosen = [label for label in labels if label["part"] == part]
        text = load_text(corpora, doc)
        reading = read(doc, text, model) if chosen else None
        if reading:
            yield answers(chosen, text, reading)


def exam(corpora: Path, model: str) -> Iterator[Row]:
    """Figures found and right, with their owner, and parts counted twice; for each part of the labels."""
    for part in ("dev", "held"):
        yield from rows(corpus(f"figures {part}", [FILE]), list(sheets(corpora, part, model)))


def rows(data: Corpus, done: Sequence[Answers]) -> Iterator[Row]:
    """The figures of one part."""
    right = [sum(map(a.right, range(len(a.labels)))) for a in done]
    yield f1(data, "figures, F1", [a.counts([m is not None for m in a.matched]) for a in done])
    yield ratio(data, "value and measure right, precision", right, [len(a.figures) for a in done])
    yield ratio(data, "value and measure right, recall", right, [len(a.labels) for a in done])
    yield f1(data, "value and measure right, F1", [a.counts(list(map(a.right, range(len(a.labels))))) for a in done])
    yield f1(data, "owner right too, F1", [a.counts(list(map(a.owned, range(len(a.labels))))) for a in done])
    twice = [sum(map(a.twice, range(len(a.labels)))) for a in done]
    parts = [sum(label["part_of"] is not None for label in a.labels) for a in done]
    yield ratio(data, "parts counted twice", twice, parts, lower_is_better=True)


def errors(done: Sequence[Answers]) -> Iterator[str]:
    """A line for everything that is missed, wrong or not asked for."""
    for a in done:
        for number, label in enumerate(a.labels):
            figure = a.found(number)
            if figure is None:
                yield _line(a, "missed", Span(*label["span"]), label, None)
            elif not a.right(number):
                name = "measure" if same_value(figure, label) else "value"
                yield _line(a, name, figure.span, label, figure)
            elif not a.owned(number):
                yield _line(a, "owner", figure.span, label, figure)
            if a.twice(number):
                yield _line(a, "twice", Span(*label["span"]), label, figure)
        for at, figure in enumerate(a.figures):
            if at not in a.matched:
                yield _line(a, "extra", figure.span, None, figure)


def _line(a: Answers, name: str, span: Span, label: Label | None, figure: Figure | None) -> str:
    """The error, both sides, and the words around."""
    by = next((x for x in a.reading.attributions if figure and x.id == figure.by), None)
    source = "|".join(piece.of(a.text) for piece in by.source) if by else None
    owner = label and (label["owner_words"] or label["owner"])
    gold = f"{label['words']!r} {label['low']}-{label['high']} {label['measure']} by {owner}" if label else "-"
    mine = f"{figure.span.of(a.text)!r} {figure.low}-{figure.high} {figure.measure} by {source}" if figure else "-"
    around = " ".join(a.text[max(0, span.start - 90) : span.end + 90].split())
    return f"{name:8} {gold}  <>  {mine}\n         … {around} …"


def main() -> None:
    from onrecord.read import shipped

    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--model", default=shipped()[0])
    parser.add_argument("--part", choices=("dev", "held"), action="append", help="both if not given")
    parser.add_argument("--errors", action="store_true", help="print every error of the dev articles")
    options = parser.parse_args()
    for part in options.part or ("dev", "held"):
        done = list(sheets(options.corpora, part, options.model))
        if options.errors and part == "dev":
            print("\n".join(errors(done)))
        for row in rows(corpus(f"figures {part}", [FILE]), done):
            interval = f"({row.low:.1f} to {row.high:.1f})"
            print(f"{row.corpus.name:13} {row.name:36} {row.value:5.1f}  {interval:16} of {row.of}")


if __name__ == "__main__":
    main()
