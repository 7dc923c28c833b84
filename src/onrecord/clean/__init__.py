"""Capture -> Article: the characters, blocks and metadata of a report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.dates import find_day, is_date_line
from onrecord.clean.decode import decode
from onrecord.clean.language import find_language
from onrecord.clean.nodes import letters_of
from onrecord.clean.offsets import OffsetMap, source_map
from onrecord.clean.opinion import DISAGREE, agreement
from onrecord.clean.page import Page, read_page
from onrecord.lexicon.media import MAIL, PDF, WORD, kind_of, media_type_of
from onrecord.records import Article, Block, BlockKind, Capture, NoArticle, Origin

__all__ = ["DISAGREE", "OffsetMap", "clean", "second_opinion", "source_map"]

LONGEST = 200_000
"""Code points of a text, past which it is no report."""

SHORTEST_STORY = 80
"""Code points of story below which a page is a menu, a notice or a log-in."""

PAGES = frozenset(("text/html", "application/xhtml+xml"))
TEXTS = frozenset(("text/plain", "text/markdown"))
UNLIKE = {PDF: "is named a PDF and is none", WORD: "is named a Word document and is none"}
MARKUP = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--[\s\S]{0,2000}?-->\s*)?<(?:!doctype html|html|head|body)\b", re.IGNORECASE
)
SENTENCE = re.compile(r"[.!?…。！？।۔]")
BY = re.compile(r"^(?:words |written |story |text )?by ", re.IGNORECASE)


def clean(capture: Capture, published: date | None = None) -> Article:
    """The article that a capture holds; NoArticle says why there is none.

    The text of a plain file is the file's, code point for code point, less a byte-order mark; that of
    a page is its headline, standfirst and paragraphs with a blank line between them; so is that of a
    PDF, a Word document and an e-mail (its attachments are captures of their own).
    published: the day of publication where the caller knows it; else what the page says of itself,
    or its byline where that gives one day.
    """
    page, is_page, text = _document(capture), False, ""
    if page is None:
        text = decode(capture)
        is_page = _is_page(capture, text)
        page = read_page(capture.source, text, capture.url) if is_page else Page(text, plain_lines(text))
    if len(page.text) > LONGEST:
        raise NoArticle(capture.source, f"is longer than {LONGEST:,} characters")
    blocks = find_blocks(page.text, page.lines)
    story = _words(page.text, blocks, BlockKind.BODY)
    if is_page and not _is_report(story, text):
        raise NoArticle(capture.source, "holds no article")
    return _article(capture, page, blocks, published)


def second_opinion(capture: Capture) -> float:
    """How far another extractor agrees on which words of a page are the story, 0 to 1; below DISAGREE have a look.

    1 for what is no page. Reads the page again: ask for it when there is doubt, not at every reading. NoArticle
    as from `clean`.
    """
    article = clean(capture)
    if media_type_of(capture.body) in (PDF, WORD) or capture.media_type == MAIL:
        return 1.0
    text = decode(capture)
    return agreement(article, text) if _is_page(capture, text) else 1.0


def _document(capture: Capture) -> Page | None:
    """What a PDF, a Word document or an e-mail holds; None for a page or a text. Bytes outweigh what is declared."""
    kind = media_type_of(capture.body)
    if kind == PDF:
        from onrecord.clean.pdf import read_pdf

        return read_pdf(capture.source, capture.body)
    if kind == WORD:
        from onrecord.clean.word import read_word

        return read_word(capture.source, capture.body)
    if capture.media_type == MAIL and not kind_of(capture.body):
        from onrecord.clean.letter import read_letter

        return read_letter(capture.source, capture.body)
    return None


def _is_page(capture: Capture, text: str) -> bool:
    """Whether it is HTML: as declared, else by how it begins. NoArticle for what is neither page nor text."""
    if capture.media_type in TEXTS:
        return False
    if capture.media_type in PAGES:
        return True
    if capture.media_type is not None:
        raise NoArticle(capture.source, UNLIKE.get(capture.media_type) or f"is {capture.media_type}, which is not read")
    return MARKUP.match(text) is not None


def _is_report(story: str, markup: str) -> bool:
    """Whether a page's story is one: sentences, and not just a few words unless there is nothing else on the page."""
    if not SENTENCE.search(story):
        return False
    return len(story) >= SHORTEST_STORY or letters_of(markup).words == "".join(story.split())


def _article(capture: Capture, page: Page, blocks: tuple[Block, ...], published: date | None) -> Article:
    text = page.text
    byline = _words(text, blocks, BlockKind.BYLINE)
    article = Article(
        source=capture.source,
        sha256=capture.sha256,
        text=text,
        blocks=blocks,
        title=page.title or _words(text, blocks, BlockKind.HEADLINE) or None,
        byline=page.byline or _author(byline),
        publisher=page.publisher,
        published=published or page.published or find_day(byline),
        language=find_language(_words(text, blocks, BlockKind.BODY) or text),
        url=capture.url or page.url,  # what a page calls its address may be another's
    )
    known = {"published": Origin.GIVEN if published else None, "url": Origin.CAPTURE if capture.url else None}
    return replace(article, origins=tuple(_origins(article, page, known)))


def _origins(article: Article, page: Page, known: Mapping[str, Origin | None]) -> Iterator[tuple[str, Origin]]:
    """Where each field that has a value comes from."""
    for field in ("title", "byline", "publisher", "published", "language", "url"):
        if getattr(article, field) is not None:
            of_page = page.origins.get(field, Origin.FILE) if getattr(page, field, None) else Origin.TEXT
            yield field, known.get(field) or of_page


def _author(byline: str) -> str | None:
    """The first line of a byline that says more than when, without its "By"."""
    lines = (line.strip() for line in byline.splitlines())
    return next((BY.sub("", line) for line in lines if line and not is_date_line(line)), None)


def _words(text: str, blocks: Sequence[Block], kind: BlockKind) -> str:
    """The words of all blocks of a kind, a line each."""
    return "\n".join(block.span.of(text) for block in blocks if block.kind is kind)
