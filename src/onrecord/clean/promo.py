"""Which sentences are not the story: appeals, calls to readers, the site's own notices and links.

The knowledge is lexicon/promo.yaml. A sentence is promo by its own words, or, where they only lean
that way, by its neighbours. Losing a sentence of the story is the worse mistake, so reported speech
and quotations speak against it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from onrecord.clean.expressions import branches, is_anchored
from onrecord.clean.prefilter import Prefilter
from onrecord.lexicon import load
from onrecord.records import Span

ENOUGH = 4
"""Weight at which a sentence's own words decide."""

GROUPS = {
    "appeal": "call",
    "newsletter": "call",
    "forum": "call",
    "access": "call",
    "cookie": "notice",
    "rights": "notice",
}
"""Kinds that come in paragraphs; the rest are single lines."""

LONG = frozenset(("appeal", "cookie"))
"""Kinds that come in several paragraphs."""

LONGEST_GAP = 3
"""Sentences without a mark of their own that an appeal may hold between two that have one."""

LONGEST_LIST = 12
TITLE_WORDS, LINK_WORDS = 25, 30
"""Lines in a list of other reports, words in a title, and in a sentence that is a mere link or button."""

QUOTATION = re.compile(
    r"""“[^”]*(?:”|$)|«[^»]*(?:»|$)|(?<![\w"])"[^"]*(?:"|$)|(?<!\w)‘(?:[^‘’]|’(?=\w)){0,400}’(?!\w)"""
)
QUOTES = re.compile(r"[“«\"‘]")
BLANKED = "¤"
SPOKEN = re.compile(rf"{BLANKED}{{16,}}")
"""A quotation long enough to be somebody's words and not a title."""

Finder = tuple[int, Callable[[str], re.Match[str] | None]]
"""Number of a cue, and what finds one of the expressions that it is a choice of in a sentence."""

PLAIN = (("’", "'"), ("‘", "'"), ("\u00a0", " "), ("\u202f", " "), ("\n", " "), ("\r", " "), ("\t", " "))


class Sentence(NamedTuple):
    """One sentence and what speaks for its being promo.

    line: the number of the line it stands in. whole: whether it is all of that line. weight, kinds: of
    the cues found in it. spoken: whether it holds a quotation. title: whether it may be another report's.
    """

    span: Span
    line: int
    whole: bool
    weight: int = 0
    kinds: frozenset[str] = frozenset()
    spoken: bool = False
    title: bool = False

    @property
    def marked(self) -> bool:
        """Whether its own words make it promo."""
        return self.weight >= ENOUGH

    def leans_on(self, near: "Sentence") -> bool:
        """Whether it is promo because `near`, a call or a notice, is: a slight mark does in one line only."""
        needed = 1 if self.line == near.line else 2
        return bool(near.groups) and self.weight >= needed and not self.is_story and not self.touches(near)

    def touches(self, near: "Sentence") -> bool:
        """Whether no white space is between them: where texts of different kinds were run together."""
        return self.span.start == near.span.end or near.span.start == self.span.end

    @property
    def is_story(self) -> bool:
        """Whether it reports what somebody says."""
        return self.spoken or "story" in self.kinds

    @property
    def groups(self) -> frozenset[str]:
        """The groups its kinds belong to."""
        return frozenset(GROUPS[kind] for kind in self.kinds if kind in GROUPS)


def find_promo(text: str, lines: Sequence[Sequence[Span]]) -> frozenset[Span]:
    """The promo among the sentences of each line."""
    return promo_among(judge(text, lines))


def judge(text: str, lines: Sequence[Sequence[Span]]) -> list[Sentence]:
    """The sentences of all lines, each by its own words."""
    return [sentence for number, line in enumerate(lines) for sentence in _judged(text, number, line)]


def promo_among(sentences: Sequence[Sentence]) -> frozenset[Span]:
    """Those that are promo, by their own words or by their neighbours."""
    promo = {i for i, sentence in enumerate(sentences) if sentence.marked}
    promo |= _between(sentences, sorted(promo))
    promo |= _listed(sentences, promo)
    promo |= _beside(sentences, promo)
    return frozenset(sentences[i].span for i in promo)


