"""Lines as they stand on printed pages -> paragraphs in reading order."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from onrecord.lexicon import load

END = re.compile(r"""[.!?:…]["'”’»)\]]*$""")
BULLET = re.compile(r"(?:[•▪■●◦‣–—*]|\(?\d{1,2}[.)])\s")
WORD = re.compile(r"[^\W\d_]+(?:[-‐][^\W\d_]+)*")
LAST_WORD, FIRST_WORD = re.compile(r"[^\W\d_]*$"), re.compile(r"[^\W\d_]*")
HYPHENS = "-‐\u00ad"
NUMBER = re.compile(r"\d+")
PAGE_NUMBER = re.compile(r"(?:page )?[-–— ]*\d{1,4}[-–— ]*(?:(?:of|/) ?\d{1,4})?", re.IGNORECASE)

FEWEST_PAGES, MARGIN_LINES = 3, 2
"""Pages on which a line at the edge repeats when it is a running head, and how many lines an edge has."""

SAME_LINE, GAP, INDENT, SHORT, RESIZED = 0.4, 1.35, 0.8, 0.85, 0.15
"""In heights of type: how far apart lines may stand that are one. In usual distances: how far apart a paragraph's
lines stand. In heights: how far in a paragraph's first line begins. In widths: how far its last line reaches at most.
How much the type may change within it."""

MOST_LINES = 400
"""Lines of a page that are put in order by cutting it up; those of a fuller one stay as they come."""


class Line(NamedTuple):
    """One line of type: its words, whether the last goes on in the next line, its box, and the height of its type.

    Lengths are points from the page's lower left corner.
    """

    words: str
    broken: bool
    left: float
    bottom: float
    right: float
    top: float
    size: float


def paragraphs(pages: Sequence[Sequence[Line]]) -> list[tuple[str, float]]:
    """Each paragraph of a document, without running heads and page numbers, and the height of its type."""
    ordered = [_in_order(page) for page in _without_margins(pages)]
    known = Counter(word.lower() for page in ordered for line in page for word in WORD.findall(line.words))
    return [(_joined(lines, known), lines[0].size) for lines in _grouped(ordered)]


def _without_margins(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The pages without the lines at their edges that repeat from page to page but for a number."""
    edges = [_edges(page) for page in pages]
    seen = Counter(key for edge in edges for key in {_key(line) for line in edge})
    needed = max(FEWEST_PAGES, len(pages) / 3)
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        usual = median(line.size for line in page) if page else 0.0
        dropped = {line for line in edge if seen[_key(line)] >= needed}
        if not number:  # the title may be the running head of the pages that follow
            dropped = {line for line in dropped if line.size <= usual}
        if len(pages) > 1:
            dropped |= {line for line in edge if PAGE_NUMBER.fullmatch(line.words.strip())}
        yield [line for line in page if line not in dropped]


def _edges(page: Sequence[Line]) -> list[Line]:
    """The highest and the lowest lines of a page."""
    by_height = sorted(page, key=lambda line: line.bottom)
    return by_height[:MARGIN_LINES] + by_height[-MARGIN_LINES:] if len(page) > 2 * MARGIN_LINES else by_height


def _key(line: Line) -> str:
    return NUMBER.sub("#", " ".join(line.words.split()))


def _in_order(page: Sequence[Line]) -> Sequence[Line]:
    """The lines as they were written, unless that order climbs back within one column: then by cutting."""
    climbs = any(b.bottom > a.top and b.left < a.right and a.left < b.right for a, b in pairwise(page))
    return list(_cut(list(page))) if climbs and len(page) <= MOST_LINES else page


def _cut(lines: list[Line]) -> Iterator[Line]:
    """The lines of a part of a page: its columns one after the other, or else its rows."""
    sides = _parted(lines, lambda line: (line.left, line.right))
    if len(sides) == 1:
        sides = _parted(lines, lambda line: (-line.top, -line.bottom))
    if len(sides) == 1:
        yield from sorted(lines, key=lambda line: (-line.top, line.left))
        return
    for part in sides:
        yield from _cut(part)


def _parted(lines: list[Line], reach: Callable[[Line], tuple[float, float]]) -> list[list[Line]]:
    """The lines in two where nothing crosses, at the widest such gap; in one where there is none."""
    in_turn = sorted(lines, key=reach)
    end, widest, at = reach(in_turn[0])[1], 0.0, 0
    for i, line in enumerate(in_turn):
        start, stop = reach(line)
        if start - end > widest:
            widest, at = start - end, i
        end = max(end, stop)
    return [in_turn[:at], in_turn[at:]] if at else [in_turn]


def _grouped(pages: Sequence[Sequence[Line]]) -> Iterator[list[Line]]:
    """The lines of each paragraph; one may go on in the next column or on the next page."""
    group: list[Line] = []
    for page in pages:
        steps = [a.bottom - b.bottom for a, b in pairwise(page)]
        forward = [step for step, line in zip(steps, page, strict=False) if step > SAME_LINE * line.size]
        usual = median(forward) / (median(line.size for line in page) or 1.0) if forward else 0.0
        rights = _rights(page)
        for line in page:
            if group and _begins(group[-1], line, usual, rights):
                yield group
                group = []
            group.append(line)
    if group:
        yield group


def _rights(page: Sequence[Line]) -> dict[int, float]:
    """How far the lines reach that begin at about the same place (in tens of points)."""
    rights: dict[int, float] = {}
    for line in page:
        place = round(line.left / 10)
        rights[place] = max(rights.get(place, 0.0), line.right)
    return rights


def _begins(last: Line, line: Line, usual: float, rights: dict[int, float]) -> bool:
    """Whether a line begins a paragraph. usual: the distance of two lines, in heights of type."""
    step, resized = last.bottom - line.bottom, abs(line.size - last.size) > RESIZED * last.size
    if last.broken:
        return False
    if resized or BULLET.match(line.words):
        return True
    if abs(step) < SAME_LINE * last.size:
        return False
    ended = END.search(last.words.rstrip()) is not None
    if step < 0 or line.left > last.right:  # another column or page
        return ended
    full = rights.get(round(last.left / 10), last.right)
    short = last.right - last.left < SHORT * (full - last.left)
    return step > GAP * usual * line.size or line.left - last.left > INDENT * last.size or (ended and short)


def _joined(lines: Sequence[Line], known: Counter[str]) -> str:
    """The words of a paragraph; those broken at the end of a line are whole again."""
    pieces = [lines[0].words.strip()]
    for last, line in pairwise(lines):
        words = line.words.strip()
        if last.broken or (pieces[-1][-1:] in HYPHENS and words[:1].islower()):
            pieces[-1] = pieces[-1].rstrip(HYPHENS)
            pieces.append(_link(pieces[-1], words, known) + words)
        else:
            pieces.append(f" {words}")
    return "".join(pieces)


def _link(before: str, after: str, known: Counter[str]) -> str:
    """What stands between two parts of a word: a hyphen where it is a compound, nothing where it was only broken."""
    ends, starts = LAST_WORD.search(before), FIRST_WORD.match(after)
    first, second = (ends[0] if ends else "").lower(), (starts[0] if starts else "").lower()
    if known[first + second]:
        return ""
    both_are_words = known[first] > 1 and known[second] > 1  # each is seen once here
    compound = first in _first_parts() or known[f"{first}-{second}"] or both_are_words
    return "-" if compound or not after[:1].islower() else ""


@cache
def _first_parts() -> frozenset[str]:
    return frozenset(first for entry in load("compounds") for first in entry["first"])
