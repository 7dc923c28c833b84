"""Target: who is accused, answered or asked."""

from onrecord.lexicon.phrases import flat, part
from onrecord.read.addressee import named
from onrecord.read.cues import Cue
from onrecord.read.found import Found
from onrecord.records import Span, Spans, Stance


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
    """The accused of a charge: its object ("blamed X for"), its subject where nobody charges, or its doer."""
    first = relation.content[0]
    if cue.kind is None or not cue.kind.accused or not relation.cue:
        return _doer(text, first)
    if not relation.source and first.end <= relation.cue[0].start:
        return first
    named_before = part("CHARGED").search(relation.cue[-1].of(text))
    return (None if named_before else _object(text, relation.content)) or _doer(text, first)


def _object(text: str, content: Spans) -> Span | None:
    """What a charge is laid on: "X of looting", "X for the deaths", "the deaths on X"."""
    for piece in content:
        on = part("ON_WHOM").search(flat(piece.of(text)))
        if on:
            return named(text, _shifted(piece, on.end(), piece.end - piece.start))
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
