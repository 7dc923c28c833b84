"""What can be seen of a line from outside: its looks, its place on the page, its neighbours.

Numbers that the classifier of `likelihood.py` weighs. A name counts as one word however long it is, and no
letters are counted, so that a line looks the same whoever is named in it.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import NamedTuple

from onrecord.clean.shapes import ends_sentence, ends_title
from onrecord.records import BlockKind, Span

SIZES = (("one word", 1), ("few words", 3), ("short", 7), ("middling", 20))
"""Words, names counting as one, up to which a line goes by a name; it is long past the last."""

MANY = 5
"""Lines of one kind, past which they are no exception on the page."""

FEW = 4
"""Lines counted from either end of the text, and to either side of a line."""

NAME = re.compile(r"[^\W\d_a-z][\w'’.-]*(?:(?: (?:of|the|de|van|von|al|for|and))? [^\W\d_a-z][\w'’.-]*)+")
WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
LOOKS: Mapping[str, tuple[str, re.Pattern[str]]] = {
    "address": ("", re.compile(r"(?:(?<=http)|(?<=https))://|\.(?:(?<=www\.)|com?\b)|@\w")),
    "bracketed": (")]", re.compile(r"^\W{0,2}[(\[].*[)\]]\W?$|[(\[][A-Z]\w*[)\]]\W*$")),
    "clock or stamp": ("0", re.compile(r"\d(?:\d:\d\d|\d{3}-\d\d-\d\d|(?:(?<=\b1)9|(?<=\b2)0)\d\d\b)")),
    "colon at the end": (":", re.compile(r":\W*$")),
    "digit first": ("0", re.compile(r"^\W*\d")),
    "exclamation": ("!", re.compile(r"!")),
    "question": ("?", re.compile(r"\?\W*$")),
    "listed": (",|•·»", re.compile(r"^(?:[^.!?]{1,40},){2,}[^.!?]*$|[|•·»]")),
    "money": ("0£$€R", re.compile(r"[£$€R\d](?:(?<=[£$€])\s?\d|(?<=\bR)s\b|(?<=\b\d)\d* ?(?:%|percent|per cent))")),
    "no blank": ("", re.compile(r"^\S+$")),
    "quotation": ("“”«»\"", re.compile(r"[“”«»]|\"[^\"]{15,}\"")),
    "run together": ("", re.compile(r"[a-z][A-Z][a-z]")),
    "small first": ("", re.compile(r"^[a-z]")),
    "we": ("", re.compile(r"[WwOoUu](?<!\w.)(?i:(?<=w)e|(?<=o)ur|(?<=u)s)\b")),
    "you": ("", re.compile(r"[Yy](?<!\w.)(?i:ou|our|ours)\b")),
    "asks": ("", re.compile(r"^(?:please |to )?(?:get|join|read|see|watch|listen|follow|sign|subscribe|click|start|"
                            r"send|share|download|try|visit|check|find|learn|discover|tell|call|email|contact|register|"
                            r"buy|shop|like|browse|view|enter|explore)\b", re.IGNORECASE)),
}  # fmt: skip
"""Looks of a line by name; each counts once. First the marks of which it must hold one, "0" for a digit."""

MARK = re.compile(r"[\dR£$€)\]:!?,|•·»“”«\"]")
MARKS = {mark: mark for mark in 'R£$€)]:!?,|•·»“”«"'}


class Seen(NamedTuple):
    """One line as seen so far: its words, its kind by its shape, and the kinds of the cues that speak in it.

    promo: whether most of it is promo by its words; glued: whether any of it is.
    story: whether it reports what somebody says.
    """

    words: str
    kind: BlockKind
    promo: bool = False
    glued: bool = False
    story: bool = False
    cues: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Near:
    """What a line's neighbours are asked: whether each is promo, reads like the story, heads a list."""

    promo: Sequence[bool]
    reads: Sequence[bool]
    lists: Sequence[bool]


def traits(lines: Sequence[Seen], wanted: Iterable[int]) -> Iterator[tuple[int, dict[str, float]]]:
    """Numbers and traits of the wanted lines of one text; traits by name, those that are nought are left out."""
    near = Near(
        [line.promo for line in lines], [_reads(line) for line in lines], ["list" in line.cues for line in lines]
    )
    again = Counter(line.words for line in lines)
    sorts = list(map(_sort, lines))
    alike = Counter(sorts)
    reading = [i for i, read in enumerate(near.reads) if read]
    story = Span(reading[0], reading[-1] + 1) if reading else Span(len(lines), 0)
    for i in wanted:
        all_of_it = {**_looks(lines[i]), **dict(_place(lines, story, i)), **dict(_beside(near, i))}
        if again[lines[i].words] > 1:
            all_of_it["repeated"] = 1.0
        if alike[sorts[i]] > MANY:
            all_of_it["one of many"] = 1.0
        yield i, {**all_of_it, **_together(all_of_it)}


