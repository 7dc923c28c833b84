"""The article's text cut at every border, so that marks which overlap or nest can be drawn side by side."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from onrecord.records import Attribution, BlockKind, Reading, Span, Voice

_LINE = re.compile(r"[^\r\n]*\S[^\r\n]*")


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that carry the same marks from end to end. Numbers are indexes into the reading's attributions.

    within: whose content it is, outermost first. source, cue: whose source or cue it is. own: the outlet's own voice.
    opens: the attributions that the reader meets here first. resumes: those whose later piece begins here.
    facts: the figures ("f0"), times ("t0") and places ("p0") that begin here.
    """

    span: Span
    within: tuple[int, ...] = ()
    source: tuple[int, ...] = ()
    cue: tuple[int, ...] = ()
    own: bool = False
    opens: tuple[int, ...] = ()
    resumes: tuple[int, ...] = ()
    facts: tuple[str, ...] = ()

    @property
    def concerns(self) -> frozenset[int]:
        """The attributions that any part of which stands here."""
        return frozenset(self.within + self.source + self.cue)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One line of one block, and its segments; they cover it without gap or overlap."""

    kind: BlockKind
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class _Mark:
    span: Span
    role: str
    number: int


def paragraphs(reading: Reading) -> tuple[Paragraph, ...]:
    """The whole text but its white space between lines, in order; text of no block counts as `other`."""
    marks = sorted(_marks(reading), key=lambda mark: mark.span)
    drawn = [Paragraph(kind, _segments(line, marks, reading)) for kind, line in _lines(reading)]
    return _anchored(drawn, reading)


def levels(attributions: Sequence[Attribution]) -> tuple[int, ...]:
    """For each attribution how many rows its line must keep below the words: more than any shorter one it meets."""
    level: dict[int, int] = {}
    for number in sorted(range(len(attributions)), key=lambda one: (_length(attributions[one]), one)):
        met = [
            level[other]
            for other in level
            if any(a.overlaps(b) for a in attributions[number].content for b in attributions[other].content)
        ]
        level[number] = max(met, default=-1) + 1
    return tuple(level[number] for number in range(len(attributions)))


def _length(attribution: Attribution) -> int:
    return sum(piece.end - piece.start for piece in attribution.content)


def _marks(reading: Reading) -> Iterator[_Mark]:
    for number, one in enumerate(reading.attributions):
        for role, spans in (("within", one.content), ("source", one.source), ("cue", one.cue)):
            yield from (_Mark(span, role, number) for span in spans)
    for number, voice in enumerate(reading.voices):
        if voice.voice is Voice.OWN:
            yield _Mark(voice.span, "own", number)
    for role, spans in _facts(reading).items():
        yield from (_Mark(span, role, number) for number, span in enumerate(spans))


def _facts(reading: Reading) -> dict[str, tuple[Span, ...]]:
    """The spans of the figures, times and places, by the letter that their anchors begin with."""
    return {
        "f": tuple(figure.span for figure in reading.figures),
        "t": tuple(time.span for time in reading.times),
        "p": tuple(place.span for place in reading.places),
    }


def _lines(reading: Reading) -> Iterator[tuple[BlockKind, Span]]:
    """Every stretch of the text that is in one block and on one line, without the white space around it."""
    text, reached = reading.article.text, 0
    stretches: list[tuple[BlockKind, Span]] = []
    for block in reading.article.blocks:
        stretches += [(BlockKind.OTHER, Span(reached, block.span.start)), (block.kind, block.span)]
        reached = block.span.end
    for kind, span in [*stretches, (BlockKind.OTHER, Span(reached, len(text)))]:
        for line in _LINE.finditer(text, span.start, span.end):
            words = line.group()
            yield kind, Span(line.start() + len(words) - len(words.lstrip()), line.start() + len(words.rstrip()))


def _segments(line: Span, marks: Sequence[_Mark], reading: Reading) -> tuple[Segment, ...]:
    here = [mark for mark in marks if mark.span.overlaps(line)]
    borders = {line.start, line.end}.union(*(mark.span for mark in here))
    inside = sorted(border for border in borders if line.start <= border <= line.end)
    return tuple(_segment(Span(*ends), here, reading) for ends in pairwise(inside))


def _segment(span: Span, marks: Sequence[_Mark], reading: Reading) -> Segment:
    over: Mapping[str, list[int]] = {role: [] for role in ("within", "source", "cue", "own", "f", "t", "p")}
    for mark in marks:
        if mark.span.overlaps(span):
            over[mark.role].append(mark.number)
    outermost = sorted(set(over["within"]), key=lambda one: (-_length(reading.attributions[one]), -one))
    return Segment(
        span=span,
        within=tuple(outermost),
        source=tuple(over["source"]),
        cue=tuple(over["cue"]),
        own=bool(over["own"]) and not outermost,
    )


def _anchored(drawn: Sequence[Paragraph], reading: Reading) -> tuple[Paragraph, ...]:
    """Each attribution and fact tied to the first segment that reaches beyond its start, or else to the last one."""
    segments = [segment for paragraph in drawn for segment in paragraph.segments]
    ends = [segment.span.end for segment in segments]
    opens: defaultdict[int, list[int]] = defaultdict(list)
    resumes: defaultdict[int, list[int]] = defaultdict(list)
    facts: defaultdict[int, list[str]] = defaultdict(list)

    def reached(position: int) -> int:
        return ends[min(bisect_right(ends, position), len(ends) - 1)]

    for number, one in enumerate(reading.attributions if segments else ()):
        first, *later = one.content or one.cue or one.source
        opens[reached(first.start)].append(number)
        for piece in later:
            resumes[reached(piece.start)].append(number)
    for letter, spans in _facts(reading).items():
        for number, span in enumerate(spans if segments else ()):
            facts[reached(span.start)].append(f"{letter}{number}")

    def tied(segment: Segment) -> Segment:
        end = segment.span.end
        return replace(segment, opens=tuple(opens[end]), resumes=tuple(resumes[end]), facts=tuple(facts[end]))

    return tuple(replace(one, segments=tuple(map(tied, one.segments))) for one in drawn)
