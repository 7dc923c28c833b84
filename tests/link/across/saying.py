"""Statements and reports made for tests."""

from datetime import UTC, date, datetime
from hashlib import sha256

from onrecord.records import Article, Attribution, Block, BlockKind, Figure, Span, Stance
from onrecord.records.claims import Key, Report, Statement

DAY = date(2021, 3, 4)
LEARNED = datetime(2021, 3, 5, 12, tzinfo=UTC)


def said(
    name: str,
    text: str,
    stance: Stance = Stance.ASSERT,
    speaker: str | None = None,
    *,
    attribution: str = "a1",
    said: date | None = DAY,
    places: tuple[str, ...] = (),
    deeds: tuple[str, ...] = (),
    target: str | None = None,
    source: str = "",
    contests: str | None = None,
    figures: tuple[Figure, ...] = (),
) -> Statement:
    """A statement in the report of this name."""
    content = (Span(0, len(text)),)
    return Statement(
        Key(name, attribution),
        Attribution(attribution, (), (), content, stance=stance),
        text,
        speaker=speaker,
        target=target,
        deeds=deeds,
        places=places,
        said=said,
        contests=contests,
        source=source or speaker or "",
        figures=figures,
    )


def report(
    name: str, outlet: str = "", published: date | None = DAY, byline: str | None = None, origin: str | None = None
) -> Report:
    """A report of this name; its outlet is its own unless another is given."""
    return Report(name, name, outlet or f"The {name}", LEARNED, published, byline, origin=origin)


def reports(*given: Report) -> dict[str, Report]:
    """By SHA-256."""
    return {each.sha256: each for each in given}


def article(text: str, byline: str | None = None, publisher: str | None = None) -> Article:
    """An article that is all body."""
    digest = sha256(text.encode()).hexdigest()
    blocks = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Article(digest[:6], digest, text, blocks, byline=byline, publisher=publisher, published=DAY)
