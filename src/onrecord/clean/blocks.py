"""A text cut into blocks: every character but white space belongs to one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.clean.promo import find_promo
from onrecord.clean.sentences import find_lines, find_sentences
from onrecord.clean.shapes import kinds_of
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
    sentences = [tuple(find_sentences(text, line.span)) for line in lines]
    promo = find_promo(text, sentences)
    rests = [[span for span in line if span not in promo] for line in sentences]
    kept = [i for i, rest in enumerate(rests) if rest]
    words = [text[rests[i][0].start : rests[i][-1].end] for i in kept]
    cut = [len(rests[i]) < len(sentences[i]) for i in kept]
    known = [BlockKind.BODY if part else lines[i].kind for i, part in zip(kept, cut, strict=True)]
    kinds = dict(zip(kept, kinds_of(words, known), strict=True))
    return tuple(_merged(_labelled(sentences, promo, kinds)))


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
