"""Words found again in a text that may have changed: the exact words, white space aside, where most stands around."""

import re
from itertools import takewhile

AROUND = 32
"""Code points of the text before and after that are kept with the words."""
LONGEST = 700
"""Code points that can be quoted at once."""


def find(text: str, words: str, prefix: str = "", suffix: str = "") -> tuple[int, int] | None:
    """Where the words stand, [start, end) in code points; None where they do not."""
    pieces = words.split()
    if not pieces:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, pieces)))
    met = [(one.start(), one.end()) for one in pattern.finditer(text)]
    return max(met, key=lambda at: (_around(text, at, prefix, suffix), -at[0]), default=None)


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """What stands right before and after."""
    return text[max(0, start - AROUND) : start], text[end : end + AROUND]


def _around(text: str, at: tuple[int, int], prefix: str, suffix: str) -> int:
    """How many letters before and after are those that were there."""
    before, after = text[max(0, at[0] - 2 * AROUND) : at[0]], text[at[1] : at[1] + 2 * AROUND]
    return _same(_bare(before)[::-1], _bare(prefix)[::-1]) + _same(_bare(after), _bare(suffix))


def _bare(text: str) -> str:
    return "".join(text.split())


def _same(one: str, other: str) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
