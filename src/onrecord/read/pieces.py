"""Word pieces and the windows of them in which a model looks at a text."""

import gzip
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

WINDOW = 254
"""Word pieces in one window, the two marks at its ends not counted."""


@dataclass(frozen=True, slots=True)
class Pieces:
    """A text as word pieces: ids (pieces,), and the number of each word's first piece (words + 1,)."""

    ids: npt.NDArray[np.int64]
    firsts: npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Window:
    """Words [start, end) of a text; the words at its middle see the most context."""

    start: int
    end: int

    def depth(self, word: int) -> int:
        """Words between `word` and the nearer end of this window; negative outside it."""
        return min(word - self.start, self.end - 1 - word)


def load_tokenizer(path: Path) -> Tokenizer:
    """The word-piece tokenizer in `path`, a JSON file or one packed with gzip, set to neither cut nor pad."""
    raw = path.read_bytes()
    tokenizer: Tokenizer = Tokenizer.from_buffer(gzip.decompress(raw) if path.suffix == ".gz" else raw)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def cut(strings: Sequence[str], tokenizer: Tokenizer, unknown: int, longest: int = 12) -> Pieces:
    """Word pieces of every word: at least one each (`unknown` where there is none), at most `longest`."""
    if not strings:
        return Pieces(np.zeros(0, np.int64), np.zeros(1, np.int64))
    ids: list[int] = []
    firsts = [0]
    for encoding in tokenizer.encode_batch([s[:64] for s in strings], add_special_tokens=False):
        ids.extend(encoding.ids[:longest] or [unknown])
        firsts.append(len(ids))
    return Pieces(np.array(ids, np.int64), np.array(firsts, np.int64))


def windows(pieces: Pieces, stride: int, size: int = WINDOW) -> Iterator[Window]:
    """Windows of at most `size` pieces, each starting about `stride` pieces after the last, covering every word."""
    firsts, count, start = pieces.firsts, len(pieces.firsts) - 1, 0
    while start < count:
        end = int(np.searchsorted(firsts, firsts[start] + size, "right")) - 1
        yield Window(start, max(end, start + 1))
        if end >= count:
            return
        start = max(start + 1, int(np.searchsorted(firsts, firsts[start] + stride, "left")))
