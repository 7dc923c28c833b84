"""Where a part begins and ends: marks of punctuation that belong to it and those that do not."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache

from onrecord.lexicon import load
from onrecord.read.words import Words

CLOSED_BY = {"–": "–", "—": "—", "-": "-", "(": ")", "[": "]"}
OPENING, CLOSING, EITHER = frozenset("“‘„«(["), frozenset("”’»)]"), frozenset("\"'")

MOSTLY = 0.3
"""What share of a quotation makes the rest of it belong too."""


def trim(words: Words, numbers: Sequence[int]) -> list[int]:
    """The words of a part without commas, full stops and dashes at its ends; quotation marks stay.

    An opening mark just before its first word, whose closing mark is inside or just behind it, is taken in.
    """
    kept = list(numbers)
    while kept and _loose(words, kept[0]):
        kept.pop(0)
    while kept and _loose(words, kept[-1]):
        kept.pop()
    if not kept:
        return kept
    strings = {n: words.string(n) for n in range(max(0, kept[0] - 1), min(len(words), kept[-1] + 2))}
    before, behind = strings.get(kept[0] - 1, ""), strings.get(kept[-1] + 1, "")
    if before in {"“", "‘", "«", '"'} and _touch(words, kept[0] - 1) and _unclosed(words, kept, before):
        kept.insert(0, kept[0] - 1)
    if behind in {"”", "»", '"'} and _touch(words, kept[-1]) and _unopened(words, kept, behind):
        kept.append(kept[-1] + 1)
    return kept


def close_gaps(words: Words, numbers: Sequence[int]) -> list[int]:
    """Pieces with nothing but punctuation between them made one."""
    filled = list(numbers[:1])
    for number in numbers[1:]:
        between = range(filled[-1] + 1, number)
        if all(not any(c.isalnum() for c in words.string(n)) for n in between):
            filled.extend(between)
        filled.append(number)
    return filled


def whole_quotations(words: Words, content: Sequence[int], own: Collection[int]) -> list[int]:
    """The content with every quotation whole of which it has a good part, but for one that `own` words break.

    own: word numbers of the relation's own source and cue.
    """
    taken = set(content)
    for start, end in _quotations(words, content[0], content[-1] + 1) if content else ():
        quoted = range(start, end)
        if len(taken.intersection(quoted)) >= MOSTLY * len(quoted) and not any(n in quoted for n in own):
            taken.update(quoted)
    return sorted(taken)


def _quotations(words: Words, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Quotations [start, end) in marks, closed and in one paragraph, that share a word with [start, end)."""
    inside = words.looks[:, 2]
    while start > 0 and inside[start - 1]:
        start -= 1
    number = start
    while number < end:
        if not inside[number]:
            number += 1
            continue
        begin = number
        while number < len(words) and inside[number] and (number == begin or not words.looks[number, 1]):
            number += 1
        if number < len(words) and words.string(number) in CLOSING | {'"'}:
            yield begin, number + 1


def relative_before(words: Words, source: Sequence[int], content: Sequence[int]) -> list[int]:
    """The words just before a source that open a relative clause which goes on behind it: "most of whom", "which".

    Nothing where the content does not stand wholly behind the source.
    """
    if not source or not content or content[0] < source[-1]:
        return []
    first = source[0] - 1
    if first < 0 or words.string(first).lower() not in _relatives("pronoun"):
        return []
    if (
        first >= 2
        and words.string(first - 1).lower() == "of"
        and words.string(first - 2).lower() in _relatives("quantity")
    ):
        return [first - 2, first - 1, first]
    return [first]


def within_brackets(words: Words, opening: Sequence[int], content: Sequence[int]) -> list[int]:
    """The content of a relative clause that a dash or bracket opens, up to the one that closes it."""
    close = CLOSED_BY.get(words.string(opening[0] - 1)) if opening and opening[0] else None
    end = next((n for n in content if words.string(n) == close), None)
    return [n for n in content if end is None or n < end]


@cache
def _relatives(kind: str) -> frozenset[str]:
    return frozenset(word for entry in load("relatives") if entry["kind"] == kind for word in entry["words"])


def _loose(words: Words, number: int) -> bool:
    """Whether a word is punctuation that belongs to the sentence and not to a part of it."""
    word = words.string(number)
    return not any(c.isalnum() for c in word) and word not in OPENING | CLOSING | EITHER | {
        "$",
        "£",
        "€",
        "%",
        "#",
        "@",
        "!",
        "?",
        "…",
    }


def _touch(words: Words, number: int) -> bool:
    """Whether no space stands between a word and the next."""
    return number + 1 < len(words) and words.spans[number][1] == words.spans[number + 1][0]


def _unclosed(words: Words, numbers: Sequence[int], mark: str) -> bool:
    """Whether the part closes more quotations than it opens, so that the mark before it is its own."""
    inside = [words.string(n) for n in numbers]
    if mark == '"':
        return inside.count('"') % 2 == 1
    close = {"“": "”", "‘": "’", "«": "»"}[mark]
    return inside.count(close) > inside.count(mark)


def _unopened(words: Words, numbers: Sequence[int], mark: str) -> bool:
    """Whether the part opens a quotation that the mark behind it closes."""
    inside = [words.string(n) for n in numbers]
    if mark == '"':
        return inside.count('"') % 2 == 1
    return inside.count({"”": "“", "»": "«"}[mark]) > inside.count(mark)
