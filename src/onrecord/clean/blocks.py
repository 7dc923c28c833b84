"""A text cut into blocks: every character but white space belongs to one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean.likelihood import unlikely
from onrecord.clean.promo import Sentence, judge, promo_among
from onrecord.clean.sentences import find_lines, find_sentences
from onrecord.clean.shapes import kinds_of
from onrecord.clean.traits import Seen
from onrecord.records import Block, BlockKind, Span


@dataclass(frozen=True, slots=True)
class Line:
    """One line or paragraph of a text, stripped, and its kind where the source tells."""

    span: Span
    kind: BlockKind | None = None


def plain_lines(text: str) -> tuple[Line, ...]:
    """The lines of a text of which nothing else is known."""
    return tuple(Line(span) for span in find_lines(text))


def find_blocks(text: str, lines: Sequence[Line]) -> tuple[Block, ...]:
    """The blocks of `text` in order; neighbours of one kind are one block, which may begin inside a line."""
    cut, seen = see(text, lines)
    promo, kinds = cut.promo, cut.kinds
    for number in unlikely(seen) - {number for number, line in enumerate(lines) if line.kind}:
        kinds[number] = BlockKind.PROMO
    return tuple(_merged(_labelled(cut.sentences, promo, kinds)))


@dataclass(frozen=True, slots=True)
class Cut:
    """A text's sentences by line, those of them that are promo by their words, and the kinds of lines with others."""

    sentences: list[tuple[Span, ...]]
    promo: frozenset[Span]
    kinds: dict[int, BlockKind]


def see(text: str, lines: Sequence[Line]) -> tuple[Cut, list[Seen]]:
    """The text cut by rules, and each line of it as the classifier sees it."""
    sentences = [tuple(find_sentences(text, line.span)) for line in lines]
    judged = judge(text, sentences)
    promo = promo_among(judged)
    cut = Cut(sentences, promo, _kinds(text, lines, sentences, promo))
    by_line: list[list[Sentence]] = [[] for _ in lines]
    for sentence in judged:
        by_line[sentence.line].append(sentence)
    return cut, [_seen(text, number, line.span, by_line[number], cut) for number, line in enumerate(lines)]


def _kinds(
    text: str, lines: Sequence[Line], sentences: Sequence[tuple[Span, ...]], promo: frozenset[Span]
) -> dict[int, BlockKind]:
    """The kind of what the promo leaves of each line; lines of which it leaves nothing are not in it."""
    rests = [[span for span in line if span not in promo] for line in sentences]
    kept = [i for i, rest in enumerate(rests) if rest]
    words = [text[rests[i][0].start : rests[i][-1].end] for i in kept]
    whole = [len(rests[i]) == len(sentences[i]) for i in kept]
    known = [lines[i].kind if all_of_it else BlockKind.BODY for i, all_of_it in zip(kept, whole, strict=True)]
    return dict(zip(kept, kinds_of(words, known), strict=True))


def _seen(text: str, number: int, line: Span, sentences: Sequence[Sentence], cut: Cut) -> Seen:
    promo = sum([s.span.end - s.span.start for s in sentences if s.span in cut.promo])
    return Seen(
        words=line.of(text),
        kind=cut.kinds.get(number, BlockKind.PROMO),
        promo=promo * 2 > line.end - line.start,
        glued=promo > 0,
        story=True in [sentence.is_story for sentence in sentences],
        cues=frozenset().union(*[sentence.kinds for sentence in sentences]),
    )


def _labelled(
    sentences: Sequence[Iterable[Span]], promo: frozenset[Span], kinds: dict[int, BlockKind]
) -> Iterator[Block]:
    for number, line in enumerate(sentences):
        for span in line:
            yield Block(BlockKind.PROMO if span in promo else kinds[number], span)


def _merged(parts: Iterable[Block]) -> Iterator[Block]:
    """Neighbours of one kind as one block."""
    last: Block | None = None
    for part in parts:
        if last and last.kind is part.kind:
            last = Block(part.kind, Span(last.span.start, part.span.end))
        else:
            if last:
                yield last
            last = part
    if last:
        yield last
