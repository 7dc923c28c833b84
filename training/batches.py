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
from training.data import Document, Relation

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


def collate(chosen: Sequence[Example], swapper: Swapper, rng: random.Random, marks: tuple[int, int, int], chance: float) -> Batch:
    """One batch; marks are the ids of the window's first, last and padding piece."""
    first, last, pad = marks
    rows, cues = [], []
    for number, example in enumerate(chosen):
        document, start, end = example.document, example.start, example.end
        firsts = document.pieces.firsts
        ids = document.pieces.ids[firsts[start] : firsts[end]]
        table = swapper.table(rng, chance)
        ids = ids if table is None else table[ids]
        owner = np.repeat(np.arange(start, end), np.diff(firsts[start : end + 1]))
        looks = np.pad(document.words.looks[owner], ((1, 1), (0, 0)))
        rows.append((np.concatenate([[first], ids, [last]]), looks, firsts[start:end] - firsts[start] + 1, _tags(document, start, end), document.weight))
        cues.extend((number, start, end, relation) for relation in document.relations if start <= relation.cue[0] and relation.cue[-1] < end)
    pieces, length = max(len(row[0]) for row in rows), max(len(row[2]) for row in rows)
    batch, count = len(rows), max(len(cues), 1)
    ids, mask = np.full((batch, pieces), pad), np.zeros((batch, pieces), np.int64)
    looks, heads = np.zeros((batch, pieces, 3), np.int64), np.zeros((batch, length), np.int64)
    tags, weights = np.full((batch, length, 4), -100), np.ones(batch, np.float32)
    for i, (row_ids, row_looks, row_firsts, row_tags, weight) in enumerate(rows):
        ids[i, : len(row_ids)], mask[i, : len(row_ids)], looks[i, : len(row_ids)] = row_ids, 1, row_looks
        heads[i, : len(row_firsts)], tags[i, : len(row_firsts)], weights[i] = row_firsts, row_tags, weight
    window, cue = np.zeros(count, np.int64), np.zeros((count, length), np.float32)
    offsets, words = np.zeros((count, length), np.int64), np.zeros((count, length), np.float32)
    roles, kinds = np.zeros((count, length, 2), np.float32), np.full((count, 3), -100)
    cue[:, 0] = 1
    for j, (number, start, end, relation) in enumerate(cues):
        here = np.arange(length) + start
        window[j], words[j, : end - start] = number, 1
        cue[j] = np.isin(here, relation.cue)
        offsets[j] = bucket(offsets_to(relation.cue[0], relation.cue[-1] + 1, here))
        roles[j, :, 0], roles[j, :, 1] = np.isin(here, relation.source), np.isin(here, relation.content)
        kinds[j] = relation.stance, relation.act, relation.certainty
    arrays = (ids, looks, mask, heads, tags, weights, window, cue, offsets, words, roles, kinds)
    return Batch(*(torch.from_numpy(array) for array in arrays))


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
        tags[(tags[:, 1] == 0) & document.inner, 1] = -100
    return tags[start:end]


def _mark(column: np.ndarray, numbers: Sequence[int]) -> None:
    for i, number in enumerate(numbers):
        column[number] = 2 if i and numbers[i - 1] == number - 1 else 1


__all__ = ["Batch", "Example", "Relation", "Swapper", "collate", "examples"]