def _judged(text: str, number: int, line: Sequence[Span]) -> Iterator[Sentence]:
    """The sentences of one line, each by its own words; a quotation may run on through several."""
    start = line[0].start
    plain = plainly(text[start : line[-1].end])
    for span in line:
        words = plain[span.start - start : span.end - start]
        found = {number for number, finds in _likely(words) if finds(words)}
        weight, kinds = _weight(found)
        if weight and kinds.isdisjoint(GROUPS) and len(words.split()) > LINK_WORDS:
            weight = 0  # a link run together with the story after it
        spoken = BLANKED in words and SPOKEN.search(words) is not None
        title = words[-1:] not in (".", ",") and len(words.split()) <= TITLE_WORDS
        yield Sentence(span, number, len(line) == 1, weight, kinds, spoken, title)


def plainly(line: str) -> str:
    """A line as the cues see it, code point for code point: quotations blanked out, marks made plain."""
    if QUOTES.search(line):
        line = QUOTATION.sub(lambda match: BLANKED * len(match[0]), line)
    return unmarked(line)


def unmarked(line: str) -> str:
    """A line with straight apostrophes and plain blanks, code point for code point."""
    for mark, plain in PLAIN:  # quicker than str.translate, which looks at each character
        line = line.replace(mark, plain)
    return line


def _weight(found: set[int]) -> tuple[int, frozenset[str]]:
    """What cues weigh together, and their kinds."""
    entries = load("promo") if found else ()
    cues = [entries[number] for number in found]
    return sum(cue["weight"] for cue in cues), frozenset(cue["kind"] for cue in cues)


def _likely(words: str) -> Iterator[Finder]:
    """What may find a cue in a sentence; all else does not."""
    return map(_finders().__getitem__, _prefilter().candidates(words))


@cache
def _branches() -> tuple[tuple[int, str], ...]:
    """The expressions that the cues are choices of, one by one: many stand at the beginning of a sentence only."""
    return tuple((number, branch) for number, entry in enumerate(load("promo")) for branch in branches(entry["cue"]))


@cache
def _finders() -> tuple[Finder, ...]:
    return tuple((number, _finder(branch)) for number, branch in _branches())


def _finder(cue: str) -> Callable[[str], re.Match[str] | None]:
    """What finds a cue: one that stands at the beginning only is not looked for elsewhere."""
    compiled = re.compile(cue, re.IGNORECASE)
    return compiled.match if is_anchored(cue) else compiled.search


@cache
def _prefilter() -> Prefilter:
    return Prefilter([branch for _, branch in _branches()])


def _between(sentences: Sequence[Sentence], marked: Sequence[int]) -> set[int]:
    """Sentences that an appeal or a notice holds between two marked ones of its group."""
    filled: set[int] = set()
    for left, right in pairwise(marked):
        between = sentences[left + 1 : right]
        if len(between) <= LONGEST_GAP and _holds(sentences[left], between, sentences[right]):
            filled.update(range(left + 1, right))
    return filled


def _holds(left: Sentence, between: Sequence[Sentence], right: Sentence) -> bool:
    """Whether what stands between two marked sentences is of a piece with them.

    Within one line, or, for appeals and cookie notices, in the next two; but the rest of the left one's
    line only where it ends by speaking for the site or to its reader, else it may be the story that the
    appeal was run together with.
    """
    if any(sentence.is_story for sentence in between) or not left.groups & right.groups:
        return False
    if left.line == right.line:
        return not _run_together((left, *between, right))
    both_long = left.kinds & LONG and right.kinds & LONG and right.line - left.line <= 2
    rest = [sentence for sentence in between if sentence.line == left.line]
    addressed = not rest or (rest[-1].weight > 0 and not _run_together((left, *rest)))
    return bool(both_long) and addressed


def _run_together(sentences: Sequence[Sentence]) -> bool:
    """Whether no white space is between two of them."""
    return any(one.touches(other) for one, other in pairwise(sentences))


def _listed(sentences: Sequence[Sentence], promo: set[int]) -> set[int]:
    """Titles of other reports in the lines after "You may also like" and its kin."""
    listed: set[int] = set()
    for opener in promo:
        if "list" in sentences[opener].kinds and sentences[opener].whole:
            for i in range(opener + 1, min(opener + 1 + LONGEST_LIST, len(sentences))):
                if not (sentences[i].title and sentences[i].whole):
                    break
                listed.add(i)
    return listed


def _beside(sentences: Sequence[Sentence], promo: set[int]) -> set[int]:
    """Sentences that lean to promo, in the same or the next line to one that is a call or a notice."""
    added: set[int] = set()
    for step in (1, -1):
        for i in range(len(sentences))[::step]:
            near = i - step
            if i not in promo and (near in promo or near in added) and sentences[i].leans_on(sentences[near]):
                added.add(i)
    return added
