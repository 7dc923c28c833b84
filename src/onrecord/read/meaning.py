"""What the model found, read for its meaning: who is inside whom, how it is quoted, and what its source does by it."""

import re
from collections.abc import Sequence
from dataclasses import replace

from onrecord.lexicon.phrases import flat, part
from onrecord.read.addressee import addressee_of
from onrecord.read.basis import basis_of
from onrecord.read.certainty import certainty_of
from onrecord.read.cues import Cue, read_cue
from onrecord.read.found import SURE, Found, Guess
from onrecord.read.nesting import parents
from onrecord.read.quote import quote_of
from onrecord.read.remains import remains
from onrecord.read.stance import stance_of
from onrecord.read.target import target_of
from onrecord.records import Act, Article, Attribution, Span, Spans

JOINT = re.compile(r",? (?:and|but) (?:\w+ly |also |then |again )?$")
"""What joins a second verb to a first, right before it."""
PASSIVE = re.compile(r"\b(?:was|were|been|being|is|are|be) \w+(?: of| to| by)?$")
NOTHING = re.compile(r"(?:(?:that|and|or|but|of) )*(?:the|an?|and|or|but|of|of them)", re.IGNORECASE)
"""Words that name nobody and tell nothing, where a source or a content has no other."""
LEFT_OVER = re.compile(r"(?:[\s,]+(?:and|or|but|of|that|the|an?))+$", re.IGNORECASE)
"""What is left over at the end of a source, where what it goes with was not taken."""


def interpret(article: Article, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """The relations of an article as attributions, in the order of their cues, named a1, a2, ...; all have a content.

    `anonymous`, `speaker` and `unresolved` are left for whoever resolves the sources.
    """
    known = (each for each in found if each.content and not _is_slip(article.text, each))
    told = [_unsourced(article.text, _trimmed(article.text, relation)) for relation in known]
    whole = [_coupled(article.text, relation, told) for relation in told]
    ordered = sorted((_uncoupled(article.text, relation, whole) for relation in whole), key=_place)
    above = parents(ordered)
    return tuple(
        _read(article.text, relation, number, above[number], _inner(article.text, ordered, above, number))
        for number, relation in enumerate(ordered)
    )


def _trimmed(text: str, relation: Found) -> Found:
    """The relation with its source ended where a name or a pronoun does: "Orland and" is "Orland"."""
    last = max(relation.source, default=None)
    tail = LEFT_OVER.search(last.of(text)) if last else None
    if last is None or tail is None:
        return relation
    kept = Span(last.start, last.start + tail.start())
    return replace(relation, source=tuple(kept if piece == last else piece for piece in relation.source))


def _is_slip(text: str, relation: Found) -> bool:
    """Whether all of its source or its content is a word like "the": the model slipped, and nothing is attributed."""
    return any(NOTHING.fullmatch(_words(text, spans)) for spans in (relation.source, relation.content) if spans)


def _unsourced(text: str, relation: Found) -> Found:
    """The relation with a passive's subject as part of what is told: "the army is believed to have fired"."""
    if not relation.source or not relation.cue or not part("TOLD_OF").search(_words(text, relation.cue)):
        return relation
    start, end = relation.source[0].start, relation.cue[0].start
    if not part("SUBJECT").fullmatch(text, min(relation.source[-1].end, end), end):
        return relation
    subject = Span(start, start + len(text[start:end].rstrip()))
    return replace(relation, source=(), content=tuple(sorted([subject, *_without(relation.content, subject)])))


def _without(content: Spans, taken: Span) -> Spans:
    """The pieces of a content without what is taken of them."""
    return tuple(rest for piece in content for rest in remains(piece, (taken,)))


def _coupled(text: str, relation: Found, others: Sequence[Found]) -> Found:
    """The relation with the source of the one that it is joined to: "he said that it burned, and accused the army"."""
    if relation.source or not relation.cue:
        return relation
    start = relation.cue[0].start
    joint = JOINT.search(text, 0, start)
    if joint is None or PASSIVE.search(text[: relation.cue[-1].end]):
        return relation
    before = (each for each in others if each.source and each.cue and each.cue[0].end <= joint.start())
    joined = [each for each in before if max(each.content).end >= joint.start() and each.source[0].start < start]
    nearest = max(joined, key=lambda each: each.cue[0].start, default=None)
    return relation if nearest is None else replace(relation, source=nearest.source)


def _uncoupled(text: str, relation: Found, others: Sequence[Found]) -> Found:
    """The relation without a second one of the same source at its end: "said that it burned, and accused the army"."""
    for other in others:
        if other.source != relation.source or not other.source or other is relation or not other.cue:
            continue
        start, last = other.cue[0].start, relation.content[-1]
        joint = part("AND").search(text, last.start, start) if last.start < start < last.end else None
        if joint and joint.end() == start and max(other.content).end >= last.end and joint.start() > last.start:
            return replace(relation, content=(*relation.content[:-1], Span(last.start, joint.start())))
    return relation


def _place(relation: Found) -> tuple[int, int, Spans]:
    """Where a relation stands: its cue, without one its content."""
    return min(relation.cue or relation.content).start, min(relation.content).start, relation.source


def _inner(text: str, ordered: Sequence[Found], above: Sequence[int | None], number: int) -> Spans:
    """What others say inside this relation's content; what evidence shows there stays the source's own."""
    quoted = (inner for inner, parent in zip(ordered, above, strict=True) if parent == number and inner.source)
    return tuple(
        piece
        for inner in quoted
        if read_cue(_words(text, inner.cue), _words(text, inner.source)).act is Act.STATEMENT
        for piece in inner.content
    )


def _read(text: str, relation: Found, number: int, parent: int | None, inner: Spans) -> Attribution:
    words, source = _words(text, relation.cue), _words(text, relation.source)
    content = _words(text, relation.content)
    cue = read_cue(words, source, content)
    stance = stance_of(cue, source, _words(text, relation.content, inner), relation.guess)
    hearer = addressee_of(text, cue, relation)
    return Attribution(
        id=f"a{number + 1}",
        source=relation.source,
        cue=relation.cue,
        content=relation.content,
        parent=None if parent is None else f"a{parent + 1}",
        quote=quote_of(text, relation.content),
        act=_act(cue, relation.guess),
        stance=stance,
        certainty=certainty_of(cue, words, source, content, relation.guess),
        target=target_of(text, cue, stance, relation, hearer),
        addressee=hearer,
        basis=basis_of(text, relation.source, relation.cue, relation.content),
        confidence=relation.confidence,
    )


def _words(text: str, spans: Spans, without: Spans = ()) -> str:
    """The words of the spans on one line, those of others left out."""
    pieces = (rest for span in spans for rest in remains(span, without))
    return flat(" ".join(piece.of(text) for piece in pieces))


def _act(cue: Cue, guess: Guess) -> Act:
    """The lexicon's act; the model's where the lexicon does not know the cue and the model is sure."""
    if cue.kind is not None:
        return cue.act
    likeliest, probability = guess.best_act()
    return likeliest if probability >= SURE else Act.STATEMENT
