"""A report as it came, and as it reads."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.records.exchange import Exchange
from onrecord.records.span import Span


@dataclass(frozen=True, slots=True)
class Capture:
    """Raw bytes of one report, and how they were got.

    source: the name to call it by in messages: a path, a URL or "-".
    body: the bytes exactly as they came. sha256: of those bytes, hex.
    media_type, charset: as declared by whoever sent it, else None.
    exchanges: how it came over the web, redirects first; () for what did not come that way.
    at: when it was got, where somebody else got it and says when (an archive of theirs), else None.
    """

    source: str
    body: bytes
    sha256: str
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    exchanges: tuple[Exchange, ...] = ()
    at: datetime | None = None


class BlockKind(StrEnum):
    """What a stretch of an article's text is."""

    HEADLINE = "headline"
    """The title of the report."""
    STANDFIRST = "standfirst"
    """The summary line between headline and story."""
    BYLINE = "byline"
    """Who wrote it, where and when."""
    BODY = "body"
    """The story."""
    CAPTION = "caption"
    """Words under a picture."""
    HEADING = "heading"
    """A heading inside the story."""
    PROMO = "promo"
    """Appeals, newsletter and forum calls, "read more", cookie and share texts; nothing is read from it."""
    OTHER = "other"
    """Anything else that is not the story; nothing is read from it."""

    @property
    def readable(self) -> bool:
        """Whether attributions are read from it."""
        return self not in (BlockKind.PROMO, BlockKind.OTHER)


@dataclass(frozen=True, slots=True)
class Block:
    """One stretch of the text. Blocks are in order, do not overlap, and cover all but white space."""

    kind: BlockKind
    span: Span


class Origin(StrEnum):
    """Where a value of an article's metadata comes from."""

    GIVEN = "given"
    """Whoever asked said so."""
    CAPTURE = "capture"
    """Known from how the source was got."""
    JSON_LD = "json-ld"
    """The page's structured data."""
    META = "meta"
    """A meta element of the page, or its canonical link."""
    HTMLDATE = "htmldate"
    """A day found in the page's address or markup, by htmldate."""
    FILE = "file"
    """Properties or headers of the document."""
    ADDRESS = "address"
    """The host of the page's address."""
    TEXT = "text"
    """The words of the article or the page itself."""


@dataclass(frozen=True, slots=True)
class Article:
    """A report's text and what is known about it. All offsets are code points into `text`.

    source: the capture's name. sha256: of the capture's bytes. language: ISO 639-1.
    published: the day of publication, None when nobody says.
    origins: for each field from title to url that has a value, in their order, its name and where it comes from.
    """

    source: str
    sha256: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    language: str | None = None
    url: str | None = None
    origins: tuple[tuple[str, Origin], ...] = ()

    def readable(self) -> tuple[Span, ...]:
        """The spans that attributions are read from, in order."""
        return tuple(block.span for block in self.blocks if block.kind.readable)

    def kind_at(self, position: int) -> BlockKind:
        """The kind of block at a code point; `other` between blocks."""
        for block in self.blocks:
            if block.span.start <= position < block.span.end:
                return block.kind
        return BlockKind.OTHER
