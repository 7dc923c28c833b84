"""What changed between two captures of one page, word by word, and whether it was done silently.

The first line of each rule's docstring is its public explanation.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import compiled, flat
from onrecord.records import Article, Attribution, Figure, Reading, Span, hull, words_of

WORD = re.compile(r"\w+(?:[’'.,-]\w+)*|[^\w\s]")
LINE = re.compile(r"[^\n]+")

MOST = 4_000_000
"""Pairs of words that are compared with one another; a stretch of more than that counts as changed whole."""

ALIKE = 0.4
"""Share of words that two statements have in common, at least, for one to be called the other's new wording."""


class Part(StrEnum):
    """What kind of thing was altered."""

    FIGURE = "figure"
    """A count: the number, its hedge, what is counted or of whom."""
    ATTRIBUTION = "attribution"
    """Who said what."""


@dataclass(frozen=True, slots=True)
class Change:
    """One stretch of words that gave way to another. before: in the old text. after: in the new one.

    One of the two is empty where words were only taken out or put in; it says where.
    """

    before: Span
    after: Span


@dataclass(frozen=True, slots=True)
class Altered:
    """A figure or an attribution that is not as it was, in its words; None where there was or is none."""

    part: Part
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed. taken_out, put_in: words. acknowledged: how the page owns up to it, None where it does not."""

    taken_out: int = 0
    put_in: int = 0
    places: tuple[Change, ...] = ()
    altered: tuple[Altered, ...] = ()
    acknowledged: str | None = None

    @property
    def silent(self) -> tuple[Altered, ...]:
        """The figures and attributions that were altered without a word to the reader."""
        return () if self.acknowledged else self.altered


def compare(old: Reading, new: Reading, modified: tuple[str | None, str | None] = (None, None)) -> Changes:
    """What changed from one reading of a page to the next.

    modified: when either page says in its markup that it was last changed.
    """
    places = tuple(differences(old.article, new.article))
    taken_out, put_in = (sum(map(len, words)) for words in zip(*_words_at(old, new, places), strict=True))
    return Changes(
        taken_out,
        put_in,
        places,
        (*_figures(old, new, places), *_attributions(old, new, places)),
        _acknowledged(old.article, new.article, modified),
    )


def differences(old: Article, new: Article) -> Iterator[Change]:
    """The stretches of words in which two articles differ, in order: line against line, then word against word.

    Appeals and notices are left out, and so is how words are spaced.
    """
    before, after = _lines(old), _lines(new)
    for tag, i, j, k, m in _opcodes([words for words, _ in before], [words for words, _ in after]):
        if tag != "equal":
            yield from _within(_run(before, i, j), _run(after, k, m))


_Words = list[tuple[str, Span]]


def _words_at(old: Reading, new: Reading, places: Sequence[Change]) -> list[tuple[list[str], list[str]]]:
    """The words of each place, old and new; one empty pair at least."""
    texts = old.article.text, new.article.text
    pairs = [(WORD.findall(place.before.of(texts[0])), WORD.findall(place.after.of(texts[1]))) for place in places]
    return [([], []), *pairs]


def _lines(article: Article) -> list[tuple[tuple[str, ...], _Words]]:
    """The lines of all blocks that are read, as words, and where these stand; the last is empty and marks the end."""
    found: list[tuple[tuple[str, ...], _Words]] = []
    for block in article.readable():
        for line in LINE.finditer(article.text, *block):
            words = [(word[0], Span(*word.span())) for word in WORD.finditer(article.text, *line.span())]
            if words:
                found.append((tuple(word for word, _ in words), words))
    end = len(article.text.rstrip())
    return [*found, ((), [("", Span(end, end))])]


def _run(lines: list[tuple[tuple[str, ...], _Words]], start: int, end: int) -> _Words:
    """The words of some lines, and behind them, as a mark, where the next one begins."""
    words = [word for _, inside in lines[start:end] for word in inside]
    mark = lines[min(end, len(lines) - 1)][1][0][1].start
    return [*words, ("", Span(mark, mark))]


def _within(before: _Words, after: _Words) -> Iterator[Change]:
    for tag, i, j, k, m in _opcodes([word for word, _ in before[:-1]], [word for word, _ in after[:-1]]):
        if tag != "equal":
            yield Change(_stretch(before, i, j), _stretch(after, k, m))


def _stretch(words: _Words, start: int, end: int) -> Span:
    """From the first word to the last; empty, before the next word, where there are none."""
    first = words[start][1].start
    return Span(first, words[end - 1][1].end if end > start else first)


def _opcodes(before: Sequence[object], after: Sequence[object]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(before) * len(after) > MOST:
        return [("replace", 0, len(before), 0, len(after))]
    return SequenceMatcher(None, before, after, autojunk=False).get_opcodes()


@dataclass(frozen=True, slots=True)
class _Thing:
    """A figure or an attribution: what makes it the same one, its words, and where they stand."""

    key: tuple[object, ...]
    words: str
    span: Span


def _figures(old: Reading, new: Reading, places: Sequence[Change]) -> Iterator[Altered]:
    """A figure was altered: the number, its hedge, what is counted, or of whom."""
    before, after = ([_figure(each.article, figure) for figure in each.figures] for each in (old, new))
    yield from _altered(Part.FIGURE, before, after, places)


def _figure(article: Article, figure: Figure) -> _Thing:
    of = flat(figure.of.of(article.text)).lower() if figure.of else ""
    key = figure.measure, figure.low, figure.high, figure.qualifier, figure.increment, of
    return _Thing(key, figure.span.of(article.text), figure.span)


def _attributions(old: Reading, new: Reading, places: Sequence[Change]) -> Iterator[Altered]:
    """An attribution was altered: who says it, with which words, or what is said."""
    before, after = ([_attribution(each.article, one) for one in each.attributions] for each in (old, new))
    yield from _altered(Part.ATTRIBUTION, before, after, places)


def _attribution(article: Article, one: Attribution) -> _Thing:
    parts = (one.source, one.cue, one.content)
    key = one.stance, *(tuple(WORD.findall(words_of(article.text, spans))) for spans in parts)
    whole = hull(tuple(sorted(span for spans in parts for span in spans))) or Span(0, 0)
    return _Thing(key, flat(whole.of(article.text)), whole)


def _altered(part: Part, old: list[_Thing], new: list[_Thing], places: Sequence[Change]) -> Iterator[Altered]:
    """What was lost and what came, paired where one stands in the other's place; all of it in words that changed.

    The last condition keeps out what is only read otherwise because of the words around it.
    """
    gone = _left(old, new, [place.before for place in places])
    came = _left(new, old, [place.after for place in places])
    for thing in gone:
        successor = next((other for other in came if _replaces(part, thing, other, places)), None)
        if successor:
            came.remove(successor)
        yield Altered(part, thing.words, successor.words if successor else None)
    yield from (Altered(part, None, thing.words) for thing in came)


def _left(these: list[_Thing], those: list[_Thing], changed: Sequence[Span]) -> list[_Thing]:
    """What is here and not there, each as often as it is missed, and touches words that changed."""
    spare = Counter(thing.key for thing in those)
    left = []
    for thing in these:
        if spare[thing.key]:
            spare[thing.key] -= 1
        elif any(_touch(thing.span, span) for span in changed):
            left.append(thing)
    return left


def _replaces(part: Part, thing: _Thing, other: _Thing, places: Sequence[Change]) -> bool:
    if not any(_touch(thing.span, place.before) and _touch(other.span, place.after) for place in places):
        return False
    if part is Part.FIGURE:
        return thing.key[0] == other.key[0]
    return SequenceMatcher(None, thing.words.split(), other.words.split(), autojunk=False).ratio() >= ALIKE


def _touch(span: Span, changed: Span) -> bool:
    return span.overlaps(changed) or (changed.start == changed.end and span.start <= changed.start <= span.end)


def _acknowledged(old: Article, new: Article, modified: tuple[str | None, str | None]) -> str | None:
    """A change is owned up to where a note says so, or where the page's date of publication or change has moved."""
    notes = [line for line in _notes(new.text) if line not in set(_notes(old.text))]
    if notes:
        return notes[0]
    if modified[1] and modified[0] != modified[1]:
        return f"the page says that it was changed {modified[1]}"
    if new.published and old.published != new.published:
        return f"the page says that it was published {new.published}"
    return None


def _notes(text: str) -> Iterable[str]:
    """The lines that tell readers of a change."""
    return [line for line in (flat(each).strip() for each in text.splitlines()) if _note().search(line)]


@cache
def _note() -> re.Pattern[str]:
    return compiled(entry["cue"] for entry in load("corrections"))
