"""Where a part begins and ends: marks of punctuation that belong to it and those that do not."""

from collections.abc import Sequence

from onrecord.read.words import Words

OPENING, CLOSING, EITHER = frozenset("“‘„«(["), frozenset("”’»)]"), frozenset("\"'")


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
    strings = {n: words.text[slice(*words.spans[n])] for n in range(max(0, kept[0] - 1), min(len(words), kept[-1] + 2))}
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
        if all(not any(c.isalnum() for c in words.text[slice(*words.spans[n])]) for n in between):
            filled.extend(between)
        filled.append(number)
    return filled


def _loose(words: Words, number: int) -> bool:
    """Whether a word is punctuation that belongs to the sentence and not to a part of it."""
    word = words.text[slice(*words.spans[number])]
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
    inside = [words.text[slice(*words.spans[n])] for n in numbers]
    if mark == '"':
        return inside.count('"') % 2 == 1
    close = {"“": "”", "‘": "’", "«": "»"}[mark]
    return inside.count(close) > inside.count(mark)


def _unopened(words: Words, numbers: Sequence[int], mark: str) -> bool:
    """Whether the part opens a quotation that the mark behind it closes."""
    inside = [words.text[slice(*words.spans[n])] for n in numbers]
    if mark == '"':
        return inside.count('"') % 2 == 1
    return inside.count({"”": "“", "»": "«"}[mark]) > inside.count(mark)
