"""Exact F1 by role as CofeNet (2022) counts it: every unbroken piece is a span, and its tokens must be the same.

There each token of a text has one BIO tag, a span is a B with the I's that follow it, and it is right when one with
the same borders is labelled, marks of punctuation included. So a content broken in two by its cue counts as two spans,
and which source belongs to which content plays no part. Here roles are counted apart, so that where the content of
one attribution overlaps another's, neither is cut; and articles are counted whole, so that no span ends with a
sentence.
"""

from collections.abc import Iterable

from eval.relations import Words

ROLES = ("source", "cue", "content")
Piece = tuple[int, int]
"""First and last token of an unbroken run."""


def runs(tokens: Words) -> set[Piece]:
    """The unbroken runs among the tokens of one part of one attribution."""
    found: list[list[int]] = []
    for token in sorted(tokens):
        if found and token == found[-1][1] + 1:
            found[-1][1] = token
        else:
            found.append([token, token])
    return {(first, last) for first, last in found}


def count(gold: Iterable[Words], found: Iterable[Words]) -> tuple[int, int, int]:
    """Right, labelled and found pieces of one role in one text, each distinct piece once."""
    labelled: set[Piece] = set().union(*map(runs, gold))
    read: set[Piece] = set().union(*map(runs, found))
    return len(labelled & read), len(labelled), len(read)
