"""Words of a text and what each looks like, as the model sees them.

A word is a run of letters and digits, or one mark of punctuation. Words carry their code-point
offsets, so that leaving out an unread block (an appeal, a cookie notice) leaves every offset true.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

WORD = re.compile(r"\w+|[^\w\s]")
CASES, BREAKS, QUOTED = 4, 3, 2
"""How many values each of a word's three looks can take: see `Words.looks`."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one text in order.

    spans: (start, end) code points into the text, end exclusive.
    looks: uint8 array (words, 3): case (0 lower, 1 capital first, 2 all capitals, 3 no letter);
           break before it (0 none, 1 new line, 2 blank line or left-out block); inside quotation marks (0, 1).
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    looks: npt.NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.spans)

    def strings(self) -> list[str]:
        """The words themselves."""
        return [self.text[start:end] for start, end in self.spans]

    def string(self, number: int) -> str:
        """One word."""
        start, end = self.spans[number]
        return self.text[start:end]

    def within(self, start: int, end: int) -> list[int]:
        """Numbers of the words that share a character with the code points [start, end)."""
        return [i for i, (s, e) in enumerate(self.spans) if s < end and e > start]


def find_words(text: str, readable: Iterable[tuple[int, int]] | None = None) -> Words:
    """Words of `text`, or of its `readable` spans alone (code points, in order)."""
    stretches = [(0, len(text))] if readable is None else list(readable)
    spans: list[tuple[int, int]] = []
    looks: list[tuple[int, int, int]] = []
    for begin, stop in stretches:
        quote, position = False, begin
        for number, match in enumerate(WORD.finditer(text, begin, stop)):
            gap = text[position : match.start()]
            line = 2 if number == 0 or gap.count("\n") > 1 else gap.count("\n")
            quote = _quote(quote and not line, match[0])
            spans.append(match.span())
            looks.append((_case(match[0]), line, int(quote)))
            position = match.end()
    return Words(text, tuple(spans), np.array(looks, np.uint8).reshape(-1, 3))


def _case(word: str) -> int:
    if not any(c.isalpha() for c in word):
        return 3
    if word.isupper() and len(word) > 1:
        return 2
    return 1 if word[0].isupper() else 0


def _quote(inside: bool, word: str) -> bool:
    """Whether text after the mark `word` stands in quotation marks; a paragraph's end closes them."""
    if word in "“„«":
        return True
    if word in "”»":
        return False
    return not inside if word == '"' else inside


def spans_of(words: Words, chosen: Sequence[int]) -> list[tuple[int, int]]:
    """The chosen words (numbers, ascending) as code-point spans, neighbours joined."""
    pieces: list[tuple[int, int]] = []
    last = -2
    for number in chosen:
        start, end = words.spans[number]
        if number == last + 1 and pieces:
            pieces[-1] = (pieces[-1][0], end)
        else:
            pieces.append((start, end))
        last = number
    return pieces
