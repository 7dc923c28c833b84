"""Labelled documents as arrays of words: PolNeAR's outermost attributions, and the labels kept in `labels/`."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

from onrecord.read.parties import veiled
from onrecord.read.pieces import Pieces, cut
from onrecord.read.words import Words, find_words
from training.labels.standoff import read_standoff
from training.labels.texts import load_text

Span = tuple[int, int]
STANCES = ("assert", "accuse", "deny", "confirm", "concede", "doubt", "demand", "commit", "other")
ACTS = ("statement", "belief", "intention", "decree", "perception")
CERTAINTIES = ("certain", "hedged", "negated")
UNLABELLED = -100
MARKS = (("<s>", "[CLS]"), ("</s>", "[SEP]"), ("<pad>", "[PAD]"), ("[UNK]",))
"""What MPNet's and BERT's vocabularies call a window's first and last piece, padding, and an unknown piece.

MPNet's holds BERT's names too, which its encoder never learned.
"""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution as word numbers; the last three are indexes into the tuples above, or UNLABELLED."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    nested: bool = False
    stance: int = UNLABELLED
    act: int = UNLABELLED
    certainty: int = UNLABELLED


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its relations. `nests` says whether attributions inside others are labelled too."""

    name: str
    words: Words
    pieces: Pieces
    relations: tuple[Relation, ...]
    nests: bool
    weight: float = 1.0
    inner: npt.NDArray[np.bool_] = field(default_factory=lambda: np.zeros(0, np.bool_))


class Reader:
    """Makes documents with one tokenizer."""

    def __init__(self, tokenizer: Tokenizer, unknown: int) -> None:
        self.tokenizer, self.unknown = tokenizer, unknown

    def document(self, name: str, text: str, labels: list[dict[str, object]], nests: bool) -> Document:
        """A document from standoff labels: each a dict of `source`, `cue`, `content` spans and optional fields."""
        words = find_words(text)
        at = np.full(len(text) + 1, -1)
        for number, (start, end) in enumerate(words.spans):
            at[start:end] = number
        relations = []
        for label in labels:
            numbers = {role: _numbers(at, label.get(role)) for role in ("source", "cue", "content")}
            cue = _one_run(numbers["cue"])
            if cue and numbers["content"]:
                relations.append(
                    Relation(
                        source=numbers["source"],
                        cue=cue,
                        content=numbers["content"],
                        nested=bool(label.get("parent")),
                        stance=_index(STANCES, label.get("stance")),
                        act=_index(ACTS, label.get("act")),
                        certainty=_index(CERTAINTIES, label.get("certainty")),
                    )
                )
        inner = np.zeros(len(words), np.bool_)
        for relation in relations:
            inner[list(relation.content)] = True
        return Document(
            name,
            words,
            cut(veiled(words.strings()), self.tokenizer, self.unknown),
            tuple(relations),
            nests,
            inner=inner,
        )

    def polnear(
        self, corpora: Path, part: str, every_annotator: bool, meanings: Sequence[Path] = ()
    ) -> Iterator[Document]:
        """The articles of a PolNeAR compartment, the first annotator's reading or, down-weighted, every one's.

        meanings: files of our own labels that add stance, act and certainty to some of the relations.
        """
        folder = corpora / "polnear" / part
        known = _meanings(meanings)
        files = defaultdict(list)
        for path in sorted((folder / "attributions").glob("*.ann")):
            files[re.sub(r"_[0-9a-z]{4}\.ann$", "", path.name)].append(path)
        for name, paths in files.items():
            text = load_text(corpora, f"polnear/{part}/{name}")
            chosen = paths if every_annotator else paths[:1]
            for path in chosen:
                labels = [
                    {**label, **known.get(_key(f"polnear/{part}/{name}", label), {})} for label in read_standoff(path)
                ]
                document = self.document(name, text, labels, nests=False)
                yield replace(document, weight=1 / len(chosen) ** 0.5)

    def labels(self, corpora: Path, path: Path) -> Iterator[Document]:
        """The documents of one file of our own labels."""
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield self.document(row["doc"], load_text(corpora, row["doc"]), row["attributions"], nests=True)


def marks(tokenizer: Tokenizer) -> tuple[int, int, int, int]:
    """Piece ids of a window's first and last piece, padding, and an unknown piece."""
    first, last, pad, unknown = (
        next(found for name in names if (found := tokenizer.token_to_id(name)) is not None) for names in MARKS
    )
    return first, last, pad, unknown


def _key(doc: str, label: dict[str, object]) -> str:
    return json.dumps([doc, label["cue"], label["content"]])


def _meanings(paths: Sequence[Path]) -> dict[str, dict[str, object]]:
    """Stance, act and certainty by document, cue and content."""
    rows = (json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines())
    fields = ("stance", "act", "certainty")
    return {
        _key(row["doc"], label): {field: label[field] for field in fields}
        for row in rows
        for label in row["attributions"]
    }


def _numbers(at: npt.NDArray[np.int64], spans: object) -> tuple[int, ...]:
    """Word numbers under spans of code points; `at` maps a code point to its word or -1."""
    found: set[int] = set()
    for start, end in spans or ():  # type: ignore[attr-defined]
        found.update(int(n) for n in at[start:end] if n >= 0)
    return tuple(sorted(found))


def _one_run(numbers: tuple[int, ...]) -> tuple[int, ...]:
    """A cue as one unbroken run: small gaps are filled, else its longest run is taken."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= 3:
            runs[-1].extend(range(runs[-1][-1] + 1, number + 1))
        else:
            runs.append([number])
    return tuple(max(runs, key=lambda run: len(run))) if runs else ()


def _index(values: tuple[str, ...], value: object) -> int:
    return values.index(str(value)) if value in values else UNLABELLED
