"""Voice: who vouches for each clause. What no attribution takes, the outlet says itself."""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import bare, flat
from onrecord.lexicon.sentences import sentences
from onrecord.read.remains import remains
from onrecord.records import Article, Attribution, BlockKind, Span, Stance, Voice, VoiceSpan

TOLD = (BlockKind.HEADLINE, BlockKind.STANDFIRST, BlockKind.BODY)
"""The blocks that tell the story."""

CLAUSE = 3
"""A remainder of a sentence with fewer words says nothing of its own."""

WORD = re.compile(r"\w+")
MARKS = r"[\s,;:–—\-()\[\]“”\"]"
STOP = re.compile(r"[.!?…]+[”\"’')\]]*$")


def voices(article: Article, attributions: Sequence[Attribution]) -> tuple[VoiceSpan, ...]:
    """Every clause of headline, standfirst and body with its voice, in order, none overlapping another.

    Contents are ATTRIBUTED, those with no source HEARSAY; of two that overlap the outer one counts. OWN is what is
    left of each sentence, without what only says when and where a statement was made. Where nobody puts anything
    forward ("asked about it", "it is not known who fired"), the outlet speaks.
    """
    told = [block.span for block in article.blocks if block.kind in TOLD]
    told_of = [each for each in attributions if each.source or each.stance is not Stance.OTHER]
    spans = sorted(_contents(told_of, told))
    spoken = list(_spoken(told_of))
    for block in told:
        for sentence in sentences(article.text, block):
            spans.extend((span, Voice.OWN) for span in _own(article.text, sentence, spoken))
    return tuple(VoiceSpan(span, voice) for span, voice in sorted(spans))


def _contents(attributions: Sequence[Attribution], told: Sequence[Span]) -> list[tuple[Span, Voice]]:
    """All contents within the story, inner ones left to the outer, and later ones cut where they overlap."""
    taken: list[tuple[Span, Voice]] = []
    by_depth = sorted(attributions, key=lambda a: (a.parent is not None, -sum(e - s for s, e in a.content)))
    for attribution in by_depth:
        voice = Voice.ATTRIBUTED if attribution.source else Voice.HEARSAY
        for piece in attribution.content:
            for block in told:
                if not piece.overlaps(block):
                    continue
                inside = Span(max(piece.start, block.start), min(piece.end, block.end))
                taken.extend((span, voice) for span in remains(inside, [span for span, _ in taken]))
    return taken


def _spoken(attributions: Iterable[Attribution]) -> Iterator[Span]:
    """Everything that belongs to an attribution: source, cue, content, and whom it was said to."""
    for attribution in attributions:
        yield from (*attribution.source, *attribution.cue, *attribution.content)
        if attribution.addressee:
            yield attribution.addressee


def _own(text: str, sentence: Span, spoken: Sequence[Span]) -> Iterator[Span]:
    """The stretches of a sentence that are the outlet's: all of it, or what its attributions leave of clauses."""
    if not any(span.overlaps(sentence) for span in spoken):
        if WORD.search(sentence.of(text)):
            yield sentence
        return
    for rest in remains(sentence, spoken):
        trimmed = _trimmed(text, rest)
        words = flat(trimmed.of(text))
        if len(WORD.findall(words)) >= CLAUSE and not _lead_in().fullmatch(STOP.sub("", words).rstrip(" ,")):
            yield trimmed


def _trimmed(text: str, span: Span) -> Span:
    """The span without the marks and joining words at its ends; the full stop stays."""
    words = span.of(text)
    head, stop = _head().match(words), STOP.search(words)
    start = head.end() if head else 0
    tail = None if stop else _tail().search(words, start)
    return Span(span.start + start, span.start + max(start, tail.start() if tail else len(words.rstrip())))


@cache
def _lead_in() -> re.Pattern[str]:
    return bare(words for entry in load("leadins") for words in entry["words"])


@cache
def _head() -> re.Pattern[str]:
    return bare([rf"(?:{MARKS}|[.…]|(?:and|but|or|that|where|while|as|because|who|which)\b)+"])


@cache
def _tail() -> re.Pattern[str]:
    return bare([rf"(?:{MARKS}|(?<!\w)<JOIN>)+$"])
