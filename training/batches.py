"""Windows of labelled documents as padded tensors, and the swapping of names that keeps readings impartial."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from tokenizers import Tokenizer
from torch import Tensor

from onrecord.read.distance import bucket, offsets_to
from onrecord.read.pieces import WINDOW
from training.data import UNLABELLED, Document

SWAPPED = (
    "russia ukraine israel iran syria iraq turkey china america france germany britain pakistan india",
    "russian ukrainian israeli iranian syrian iraqi turkish chinese american french german british palestinian",
    "russians ukrainians israelis iranians syrians iraqis turks americans palestinians",
    "moscow kiev jerusalem tehran damascus baghdad ankara beijing washington paris berlin london",
    "trump clinton obama sanders cruz rubio bush romney biden pence putin assad erdogan netanyahu",
    "republican democratic",
    "republicans democrats",
    "he she",
)


@dataclass(frozen=True, slots=True)
class Batch:
    """Tensors of one step; see `Encoder.forward` and `Finder.forward` for the shapes."""

    ids: Tensor
    looks: Tensor
    mask: Tensor
    firsts: Tensor
    tags: Tensor
    weights: Tensor
    window: Tensor
    cue: Tensor
    offsets: Tensor
    words: Tensor
    roles: Tensor
    kinds: Tensor

    def on(self, device: torch.device) -> "Batch":
        """The same on another device."""
        return Batch(*(getattr(self, name).to(device) for name in self.__slots__))


@dataclass(frozen=True, slots=True)
class Example:
    """Words [start, end) of a document."""

    document: Document
    start: int
    end: int


def examples(documents: Sequence[Document], rng: random.Random, stride: int = 244) -> list[Example]:
    """One pass over the documents in windows with a random first border, shuffled."""
    found = []
    for document in documents:
        firsts = document.pieces.firsts
        begin = -rng.randrange(stride) if len(document.pieces.ids) > WINDOW else 0
        while begin < len(document.pieces.ids):
            start = int(np.searchsorted(firsts, max(begin, 0), "left"))
            end = int(np.searchsorted(firsts, begin + WINDOW, "right")) - 1
            if end > start:
                found.append(Example(document, start, min(end, len(document.words))))
            begin += stride
    rng.shuffle(found)
    return found


class Swapper:
    """Swaps names of parties for one another, so that no reading hangs on who is named."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        groups = [[tokenizer.token_to_id(name) for name in names.split()] for names in SWAPPED]
        self.groups = [[i for i in group if i is not None] for group in groups]
        self.size = tokenizer.get_vocab_size()

    def table(self, rng: random.Random, chance: float) -> np.ndarray | None:
        """A map of piece ids for one window, or None to leave it as it is."""
        if rng.random() >= chance:
            return None
        table = np.arange(self.size)
        for group in self.groups:
            table[group] = rng.sample(group, len(group))
        return table


def collate(
    chosen: Sequence[Example], swapper: Swapper | None, rng: random.Random, marks: tuple[int, int, int], chance: float
) -> Batch:
    """One batch; marks are the ids of a window's first, last and padding piece, chance that of a swap."""
    windows = [_window(example, swapper.table(rng, chance) if swapper else None, marks) for example in chosen]
    length = max(len(window["firsts"]) for window in windows)
    pieces = max(len(window["ids"]) for window in windows)
    fills = {"ids": marks[2], "looks": 0, "mask": 0, "firsts": 0, "tags": UNLABELLED}
    sizes = {"ids": pieces, "looks": pieces, "mask": pieces, "firsts": length, "tags": length}
    padded = {
        name: np.stack([_pad(window[name], sizes[name], fill) for window in windows]) for name, fill in fills.items()
    }
    weights = np.array([example.document.weight for example in chosen], np.float32)
    arrays = {**padded, "weights": weights, **_cues(chosen, length)}
    return Batch(**{name: torch.from_numpy(array) for name, array in arrays.items()})


def _window(example: Example, table: np.ndarray | None, marks: tuple[int, int, int]) -> dict[str, np.ndarray]:
    """One window's arrays before padding; `table` renames pieces."""
    document, start, end = example.document, example.start, example.end
    firsts = document.pieces.firsts
    ids = document.pieces.ids[firsts[start] : firsts[end]]
    owner = np.repeat(np.arange(start, end), np.diff(firsts[start : end + 1]))
    return {
        "ids": np.concatenate([[marks[0]], ids if table is None else table[ids], [marks[1]]]),
        "looks": np.pad(document.words.looks[owner].astype(np.int64), ((1, 1), (0, 0))),
        "mask": np.ones(len(ids) + 2, np.int64),
        "firsts": firsts[start:end] - firsts[start] + 1,
        "tags": _tags(document, start, end),
    }


def _pad(array: np.ndarray, length: int, fill: int) -> np.ndarray:
    """The array with its first axis filled up to `length`."""
    return np.pad(array, [(0, length - len(array)), *[(0, 0)] * (array.ndim - 1)], constant_values=fill)


def _cues(chosen: Sequence[Example], length: int) -> dict[str, np.ndarray]:
    """What the finder learns: an item for every cue that lies in its window; one empty item when there is none."""
    cues = [
        (number, example.start, example.end, relation)
        for number, example in enumerate(chosen)
        for relation in example.document.relations
        if example.start <= relation.cue[0] and relation.cue[-1] < example.end
    ]
    count = max(len(cues), 1)
    found = {
        "window": np.zeros(count, np.int64),
        "cue": np.eye(1, length, dtype=np.float32).repeat(count, 0),
        "offsets": np.zeros((count, length), np.int64),
        "words": np.zeros((count, length), np.float32),
        "roles": np.zeros((count, length, 2), np.float32),
        "kinds": np.full((count, 3), UNLABELLED),
    }
    for j, (number, start, end, relation) in enumerate(cues):
        here = np.arange(length) + start
        found["window"][j], found["words"][j, : end - start] = number, 1
        found["cue"][j] = np.isin(here, relation.cue)
        found["offsets"][j] = bucket(offsets_to(relation.cue[0], relation.cue[-1] + 1, here))
        found["roles"][j] = np.stack([np.isin(here, relation.source), np.isin(here, relation.content)], 1)
        found["kinds"][j] = relation.stance, relation.act, relation.certainty
    return found


def _tags(document: Document, start: int, end: int) -> np.ndarray:
    """BIO classes (0 outside, 1 begin, 2 inside) of outermost cues, any cues, sources, contents."""
    tags = np.zeros((len(document.words), 4), np.int64)
    for relation in document.relations:
        _mark(tags[:, 1], relation.cue)
        if not relation.nested:
            _mark(tags[:, 0], relation.cue)
            _mark(tags[:, 2], relation.source)
            _mark(tags[:, 3], relation.content)
    if not document.nests:
        tags[(tags[:, 1] == 0) & document.inner, 1] = UNLABELLED
    return tags[start:end]


def _mark(column: np.ndarray, numbers: Sequence[int]) -> None:
    for i, number in enumerate(numbers):
        column[number] = 2 if i and numbers[i - 1] == number - 1 else 1