def _sort(line: Seen) -> tuple[BlockKind, bool]:
    """What a line has in common with others of its sort: its kind, and whether it is one unbroken word."""
    return line.kind, bool(LOOKS["no blank"][1].search(line.words))


@lru_cache(maxsize=1_000)
def _looks(line: Seen) -> Mapping[str, float]:
    """What a line shows by itself; short ones come again and again."""
    return dict(_own(line))


def _own(line: Seen) -> Iterator[tuple[str, float]]:
    words = WORD.findall(NAME.sub("Name", line.words))
    yield f"kind {line.kind.value}", 1.0
    size = next((name for name, most in SIZES if len(words) <= most), "long")
    yield size, 1.0
    marks = frozenset(MARKS.get(mark, "0") for mark in MARK.findall(line.words))
    yield from ((name, 1.0) for name, seen in _possible(marks) if seen(line.words))
    yield from ((f"cue {kind}", 1.0) for kind in sorted(line.cues))
    if line.promo:
        yield "promo by its words", 1.0
    if ends_sentence(line.words):
        yield "ends as a sentence", 1.0
    elif ends_title(line.words):
        yield "ends as a title", 1.0
    if len(line.words.split()) > 2 and line.words.isupper():
        yield "capitals", 1.0
    yield "big words", sum(word[0].isupper() for word in words) / max(1, len(words))


@cache
def _possible(marks: frozenset[str]) -> tuple[tuple[str, Callable[[str], re.Match[str] | None]], ...]:
    """The looks that a line with these marks may have: the trait's name, and what finds it."""
    looks = ((name, pattern) for name, (needed, pattern) in LOOKS.items() if not needed or not marks.isdisjoint(needed))
    return tuple((f"looks {name}", pattern.search) for name, pattern in looks)


def _reads(line: Seen) -> bool:
    """Whether a line reads like the story."""
    return line.kind is BlockKind.BODY and not line.promo and ends_sentence(line.words)


def _place(lines: Sequence[Seen], story: Span, i: int) -> Iterator[tuple[str, float]]:
    """Where it stands: first, last, above or below all of the story."""
    if i == 0:
        yield "first line", 1.0
    elif i < FEW:
        yield "among the first", 1.0
    if i == len(lines) - 1:
        yield "last line", 1.0
    elif i >= len(lines) - FEW:
        yield "among the last", 1.0
    if i <= story.start:
        yield "above the story", 1.0
    if i >= story.end - 1:
        yield "below the story", 1.0


def _beside(near: Near, i: int) -> Iterator[tuple[str, float]]:
    """What stands before it and after it."""
    before, after = slice(max(0, i - FEW), i), slice(i + 1, i + 1 + FEW)
    if i:
        yield "promo before", float(near.promo[i - 1])
        yield "story before", float(near.reads[i - 1])
        yield "list head before", float(True in near.lists[before])
        yield "promo among those before", sum(near.promo[before]) / FEW
    if i + 1 < len(near.promo):
        yield "promo after", float(near.promo[i + 1])
        yield "story after", float(near.reads[i + 1])
        yield "promo among those after", sum(near.promo[after]) / FEW
    around = [*near.reads[before], *near.reads[after]]
    yield "story around", sum(around) / max(1, len(around))


def _together(seen: Mapping[str, float]) -> Mapping[str, float]:
    """Pairs of traits that say more than each alone."""
    return {
        name: both for one, other, name in NAMED_PAIRS if one in seen and (both := seen[one] * seen.get(other, 0.0))
    }


PAIRS = (
    ("ends as a title", "above the story"),
    ("ends as a title", "below the story"),
    ("ends as a title", "story around"),
    ("ends as a sentence", "below the story"),
    ("few words", "below the story"),
    ("few words", "story around"),
    ("one word", "story around"),
    ("short", "below the story"),
    ("looks asks", "looks you"),
    ("looks asks", "below the story"),
    ("looks we", "below the story"),
    ("looks you", "below the story"),
    ("looks we", "looks you"),
    ("first line", "short"),
    ("first line", "middling"),
    ("first line", "few words"),
    ("first line", "one word"),
    ("first line", "capitals"),
    ("promo before", "ends as a title"),
    ("promo before", "below the story"),
    ("promo after", "short"),
    ("promo by its words", "below the story"),
    ("promo by its words", "story around"),
    ("promo by its words", "ends as a sentence"),
    ("looks small first", "one word"),
    ("looks run together", "long"),
    ("looks run together", "one word"),
    ("looks bracketed", "promo among those before"),
    ("capitals", "story around"),
    ("one of many", "looks no blank"),
)
"""Traits weighed together too."""

NAMED_PAIRS = tuple((one, other, f"{one} + {other}") for one, other in PAIRS)
