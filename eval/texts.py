"""Labelled texts, read by the product from their bytes on."""

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from eval.rows import Corpus
from onrecord.flow import read_capture
from onrecord.records import Capture, Reading
from training.labels.standoff import read_standoff
from training.labels.texts import load_text

LABELS = Path(__file__).resolve().parent.parent / "training" / "labels"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A text and its labels: dicts with `source`, `cue`, `content` as lists of [start, end] code points."""

    name: str
    text: str
    labels: list[dict[str, Any]]


def polnear(corpora: Path, part: str) -> Iterator[Labelled]:
    """The articles of a PolNeAR compartment with the first annotator's outermost attributions."""
    done = set()
    for path in sorted((corpora / "polnear" / part / "attributions").glob("*.ann")):
        name = re.sub(r"_[0-9a-z]{4}\.ann$", "", path.name)
        if name not in done:
            done.add(name)
            doc = f"polnear/{part}/{name}"
            yield Labelled(doc, load_text(corpora, doc), read_standoff(path))


def own_labels(corpora: Path, path: Path) -> Iterator[Labelled]:
    """The articles of one file of labels kept in `training/labels/`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Labelled(row["doc"], load_text(corpora, row["doc"]), row["attributions"])


def held_out(pattern: str) -> list[Path]:
    """The files of our own labels that no model may learn from; second readings of the same texts are left out."""
    files = (path for path in LABELS.glob(pattern) if not path.stem.endswith("-second"))
    return sorted(files, key=lambda path: path.stem)


@cache
def read(name: str, text: str, model: str) -> Reading | None:
    """What the product reads in the text, given as the bytes of a plain text file; kept while the scoreboard runs.

    None where it finds no article to read. model: the name of a shipped one.
    """
    body = text.encode()
    capture = Capture(name, body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8")
    reading = read_capture(capture, fast=model == "fast")
    return reading if isinstance(reading, Reading) else None


def digest(name: str, texts: Sequence[Labelled]) -> Corpus:
    """The labelled texts as a corpus, so that a figure names the very data it was measured on."""
    whole = hashlib.sha256()
    for labelled in texts:
        whole.update(json.dumps([labelled.name, labelled.text, labelled.labels], sort_keys=True).encode())
    return Corpus(name, whole.hexdigest()[:16])
