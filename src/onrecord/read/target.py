"""Target: who is accused, answered or asked."""

from onrecord.lexicon.phrases import flat, part
from onrecord.read.addressee import named
from onrecord.read.cues import Cue
from onrecord.read.found import Found
from onrecord.records import Span, Spans, Stance

BEFORE = 80
"""Code points before a cue in which its subject is looked for."""


def target_of(text: str, cue: Cue, stance: Stance, relation: Found, hearer: Span | None) -> Span | None:
    """Whoever the statement aims at, as a span of the text; None where nobody is named."""
    if not relation.content:
        return None
    if stance is Stance.ACCUSE:
        return _accused(text, cue, relation)
    if stance is Stance.DEMAND:
        return hearer or _who(text, relation.content[0], "ASKED")
    return _who(text, relation.content[0], "ANSWERED") if stance is Stance.DENY else None


def _who(text: str, piece: Span, name: str) -> Span | None:
    """The group `who` of a part's first match in a piece."""
    match = part(name).search(flat(piece.of(text)))
    return named(text, _shifted(piece, *match.span("who"))) if match else None


def _accused(text: str, cue: Cue, relation: Found) -> Span | None:
    """The accused of a charge: its object ("blamed X for"), its subject ("X was accused of"), or its doer."""
    first = relation.content[0]
    if cue.kind is None or not cue.kind.accused or not relation.cue:
        return _who(text, first, "NAMED_GUILTY") or _doer(text, first)
    words = flat(relation.cue[-1].of(text))
    if first.end <= relation.cue[0].start and (not relation.source or part("CHARGED_FIRST").search(words)):
        return first
    if not relation.source and first.start >= relation.cue[0].end and part("CHARGED_FIRST").search(words):
        return _subject(text, relation.cue[0].start)
    charged = part("CHARGED").search(words)
    if charged:
        inside = _shifted(relation.cue[-1], *charged.span("who")) if charged["who"] else None
        return (named(text, inside) if inside else None) or _doer(text, first)
    return _object(text, words, relation.content) or _doer(text, first)


def _subject(text: str, end: int) -> Span | None:
    """Who stands right before a cue that starts at `end`, where the model left it out."""
    start = max(0, end - BEFORE)
    match = part("CHARGED_SUBJECT").search(flat(text[start:end]))
    return named(text, _shifted(Span(start, end), *match.span("who"))) if match else None


def _object(text: str, cue: str, content: Spans) -> Span | None:
    """What a charge is laid on: "X of looting", "X for the deaths", "the deaths on X"; blame alone is laid "on"."""
    for piece in content if part("BLAMED").search(cue) else ():
        words = flat(piece.of(text))
        on = part("ON_WHOM").search(words)
        if on and not part("BLAMED_FOR").search(words, 0, on.start()):
            return named(text, _shifted(piece, *on.span("who")))
    words = flat(content[0].of(text))
    cut = part("FOR_WHAT").search(words)
    return named(text, _shifted(content[0], 0, cut.start() if cut else len(words)))


def _doer(text: str, piece: Span) -> Span | None:
    """Who acts in a content: whoever stands before a verb, else whoever it is done by, else whatever body is named.

    A bare name counts as its subject or after "by" alone: elsewhere it is mostly a place.
    """
    words = flat(piece.of(text))
    opening = part("OPENING").match(words)
    start = opening.end() if opening else 0
    found = [m for m in part("DOER").finditer(words, start) if m["by"] or m["body"] or m.start() == start]
    does = [m for m in found if m["does"] and not part("UNDERGOES").match(words, m.end("who"))]
    by, bodies = [m for m in found if m["by"]], [m for m in found if m["body"]]
    first = next(iter([*does[:1], *by[:1], *bodies[:1]]), None)
    return named(text, _shifted(piece, *first.span("who"))) if first else None


def _shifted(piece: Span, start: int, end: int) -> Span:
    """Offsets within a piece as offsets in the text."""
    return Span(piece.start + start, piece.start + end)
