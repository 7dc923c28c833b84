"""What a line is by its looks: byline, caption, title, heading or story."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from onrecord.clean.dates import patterns
from onrecord.clean.promo import unmarked
from onrecord.lexicon import load
from onrecord.records import BlockKind

LONGEST_TITLE = 220
LONGEST_STANDFIRST = 350
LONGEST_HEADING = 90
LONGEST_MARGIN = 400
"""Code points that a headline, a standfirst, a heading, and a byline or caption have at most."""

HEADING_WORDS = 12
LETTER = re.compile(r"[^\W\d_]")
BARE_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+|(?:twitter|facebook|instagram|t)\.com?/\S+", re.I)
STOPS, CLOSERS = tuple(".!?…。！？।۔"), "\"'”’»)]"
"""What a sentence ends in, and what may stand behind that."""

TITLE_END = re.compile(r"""(?:[^.,;:…]|[^.]\.{3}|\b[A-Z]\.)["'”’»)]?$""")
"""A title ends in no stop, comma or colon, but may end in "U.S." or dots."""

TITLE_END_SIZE = 6
"""Code points that it takes at most."""


def ends_sentence(line: str) -> bool:
    """Whether a line, stripped, ends as a sentence does."""
    return line.rstrip(CLOSERS).endswith(STOPS)


def ends_title(line: str) -> bool:
    """Whether a line, stripped, ends as a title does."""
    return TITLE_END.search(line, max(0, len(line) - TITLE_END_SIZE)) is not None  # elsewhere none can begin


def kinds_of(lines: Sequence[str], known: Sequence[BlockKind | None]) -> list[BlockKind]:
    """The kind of each line of a report, from the first to the last, promo left out.

    known: what is known of a line already, None where nothing is.
    """
    kinds = [given or _margin(line) for line, given in zip(lines, known, strict=True)]
    story = _story_start(lines, kinds)
    kinds[:story] = [known[i] or _margin(lines[i], front=True) for i in range(story)]
    _front(lines, kinds, story)
    found: list[BlockKind] = []
    for i, kind in enumerate(kinds):
        found.append(kind or (BlockKind.HEADING if _is_heading(lines, found, i) else BlockKind.BODY))
    return found


def _story_start(lines: Sequence[str], kinds: Sequence[BlockKind | None]) -> int:
    """Number of the first line that reads like the story: one that ends as a sentence does."""
    for i, line in enumerate(lines):
        reads_on = ends_sentence(line) or len(line) > LONGEST_STANDFIRST
        if kinds[i] in (None, BlockKind.BODY) and reads_on and not (i and _margin(line, front=True)):
            return i
    return len(lines)


def _front(lines: Sequence[str], kinds: list[BlockKind | None], story: int) -> None:
    """Marks headline and standfirst among the lines above the story, in place."""
    if story == len(lines):
        return
    for kind, longest in ((BlockKind.HEADLINE, LONGEST_TITLE), (BlockKind.STANDFIRST, LONGEST_STANDFIRST)):
        if kind in kinds:
            continue
        first = next((i for i in range(story) if kinds[i] is None), story)
        if first == story or len(lines[first]) > longest or not ends_title(lines[first]):
            return
        kinds[first] = kind


def _is_heading(lines: Sequence[str], found: Sequence[BlockKind], i: int) -> bool:
    """A short line with no stop at its end, between two that read like the story."""
    if not 0 < i < len(lines) - 1:
        return False
    line, before = lines[i], lines[i - 1]
    short = len(line) <= LONGEST_HEADING and len(line.split()) <= HEADING_WORDS
    if not short or not ends_title(line) or ends_sentence(line) or line[0].islower():
        return False
    goes_on = found[i - 1] is BlockKind.BODY and not ends_sentence(before)
    return not goes_on and ends_sentence(lines[i + 1])


@lru_cache(maxsize=1_000)
def _margin(line: str, front: bool = False) -> BlockKind | None:
    """Byline, caption or other, where the line alone tells; `front`: it stands above the story."""
    if len(line) > LONGEST_MARGIN:
        return None
    plain = unmarked(line)
    if any(pattern.fullmatch(plain) for pattern, only_front in _bylines() if front or not only_front):
        return BlockKind.BYLINE
    if not LETTER.search(line) or BARE_ADDRESS.fullmatch(line):
        return BlockKind.OTHER
    return BlockKind.CAPTION if any(pattern.search(plain) for pattern in _captions()) else None


@cache
def _bylines() -> tuple[tuple[re.Pattern[str], bool], ...]:
    return tuple((re.compile(_filled(entry["cue"])), bool(entry.get("front"))) for entry in load("bylines"))


@cache
def _captions() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(entry["cue"]) for entry in load("captions"))


def _filled(cue: str) -> str:
    """A byline's expression with NAME, DATE and the like put in."""
    capital = r"(?!(?:MONTH|DAY)\b)[^\W\d_a-z][\w.'-]*"
    particle = r"(?:de|da|di|del|van|von|der|den|bin|ibn|al|el|la|le|of|the)"
    named = cue.replace("NAME", rf"{capital}(?: (?:{particle} ){{0,2}}{capital}){{0,4}}")
    return re.sub(r"\b(DATE|DAY|MONTH|CLOCK)\b", lambda match: patterns()[match[1]], named)
