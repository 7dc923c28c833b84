"""What the model found, read for its meaning: who is inside whom, how it is quoted, and what its source does by it."""

from collections.abc import Sequence

from onrecord.lexicon.phrases import flat
from onrecord.read.addressee import addressee_of
from onrecord.read.basis import basis_of
from onrecord.read.certainty import certainty_of
from onrecord.read.cues import Cue, read_cue
from onrecord.read.found import Found, Guess
from onrecord.read.nesting import parents
from onrecord.read.quote import quote_of
from onrecord.read.remains import remains
from onrecord.read.stance import stance_of
from onrecord.read.target import target_of
from onrecord.records import Act, Article, Attribution, Spans

SURE = 0.6
"""The model's word on the act is taken from this probability on, where the lexicon does not know the cue."""


def interpret(article: Article, found: Sequence[Found]) -> tuple[Attribution, ...]:
    """The relations of an article as attributions, in the order of their cues, named a1, a2, ...; all have a content.

    `anonymous`, `speaker` and `unresolved` are left for whoever resolves the sources.
    """
    ordered = sorted((relation for relation in found if relation.content), key=_place)
    above = parents(ordered)
    return tuple(
        _read(article.text, relation, number, above[number], _inner(article.text, ordered, above, number))
        for number, relation in enumerate(ordered)
    )


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
    pieces = (part for span in spans for part in remains(span, without))
    return flat(" ".join(piece.of(text) for piece in pieces))


def _act(cue: Cue, guess: Guess) -> Act:
    """The lexicon's act; the model's where the lexicon does not know the cue and the model is sure."""
    if cue.kind is not None:
        return cue.act
    likeliest, probability = guess.best_act()
    return likeliest if probability >= SURE else Act.STATEMENT
