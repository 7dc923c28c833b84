"""What pages show, in the shapes that are sent."""

from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from onrecord.api import shapes
from onrecord.publish.queries.claims import Disputed, Side
from onrecord.publish.quoted import Outlet, Quoted
from onrecord.records import Span

T = TypeVar("T")


def part(items: Sequence[T], total: int, offset: int, limit: int) -> shapes.Listed[T]:
    """A part of a list; what is held back of it is left out, so that it may be shorter than was asked."""
    after = offset + limit
    return shapes.Listed(
        items=list(items), total=total, offset=offset, limit=limit, next=after if after < total else None
    )


def report(one: Outlet) -> shapes.Report:
    """A report."""
    return shapes.Report(
        code=one.code, outlet=one.name, title=one.title, published=one.published, learned=one.learned, url=one.url
    )


def statement(one: Quoted) -> shapes.Statement:
    """A statement."""
    return shapes.Statement(**told(one))


def told(one: Quoted) -> dict[str, Any]:
    """The fields of a statement."""
    read = one.attribution
    return {
        "mark": one.mark,
        "words": one.words,
        "cut": one.cut,
        "cue": one.cue,
        "speaker": one.speaker or None,
        "role": one.role or None,
        "stance": read.stance,
        "act": read.act,
        "certainty": read.certainty,
        "quote": read.quote,
        "anonymous": read.anonymous,
        "confidence": read.confidence,
        "report": report(one.outlet),
        "echo": one.echo,
        "added": one.added,
        "decisions": [shapes.Decision(deed=each.deed.value, field=each.field, at=each.at) for each in one.judged],
        "disputed": one.disputed,
    }


def claim(one: Disputed) -> shapes.Claim:
    """A claim with the first statements of each side."""
    put_forward, denied, confirmed, doubted = (_side(side) for side in one.sides)
    return shapes.Claim(
        id=one.code,
        text=one.text,
        state=one.state,
        independent_support=one.support,
        voices=one.voices,
        echoes=one.echoes,
        first_said=one.first_said,
        first_learned=one.first_learned,
        why=list(one.why),
        put_forward=put_forward,
        denied=denied,
        confirmed=confirmed,
        doubted=doubted,
    )


def ranges(spans: Iterable[Span]) -> list[tuple[int, int]]:
    """Spans of a text."""
    return [(span.start, span.end) for span in spans]


def _side(side: Side) -> shapes.Side:
    return shapes.Side(count=side.count, statements=[statement(one) for one in side.quotes])
