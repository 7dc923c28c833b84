"""Learns the weights of clean/likelihood.py: `python -m training.promo --corpora DIR [--out FILE]`.

Lines of pages labelled boilerplate or story, as they survive two extractors. Only those that the product's rules
leave open are learned from, so the weights mend the rules and do not repeat them. Prints what ten-fold
cross-validation gives, with all lines of a site on one side, then writes the weights learned from all of them.
"""

import argparse
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from onrecord.clean.blocks import plain_lines, see
from onrecord.clean.likelihood import is_open
from onrecord.clean.traits import traits

Floats = NDArray[np.float64]
SOURCES = {"traf": 1.0, "resi": 0.3}
"""Extractors whose lines are learned from, and how much a line weighs: the product's own counts most."""

OUT = Path(__file__).parent.parent / "src" / "onrecord" / "clean" / "promo-weights.json"
FOLDS, PENALTY, ENOUGH = 10, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Example:
    """One open line: its traits, whether it is boilerplate, its site and the extractor that let it through."""

    traits: dict[str, float]
    boilerplate: bool
    site: str
    source: str


def pages(path: Path, source: str) -> Iterator[list[dict[str, object]]]:
    """The labelled lines of a source, page by page."""
    page: list[dict[str, object]] = []
    for row in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
        if row["source"] == source:
            if page and not (page[-1]["host"] == row["host"] and page[-1]["i"] < row["i"]):
                yield page
                page = []
            page.append(row)
    yield page


def examples(path: Path) -> Iterator[Example]:
    """Every line that the rules leave open."""
    for source in SOURCES:
        for page in pages(path, source):
            text = "\n".join(str(row["text"]) for row in page)
            lines = plain_lines(text)
            starts = _starts(page)
            _, seen = see(text, lines)
            for line, known, of_line in zip(lines, seen, traits(seen), strict=True):
                row = page[starts[line.span.start]] if line.span.start in starts else None
                if row and is_open(known):
                    yield Example(of_line, bool(row["boilerplate"]), str(row["host"]), source)


def _starts(page: list[dict[str, object]]) -> dict[int, int]:
    """The number of the labelled line that starts at a code point of the page's text."""
    starts, start = {}, 0
    for number, row in enumerate(page):
        starts[start] = number
        start += len(str(row["text"])) + 1
    return starts


def fit(x: Floats, y: Floats, weight: Floats) -> Floats:
    """Newton's steps towards the weights, the first of them the bias, which alone is not drawn to nought."""
    b = np.zeros(x.shape[1])
    penalty = np.full(x.shape[1], PENALTY)
    penalty[0] = 1e-4
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ b))
        slope = x.T @ (weight * (p - y)) + penalty * b
        bend = (x.T * (weight * p * (1 - p))) @ x + np.diag(penalty)
        step = np.linalg.solve(bend, slope)
        b = b - step
        if np.abs(step).max() < 1e-9:
            break
    return b


def cross_validated(known: list[Example], x: Floats, y: Floats, weight: Floats) -> Floats:
    """The chance of every line by weights that never saw its site."""
    folds = np.array([zlib.crc32(each.site.removeprefix("www.").encode()) % FOLDS for each in known])
    chances = np.zeros(len(known))
    for fold in range(FOLDS):
        rest = folds != fold
        chances[~rest] = 1 / (1 + np.exp(-x[~rest] @ fit(x[rest], y[rest], weight[rest])))
    return chances


def main() -> None:
    """Prints the figures and writes the weights."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    known = list(examples(options.corpora / "pages" / "lines.jsonl"))
    names = sorted({name for each in known for name in each.traits})
    x = np.array([[1.0, *(each.traits.get(name, 0.0) for name in names)] for each in known])
    y = np.array([float(each.boilerplate) for each in known])
    weight = np.array([SOURCES[each.source] for each in known])
    _report(known, y, cross_validated(known, x, y, weight))
    bias, *weights = (round(float(value), 4) for value in fit(x, y, weight))
    model = {"enough": ENOUGH, "bias": bias, "weights": dict(zip(names, weights, strict=True))}
    options.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def _report(known: list[Example], y: Floats, chances: Floats) -> None:
    own = np.array([each.source == "traf" for each in known])
    print(f"lines left open: {own.sum()}, of them boilerplate {int(y[own].sum())}")
    for enough in (0.5, 0.6, 0.7, 0.8, 0.9):
        called = own & (chances >= enough)
        print(f"from {enough}: boilerplate found {int(y[called].sum())}, story lost {int((1 - y[called]).sum())}")


if __name__ == "__main__":
    main()
