"""An HTML page -> its text, with what the markup says of its lines, and its metadata."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING, Any

from onrecord.clean.blocks import Line
from onrecord.clean.markup import find_article
from onrecord.clean.origins import Said
from onrecord.clean.rejoin import Paragraph, missing
from onrecord.records import BlockKind, Origin, Span

if TYPE_CHECKING:
    from trafilatura.settings import Document

INLINE = frozenset(("hi", "ref", "del", "cell", "graphic", "lb"))
"""Elements of trafilatura's tree that stand within a paragraph; all others are paragraphs or hold some."""

CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufffe\uffff]")

SEPARATOR = re.compile(r"\s+[|–—·»-]\s+$")

Marked = tuple[str, BlockKind | None]
"""One line, and its kind where the markup tells."""


@dataclass(frozen=True, slots=True)
class Page:
    """A report laid out as text, its lines, and what it says about itself.

    origins: where that comes from, by field; what is not in it stands in the properties or headers of the file.
    """

    text: str
    lines: tuple[Line, ...]
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None
    published: date | None = None
    url: str | None = None
    origins: Mapping[str, Origin] = field(default_factory=dict)


def read_page(source: str, markup: str, url: str | None) -> Page:
    """The article of a page: headline, standfirst and paragraphs, a blank line between them.

    url: where the page was got, None when nobody knows. NoArticle when the page holds none.
    """
    found = find_article(source, markup, url)
    document = found.document
    title = _headline(document)
    story = list(_rejoined(list(_story(document.body)), found.paragraphs))
    summary = plain(document.description or "")
    seen = summary and summary != title and _among(summary, found.summaries)
    standfirst = summary if seen and summary not in (words for words, _ in story) else None
    text, lines = laid_out(list(_lines(title, standfirst, [_raised(line, summary) for line in story])))
    page = Page(
        text,
        lines,
        title=title,
        byline=plain(document.author or "") or None,
        publisher=_publisher(document),
        published=_day(document.date),
        url=document.url,
    )
    return replace(page, origins=_origins(page, found.said))


def _among(summary: str, written: Sequence[str]) -> bool:
    """Whether one of the elements is written in just these words."""
    begun = summary.partition(" ")[0]
    return any(plain(words) == summary for words in written if begun in words and len(words) >= len(summary))


def _origins(page: Page, said: Said) -> dict[str, Origin]:
    """Where the page's own metadata comes from, by field."""
    of_host = page.publisher and page.publisher in (page.url or "")
    origins = {
        "title": page.title and said.origin(page.title, Origin.TEXT),
        "byline": page.byline and said.origin(page.byline, Origin.TEXT),
        "publisher": page.publisher and said.origin(page.publisher, Origin.ADDRESS if of_host else Origin.TEXT),
        "published": page.published and said.day(page.published),
        "url": page.url and said.origin(page.url, Origin.TEXT),
    }
    return {field: origin for field, origin in origins.items() if isinstance(origin, Origin)}


def _headline(document: "Document") -> str | None:
    """The title without the site's name that pages put behind it ("... - Example News")."""
    words = plain(document.title or "")
    for site in filter(None, (document.sitename, document.hostname)):
        words = _without(words, plain(site))
    return words or None


def _without(words: str, site: str) -> str:
    """A title less the site's name and the dash or bar before it."""
    title = words[: len(words) - len(site)]
    behind = words[len(title) :].lower() == site.lower() and SEPARATOR.search(title)
    return title[: behind.start()] if behind else words


def _publisher(document: "Document") -> str | None:
    """The site's name, or its host where the name is missing or just an address."""
    name = plain(document.sitename or "")
    return name if name and "://" not in name else document.hostname


def _lines(title: str | None, standfirst: str | None, story: list[Marked]) -> Iterator[Marked]:
    """All lines of the report; the page's own repetition of the title above the story is dropped."""
    if title:
        yield title, BlockKind.HEADLINE
    if standfirst:
        yield standfirst, BlockKind.STANDFIRST
    begun = False
    for words, kind in story:
        if words != title or (begun and kind is None):
            yield words, kind
            begun = begun or kind is None


def _raised(line: Marked, summary: str) -> Marked:
    """A heading that says what the page gives as its summary is the standfirst."""
    return (line[0], BlockKind.STANDFIRST) if line == (summary, BlockKind.HEADING) else line


def _story(body: Any) -> Iterator[Marked]:
    """The lines of trafilatura's tree in order; line breaks in a paragraph make lines of their own."""
    for words, tag in _paragraphs(body):
        for line in words.split("\v"):
            if line := plain(line):
                yield line, BlockKind.HEADING if tag == "head" else None


def _rejoined(story: list[Marked], paragraphs: list[Paragraph]) -> Iterator[Marked]:
    """The story with the paragraphs that stand in other boxes of the page, each where it belongs."""
    left_out = missing([words for words, _ in story], paragraphs)
    for words, kind in story:
        yield words, kind
        yield from ((plain(more), None) for more in left_out.pop(words, ()))


def _paragraphs(element: Any) -> Iterator[tuple[str, str]]:
    """Words that stand in one block element, and its tag."""
    words = element.text or ""
    for child in element:
        if child.tag in INLINE:
            words += _within(child)
        else:
            yield words, element.tag
            words = ""
            yield from _paragraphs(child)
        words += child.tail or ""
    yield words, element.tag


def _within(element: Any) -> str:
    """The words of an inline element; a vertical tab for a line break, a blank after a table's cell."""
    inner = "".join(_within(child) + (child.tail or "") for child in element)
    end = {"lb": "\v", "cell": " "}.get(element.tag, "")
    return (element.text or "") + inner + end


def laid_out(marked: Sequence[Marked]) -> tuple[str, tuple[Line, ...]]:
    """The lines as one text, and where each stands in it."""
    lines, start = [], 0
    for words, kind in marked:
        lines.append(Line(Span(start, start + len(words)), kind))
        start += len(words) + 2
    return "\n\n".join(words for words, _ in marked), tuple(lines)


def plain(words: str) -> str:
    """One line: white space as single blanks, no control characters, nothing that UTF-8 cannot hold."""
    if not words.isprintable():
        words = CONTROLS.sub(" ", words.encode("utf-8", "replace").decode("utf-8"))
    return " ".join(words.split())


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
