"""What a statement that a person added means for the rest of its reading, which the machine read without it.

Pure: readings and parts of them come in and go out.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from onrecord.records import Attribution, Figure, Reading, Span, Spans, Voice, VoiceSpan


def unaided(reading: Reading) -> Reading:
    """The reading as the machine made it, without what people added."""
    return replace(reading, attributions=tuple(one for one in reading.attributions if not one.added))


def placed(told: Sequence[Attribution]) -> tuple[Attribution, ...]:
    """Those that people added at their place in the text, inside what holds them, and around what they hold."""
    if not any(one.added for one in told):
        return tuple(told)
    ordered = [one for one in told if not one.added]
    for new in (one for one in told if one.added):
        at = next((place for place, one in enumerate(ordered) if _start(one) > _start(new)), len(ordered))
        ordered.insert(at, new)
    return tuple(replace(one, parent=one.parent or _holder(one, ordered)) for one in ordered)


def heard(voices: Iterable[VoiceSpan], told: Iterable[Attribution]) -> tuple[VoiceSpan, ...]:
    """The voices, with what an outlet seemed to say itself given to whom a person heard say it."""
    found = list(voices)
    for one in (each for each in told if each.added):
        voice = Voice.ATTRIBUTED if one.source else Voice.HEARSAY
        found = [part for each in found for part in _parted(each, one.content, voice)]
    return tuple(found)


def whose(figures: Iterable[Figure], told: Iterable[Attribution]) -> Iterator[Figure]:
    """The figures, those of nobody inside what a person added now of who says it."""
    added = [one for one in told if one.added]
    for figure in figures:
        by = next((one.id for one in added if _holds(one.content, (figure.span,))), None)
        yield replace(figure, by=by) if by and figure.by is None else figure


def _start(one: Attribution) -> int:
    return min(one.cue or one.content or one.source, default=Span(0, 0)).start


def _holder(inner: Attribution, told: Sequence[Attribution]) -> str | None:
    """The one with the least content that holds the words of another; it or the other was added."""
    holders = [
        one
        for one in told
        if (one.added or inner.added)
        and _length(one.content) > _length(inner.content)
        and _holds(one.content, (*inner.cue, *inner.content))
    ]
    return min(holders, key=lambda one: (_length(one.content), one.id)).id if holders else None


def _holds(outer: Spans, inner: Spans) -> bool:
    return bool(inner) and all(any(piece.covers(part) for piece in outer) for part in inner)


def _length(spans: Spans) -> int:
    return sum(span.end - span.start for span in spans)


def _parted(one: VoiceSpan, content: Spans, voice: Voice) -> Iterator[VoiceSpan]:
    """A clause, cut where somebody else's words begin and end."""
    if one.voice is not Voice.OWN:
        yield one
        return
    reached = one.span.start
    for piece in (piece for piece in content if piece.overlaps(one.span)):
        inside = Span(max(piece.start, one.span.start), min(piece.end, one.span.end))
        if reached < inside.start:
            yield VoiceSpan(Span(reached, inside.start), Voice.OWN)
        yield VoiceSpan(inside, voice)
        reached = inside.end
    if reached < one.span.end:
        yield VoiceSpan(Span(reached, one.span.end), Voice.OWN)
