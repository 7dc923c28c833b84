"""Labelled texts, read by the product from their bytes on."""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from onrecord.flow import read_capture
from onrecord.records import Attribution, Capture, Reading
from training.data import read_standoff
from training.labels.texts import load_text


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
            yield Labelled(name, load_text(corpora, f"polnear/{part}/{name}"), read_standoff(path))


def own_labels(corpora: Path, path: Path) -> Iterator[Labelled]:
    """The articles of one file of labels kept in `training/labels/`."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Labelled(row["doc"], load_text(corpora, row["doc"]), row["attributions"])


def read(labelled: Labelled) -> tuple[Attribution, ...]:
    """What the product reads in the text, given as the bytes of a plain text file."""
    body = labelled.text.encode()
    reading = read_capture(Capture(labelled.name, body, hashlib.sha256(body).hexdigest(), "text/plain", "utf-8"))
    return reading.attributions if isinstance(reading, Reading) else ()


def digest(texts: list[Labelled]) -> str:
    """A hash of the labelled texts, so that a figure names the very data it was measured on."""
    whole = hashlib.sha256()
    for labelled in texts:
        whole.update(json.dumps([labelled.name, labelled.text, labelled.labels], sort_keys=True).encode())
    return whole.hexdigest()[:16]
