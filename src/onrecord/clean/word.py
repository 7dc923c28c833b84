"""A Word document (.docx) -> its paragraphs, headings marked, and what it says about itself."""

import re
from collections.abc import Iterator
from datetime import date
from io import BytesIO
from typing import Any
from zipfile import ZipFile

from onrecord.clean.page import Marked, Page, laid_out, plain
from onrecord.lexicon.media import BROKEN_ZIP
from onrecord.records import BlockKind, NoArticle

MOST = 20_000_000
"""Bytes of one part, unpacked: a few kilobytes of ZIP can hold gigabytes."""

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
CREATOR, TITLE = "{http://purl.org/dc/elements/1.1/}creator", "{http://purl.org/dc/elements/1.1/}title"
CREATED = "{http://purl.org/dc/terms/}created"

GONE = frozenset((f"{W}del", f"{W}moveFrom", f"{W}pPr", f"{W}rPr", f"{W}instrText", FALLBACK))
"""Elements whose words are not, or no longer, part of the text."""

SIGNS = {f"{W}tab": " ", f"{W}br": "\v", f"{W}cr": "\v", f"{W}noBreakHyphen": "-"}

STYLES = {"title": BlockKind.HEADLINE, "subtitle": BlockKind.STANDFIRST, "caption": BlockKind.CAPTION}
HEADING = re.compile(r"heading ?\d")
"""Names of the styles that come with the program; it writes them in English whatever its language."""

DAY = re.compile(r"\d{4}-\d\d-\d\d")


def read_word(source: str, body: bytes) -> Page:
    """The text of a Word document, tracked deletions left out; NoArticle says why there is none."""
    try:
        with ZipFile(BytesIO(body)) as archive:
            document = _part(source, archive, "word/document.xml")
            styles = _styles(_optional(source, archive, "word/styles.xml"))
            core = _optional(source, archive, "docProps/core.xml")
    except BROKEN_ZIP as error:
        raise NoArticle(source, "is a Word document that cannot be unpacked") from error
    marked = list(_single_title(_paragraphs(document, styles)))
    if not any(map(str.isalpha, "".join(words for words, _ in marked))):
        raise NoArticle(source, "is a Word document without text")
    text, lines = laid_out(marked)
    title = next((words for words, kind in marked if kind is BlockKind.HEADLINE), None)
    return Page(
        text,
        lines,
        title=title or _fact(core, TITLE),
        byline=_fact(core, CREATOR),
        published=_day(_fact(core, CREATED) or ""),
    )


def _part(source: str, archive: ZipFile, name: str) -> Any:
    """One part as an element tree. No entity is expanded, nothing is fetched."""
    from lxml import etree  # type: ignore[import-untyped]

    with archive.open(name) as stream:
        markup = stream.read(MOST + 1)
    if len(markup) > MOST:
        raise NoArticle(source, f"is a Word document of more than {MOST // 1_000_000} MB when unpacked")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, recover=False)
    try:
        return etree.fromstring(markup, parser)
    except etree.XMLSyntaxError as error:
        raise NoArticle(source, "is a Word document whose text cannot be read") from error


def _optional(source: str, archive: ZipFile, name: str) -> Any:
    return _part(source, archive, name) if name in archive.namelist() else None


def _styles(tree: Any) -> dict[str, BlockKind]:
    """What the paragraphs of each style are, by the style's id."""
    kinds = {}
    for style in tree.iter(f"{W}style") if tree is not None else ():
        name = style.find(f"{W}name")
        words = (name.get(f"{W}val") or "").lower() if name is not None else ""
        kind = BlockKind.HEADING if HEADING.fullmatch(words) else STYLES.get(words)
        if kind:
            kinds[style.get(f"{W}styleId") or ""] = kind
    return kinds


def _paragraphs(document: Any, styles: dict[str, BlockKind]) -> Iterator[Marked]:
    """Each paragraph in order; line breaks make lines of their own. A paragraph may stand within one, in a text box."""
    open_ones: list[tuple[Any, list[str]]] = []
    for event, element in _walk(document):
        if element.tag == f"{W}p":
            if event == "start":
                open_ones.append((element, []))
            else:
                paragraph, pieces = open_ones.pop()
                yield from _lines("".join(pieces), _kind(paragraph, styles))
        elif event == "start" and open_ones:
            pieces = open_ones[-1][1]
            pieces.append(element.text or "" if element.tag == f"{W}t" else SIGNS.get(element.tag, ""))


def _walk(root: Any) -> Iterator[tuple[str, Any]]:
    """Start and end of each element, those left out whose words are gone."""
    from lxml import etree

    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        if element.tag in GONE:
            if event == "start":
                walk.skip_subtree()
        else:
            yield event, element


def _lines(words: str, kind: BlockKind | None) -> Iterator[Marked]:
    for line in words.split("\v"):
        if line := plain(line):
            yield line, kind


def _kind(paragraph: Any, styles: dict[str, BlockKind]) -> BlockKind | None:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return styles.get(style.get(f"{W}val") or "") if style is not None else None


def _single_title(marked: Iterator[Marked]) -> Iterator[Marked]:
    """The first title is the headline; those that follow are headings. A standfirst follows the headline."""
    before: list[BlockKind | None] = []
    for words, kind in marked:
        if kind is BlockKind.HEADLINE and kind in before:
            kind = BlockKind.HEADING
        if kind is BlockKind.STANDFIRST and before[-1:] != [BlockKind.HEADLINE]:
            kind = BlockKind.HEADING
        before.append(kind)
        yield words, kind


def _fact(core: Any, name: str) -> str | None:
    return plain(core.findtext(name) or "") or None if core is not None else None


def _day(written: str) -> date | None:
    try:
        return date.fromisoformat(written[:10]) if DAY.match(written) else None
    except ValueError:
        return None
