"""Learns the weights of clean/likelihood.py: `python -m training.promo --corpora DIR [--out FILE]`.

Lines of pages labelled boilerplate or story, as they survive two extractors. Only those that the product's rules
leave open are learned from, so the weights mend the rules and do not repeat them. Prints what rules and weights
together give in ten-fold cross-validation, with all lines of a site on one side, then writes the weights learned from
all of them. eval/disputed-lines.json lists the lines whose labels do not say what promo is: figures with and without.
"""

import argparse
import hashlib
import json
import zlib
from collections.abc import Iterator, Mapping
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

ROOT = Path(__file__).parent.parent
OUT = ROOT / "src" / "onrecord" / "clean" / "promo-weights.json"
DISPUTED = ROOT / "eval" / "disputed-lines.json"
FOLDS, PENALTY, ENOUGH = 10, 0.5, 0.8


@dataclass(frozen=True, slots=True)
class Example:
    """One line: its place in the file, traits, label, site and the extractor that let it through.

    promo: whether the rules call it so. left: whether they leave it to the weights.
    """

    row: int
    traits: dict[str, float]
    boilerplate: bool
    site: str
    source: str
    promo: bool
    left: bool


def pages(path: Path, source: str) -> Iterator[list[dict[str, object]]]:
    """The labelled lines of a source, page by page."""
    page: list[dict[str, object]] = []
    for number, row in enumerate(map(json.loads, path.read_text(encoding="utf-8").splitlines())):
        if row["source"] == source:
            row["row"] = number
            if page and not (page[-1]["host"] == row["host"] and page[-1]["i"] < row["i"]):
                yield page
                page = []
            page.append(row)
    yield page


def examples(path: Path) -> Iterator[Example]:
    """Every labelled line, as the rules see it."""
    for source in SOURCES:
        for page in pages(path, source):
            text = "\n".join(str(row["text"]) for row in page)
            lines = plain_lines(text)
            starts = _starts(page)
            _, seen = see(text, lines)
            for line, known, (_, of_line) in zip(lines, seen, traits(seen, range(len(seen))), strict=True):
                row = page[starts[line.span.start]] if line.span.start in starts else None
                if row:
                    site = str(row["host"]).removeprefix("www.")
                    label, number = bool(row["boilerplate"]), int(str(row["row"]))
                    yield Example(number, of_line, label, site, source, known.promo, is_open(known))


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
    folds = np.array([zlib.crc32(each.site.encode()) % FOLDS for each in known])
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
    lines = list(examples(options.corpora / "pages" / "lines.jsonl"))
    known = [line for line in lines if line.left]
    names = sorted({name for each in known for name in each.traits})
    x = np.array([[1.0, *(each.traits.get(name, 0.0) for name in names)] for each in known])
    y = np.array([float(each.boilerplate) for each in known])
    weight = np.array([SOURCES[each.source] for each in known])
    chances = dict(zip((each.row for each in known), cross_validated(known, x, y, weight), strict=True))
    own = [line for line in lines if line.source == "traf"]
    unclear = disputed(options.corpora)
    report("all lines", own, chances)
    report("without disputed lines", [line for line in own if line.row not in unclear], chances)
    bias, *weights = (round(float(value), 4) for value in fit(x, y, weight))
    model = {"enough": ENOUGH, "bias": bias, "weights": dict(zip(names, weights, strict=True))}
    options.out.write_text(json.dumps(model, indent=1) + "\n", encoding="utf-8")


def disputed(corpora: Path) -> frozenset[int]:
    """Rows whose labels are in dispute; ValueError where the file is not the one that was looked at."""
    listed = json.loads(DISPUTED.read_text(encoding="utf-8"))
    if hashlib.sha256((corpora / listed["file"]).read_bytes()).hexdigest() != listed["sha256"]:
        raise ValueError(f"{listed['file']} is not the file whose lines {DISPUTED.name} lists")
    groups = (*listed["labelled boilerplate"].values(), *listed["labelled story"].values())
    return frozenset(row for rows in groups for row in rows)


def report(name: str, lines: list[Example], chances: Mapping[int, float]) -> None:
    """Print precision, recall and story kept of the rules alone, and with the weights from several chances on."""
    print(f"{name}: {len(lines)}, boilerplate {sum(line.boilerplate for line in lines)}")
    for enough in (0.5, 0.6, 0.7, 0.8, 0.9, 2.0):
        called = [line.promo or (line.left and chances[line.row] >= enough) for line in lines]
        print(f"  {'rules alone' if enough > 1 else f'from {enough}   '}", _figures(lines, called))


def _figures(lines: list[Example], called: list[bool]) -> str:
    right = sum(call and line.boilerplate for line, call in zip(lines, called, strict=True))
    boilerplate, lost = sum(line.boilerplate for line in lines), sum(called) - right
    kept = 1 - lost / (len(lines) - boilerplate)
    return f"precision {right / max(1, sum(called)):.3f}  recall {right / boilerplate:.3f}  story kept {kept:.2%}"


if __name__ == "__main__":
    main()
