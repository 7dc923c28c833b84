"""HTML -> the part of it that is the article, as trafilatura finds it, within bounds."""

import logging
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from onrecord.clean.origins import Said, find_said
from onrecord.clean.rejoin import Paragraph, find_paragraphs
from onrecord.records import NoArticle

if TYPE_CHECKING:
    from trafilatura.settings import Document

DEEPEST = 250
"""Levels of nesting past which the parser drops what is inside."""

MOST_ELEMENTS, MOST_STEPS = 60_000, 2_000_000
"""Elements, and steps from all of them up to the root, past which a page takes more than seconds."""

FARTHEST = "2100-01-01"
"""Latest day of publication believed; fixed, so that a page reads the same whenever it is read."""

TOO_DEEP = f"boolean({'/*' * (DEEPEST + 1)})"
"""XPath: whether anything is nested deeper than that."""

SUMMARIES = ("h2", "h3", "h4", "p")
"""Elements that a standfirst is written in."""

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
    from trafilatura import bare_extraction, load_html  # takes a while to load, hence only when a page comes

    _hush()
    markup = NUMBERED.sub(_permitted, markup) if "&#" in markup else markup
    tree = load_html(markup)
    if tree is None:
        tree = load_html(f"<html><body>{markup}</body></html>")  # a lone paragraph is not taken for a page
    if tree is None:
        raise NoArticle(source, "holds no article")
    _check_size(source, tree)
    dates = {"extensive_search": False, "original_date": True, "max_date": FARTHEST}
    try:
        document = bare_extraction(
            tree,
            url=url,
            favor_precision=True,
            include_comments=False,
            with_metadata=True,
            date_extraction_params=dates,
        )
    except (ValueError, TypeError, AttributeError, LookupError, RecursionError) as error:
        # The extraction meets markup that nobody has tried; whatever it trips over, the page is at fault.
        raise NoArticle(source, f"its markup cannot be read ({type(error).__name__})") from error
    if document is None or isinstance(document, dict) or document.body is None:
        raise NoArticle(source, "holds no article")
    return Found(document, find_paragraphs(tree), _summaries(tree, document), find_said(tree))  # the tree is as it was


def _summaries(tree: Any, document: "Document") -> list[str]:
    """The words of what may be the standfirst, where the page gives a summary."""
    return ["".join(element.itertext()) for element in tree.iter(*SUMMARIES)] if document.description else []


def _permitted(reference: re.Match[str]) -> str:
    """A numbered character, or a blank for one that no tree can hold: a single one would lose the page."""
    number = int(reference[1], 16) if reference[1] else int(reference[2])
    held = number in (9, 10, 13) or 32 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0xFFFF < number < 0x110000
    return reference[0] if held else " "


def _hush() -> None:
    """What goes wrong in there is told by our own errors, not on standard error."""
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)


def _check_size(source: str, tree: Any) -> None:
    """NoArticle for trees whose depth or size would keep the extraction from ending soon."""
    if tree.xpath("count(//*) + count(//comment())") * DEEPEST <= MOST_STEPS and not tree.xpath(TOO_DEEP):
        return
    count, steps, depth, level = 0, 0, 1, [tree]
    while level:  # a level at a time, which is several times as fast as an element at a time
        count, steps = count + len(level), steps + depth * len(level)
        if depth > DEEPEST:
            raise NoArticle(source, f"its tags are nested more than {DEEPEST} deep")
        if count > MOST_ELEMENTS or steps > MOST_STEPS:
            raise NoArticle(source, f"has too many tags, or too deep ones (the limit is {MOST_ELEMENTS:,})")
        level, depth = [child for element in level for child in element], depth + 1
