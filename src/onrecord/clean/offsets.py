"""From the article's text back to the capture's: where on the page each character that was kept stands.

The page's text nodes are read anew, character by character, with the place of each in the decoded markup; then the
article is laid along them, line by line. Built on demand: a reading does not need it, a highlight on the page does.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean.decode import decode
from onrecord.clean.nodes import Letters, letters_of
from onrecord.records import Article, Capture, Span

NOWHERE = -1
LONGEST_SEED, SHORTEST_SEED = 24, 3
"""Characters, white space left out, that must be the same in a row for a stretch to be found; fewer when none are."""

NEAR = 2_000
"""Characters ahead in which a short stretch is looked for: farther on it may be another one."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Where the characters of an article's text stand in the decoded text of its capture.

    starts, ends: for each code point of article.text the span [start, end) of the decoded text that stands for it;
    an entity ("&amp;") is several code points there. -1 for those that stand nowhere.
    unmapped: the stretches of the article, white space aside, whose place was not found.
    """

    starts: Sequence[int]
    ends: Sequence[int]
    unmapped: tuple[Span, ...] = ()

    def at(self, position: int) -> Span | None:
        """Where the character at a code point of the article stands; None for one whose place is not known."""
        start = self.starts[position]
        return None if start == NOWHERE else Span(start, self.ends[position])

    def pieces(self, span: Span) -> tuple[Span, ...]:
        """Where a stretch of the article stands: in as few pieces as have nothing but white space or tags between.

        Pieces follow the article's order; a new one begins where the page goes on before, or beyond other words.
        """
        found: list[Span] = []
        last = NOWHERE
        for position in range(*span):
            start, end = self.starts[position], self.ends[position]
            if start == NOWHERE:
                continue
            if found and last == start:
                found[-1] = Span(found[-1].start, end)
            else:
                found.append(Span(start, end))
            last = end
        return tuple(found)


def source_map(capture: Capture, article: Article) -> OffsetMap:
    """The map from the text of an article to what `decode` makes of its capture's bytes.

    Every character of a plain text stands where it stands. NoArticle for bytes that are no text (PDF, Word).
    """
    decoded = decode(capture)
    if decoded == article.text:
        return OffsetMap(range(len(decoded)), range(1, len(decoded) + 1))
    return align(article.text, letters_of(decoded))


def align(text: str, page: Letters) -> OffsetMap:
    """The characters of a text laid along those of a page."""
    kept = [i for i, char in enumerate(text) if not char.isspace()]
    words = "".join(text[i] for i in kept)
    starts, ends = [NOWHERE] * len(text), [NOWHERE] * len(text)
    for ours, theirs, length in _stretches(words, page.words, set(_line_starts(text, kept))):
        for step in range(length):
            position = kept[ours + step]
            starts[position], ends[position] = page.starts[theirs + step], page.ends[theirs + step]
    _blanks(text, starts, ends, page)
    lost = [i for i in kept if starts[i] == NOWHERE]
    return OffsetMap(tuple(starts), tuple(ends), tuple(_runs(lost)))


def _line_starts(text: str, kept: Sequence[int]) -> Iterator[int]:
    """Numbers of the kept characters with which a line begins."""
    for number, position in enumerate(kept):
        if number == 0 or "\n" in text[kept[number - 1] : position]:
            yield number


def _stretches(words: str, page: str, line_starts: set[int]) -> Iterator[tuple[int, int, int]]:
    """Stretches that are the same in both: where in the article, where on the page, and how long."""
    ours = theirs = 0
    borders = sorted(line_starts | {len(words)})
    while ours < len(words):
        line_end = borders[bisect_left(borders, ours + 1)]
        found = _find(words, ours, line_end, page, theirs)
        if found == NOWHERE:
            ours += 1
            continue
        length = 1
        while ours + length < line_end and page[found + length : found + length + 1] == words[ours + length]:
            length += 1
        yield ours, found, length
        ours, theirs = ours + length, found + length


def _find(words: str, start: int, line_end: int, page: str, after: int) -> int:
    """Where on the page what begins here goes on: the whole line, else a long stretch, else a short one near by.

    Ahead first, then anywhere: titles and summaries stand out of order.
    """
    for seed in (words[start:line_end], words[start : min(line_end, start + LONGEST_SEED)]):
        if len(seed) < SHORTEST_SEED:
            break
        if (found := page.find(seed, after)) != NOWHERE or (found := page.find(seed)) != NOWHERE:
            return found
    for size in (8, SHORTEST_SEED, 1):
        seed = words[start : min(line_end, start + size)]
        near = NEAR if size > 1 else 1
        if (found := page.find(seed, after, after + near)) != NOWHERE:
            return found
    return NOWHERE


def _blanks(text: str, starts: list[int], ends: list[int], page: Letters) -> None:
    """White space between two kept characters stands where the page has white space after the first, in place."""
    for position, char in enumerate(text):
        if char.isspace() and position and (blank := page.blanks.get(ends[position - 1])):
            starts[position], ends[position] = blank


def _runs(positions: Sequence[int]) -> Iterator[Span]:
    """Numbers in a row as spans."""
    start = last = NOWHERE
    for position in positions:
        if last == NOWHERE or position > last + 1:
            if last != NOWHERE:
                yield Span(start, last + 1)
            start = position
        last = position
    if last != NOWHERE:
        yield Span(start, last + 1)
