"""HTML -> the part of it that is the article, as trafilatura finds it, within bounds."""

import logging
import re
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from onrecord.clean.origins import Said, find_said
from onrecord.clean.rejoin import Paragraph, find_paragraphs
from onrecord.records import NoArticle

if TYPE_CHECKING:
    from lxml.etree import XPath  # type: ignore[import-untyped]
    from lxml.html import HTMLParser  # type: ignore[import-untyped]
    from trafilatura.settings import Document

DEEPEST = 250
"""Levels of nesting past which the parser drops what is inside."""

MOST_ELEMENTS, MOST_STEPS = 60_000, 2_000_000
"""Elements, and steps from all of them up to the root, past which a page takes more than seconds."""

FARTHEST = "2100-01-01"
"""Latest day of publication believed; fixed, so that a page reads the same whenever it is read."""

SMALL = f"count(//*) + count(//comment()) <= {MOST_STEPS // DEEPEST} and not({'/*' * (DEEPEST + 1)})"
"""XPath: whether a page is so small that nothing can be wrong with its size, nor nested deeper than that."""

WRITTEN = ("h2", "h3", "h4", "p")
"""Elements that a paragraph or a standfirst is written in."""

ORDINARY = re.compile(r"(?:<!doctype html>\s*)?<html\b", re.IGNORECASE)
HEAD = 4096
CONTROLS = bytes((*range(0x09), 0x0B, 0x0C, *range(0x0E, 0x20)))
NO_CHARACTERS = ("\ufffe", "\uffff")
"""How most pages begin, where that is looked for, and what no tree can hold."""

NUMBERED = re.compile("&#(?:[xX]([0-9a-fA-F]{1,8})|([0-9]{1,8}));?")


@dataclass(frozen=True, slots=True)
class Found:
    """Metadata and body of an article, and of the page around it what the extraction throws away.

    paragraphs: all longer ones. summaries: the words of what may be the standfirst. said: what the head says.
    """

    document: "Document"
    paragraphs: list[Paragraph]
    summaries: list[str]
    said: Said


def find_article(source: str, markup: str, url: str | None) -> Found:
    """The article of a page.

    NoArticle when there is none, or when the markup is out of all bounds.
    """
    from trafilatura import bare_extraction  # takes a while to load, hence only when a page comes

    _hush()
    tree = _parsed(NUMBERED.sub(_permitted, markup) if "&#" in markup else markup)
    if tree is None:
        raise NoArticle(source, "holds no article")
    _check_size(source, tree)
    written = [(element, all_text(element)) for element in tree.iter(*WRITTEN)]
    summaries = [words for _, words in written]
    around = find_paragraphs(tree, written), summaries, find_said(tree)  # before it, as the tree is at hand
    dates = {"extensive_search": False, "original_date": True, "max_date": FARTHEST}
    try:
        document = bare_extraction(
            tree,
            url=url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            output_format="txt",  # then its body is not written out as a text, which is not needed here
            date_extraction_params=dates,
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        # The extraction meets markup that nobody has tried; whatever it trips over, the page is at fault.
        raise NoArticle(source, f"its markup cannot be read ({type(error).__name__})") from error
    if document is None or isinstance(document, dict) or document.body is None:
        raise NoArticle(source, "holds no article")
    return Found(document, *around)


def _parsed(markup: str) -> Any | None:
    """The tree of a page; None where it is none."""
    from lxml.etree import ParserError
    from lxml.html import document_fromstring
    from trafilatura import load_html

    if _is_ordinary(markup):
        with suppress(ParserError):
            return document_fromstring(markup.encode().translate(None, CONTROLS), _parser())
    tree = load_html(markup)
    return load_html(f"<html><body>{markup}</body></html>") if tree is None else tree  # a lone paragraph is no page


def _is_ordinary(markup: str) -> bool:
    """Whether of all that trafilatura mends in markup only control characters can be there: it searches slowly."""
    first = markup[:HEAD].splitlines()[:4]
    closed = any("<html" in line and line.endswith("/>") for line in first)
    return bool(ORDINARY.match(markup)) and "\n" in markup and not closed and not any(map(markup.count, NO_CHARACTERS))


@cache
def _parser() -> "HTMLParser":
    """As trafilatura has it."""
    from lxml.html import HTMLParser

    return HTMLParser(encoding="utf-8", collect_ids=False, default_doctype=False, remove_comments=True, remove_pis=True)


def all_text(element: Any) -> str:
    """All that is written in an element of a page."""
    from lxml.etree import tostring

    return str(tostring(element, method="text", encoding="unicode", with_tail=False))  # quicker than by itertext


def _permitted(reference: re.Match[str]) -> str:
    """A numbered character, or a blank for one that no tree can hold: a single one would lose the page."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    held = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000
    return reference[0] if held else " "


@cache
def _hush() -> None:
    """What goes wrong in there is told by our own errors, not on standard error."""
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


@cache
def _small() -> "XPath":
    from lxml.etree import XPath

    return XPath(SMALL)


def _check_size(source: str, tree: Any) -> None:
    """NoArticle for trees whose depth or size would keep the extraction from ending soon."""
    if _small()(tree):
        return
    count, steps, depth, level = 0, 0, 1, [tree]
    while level:  # a level at a time, which is several times as fast as an element at a time
        count, steps = count + len(level), steps + depth * len(level)
        if depth > DEEPEST:
            raise NoArticle(source, f"its tags are nested more than {DEEPEST} deep")
        if count > MOST_ELEMENTS or steps > MOST_STEPS:
            raise NoArticle(source, f"has too many tags, or too deep ones (the limit is {MOST_ELEMENTS:,})")
        level, depth = [child for element in level for child in element], depth + 1
