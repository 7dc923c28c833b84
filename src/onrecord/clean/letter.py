"""An e-mail -> its text, with its subject as headline, its sender as byline and its day."""

from collections.abc import Iterator
from datetime import date
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime
from hashlib import sha256

from onrecord.clean.decode import decode
from onrecord.clean.page import Marked, Page, laid_out, plain, read_page
from onrecord.clean.sentences import find_lines
from onrecord.records import BlockKind, Capture, NoArticle

BROKEN_MAIL = (ValueError, LookupError, TypeError, AttributeError, AssertionError, OverflowError, RecursionError)
"""What the standard library trips over in letters that nobody has tried; the letter is at fault."""

STORIES = ("text/plain", "text/html")
"""Kinds of part that hold the letter's own words, the better first."""

UNSEEN = frozenset(("script", "style", "title", "head", "template"))
BLOCKS = frozenset(("p", "div", "br", "li", "tr", "td", "th", "table", "blockquote", *(f"h{n}" for n in range(1, 7))))
SHORT = 80
"""Code points of story below which what is found in a page is taken for a part of the letter only."""


def read_letter(source: str, body: bytes) -> Page:
    """The letter without its attachments: its plain text, else its page. NoArticle when it has neither."""
    try:
        # The older policy: the newer one's parsers of headers are slow, and fall over bad ones.
        letter = message_from_bytes(body, policy=policy.compat32)
        parts = _stories(letter)
        subject, sender = _header(letter, "Subject"), parseaddr(_header(letter, "From"))
        published = _day(_header(letter, "Date"))
    except BROKEN_MAIL as error:
        raise NoArticle(source, f"is an e-mail that cannot be taken apart ({type(error).__name__})") from error
    if not letter.keys():
        raise NoArticle(source, "is no e-mail: it has no headers")
    story = next((told for part in parts if (told := _told(source, part))), None)
    if story is None:
        raise NoArticle(source, "is an e-mail without text of its own")
    title = plain(subject)
    marked: list[Marked] = [(title, BlockKind.HEADLINE)] if title else []
    marked += [(words, kind) for words, kind in story if words != title]
    text, lines = laid_out(marked)
    return Page(text, lines, title=title or None, byline=plain(sender[0] or sender[1]) or None, published=published)


def _stories(letter: Message) -> list[Capture]:
    """The parts that hold the letter's own words, plain ones first, as captures of their own."""
    waiting, found = [letter], dict[str, list[Capture]]()
    while waiting:
        part = waiting.pop()
        inner = part.get_payload()
        kind = part.get_content_type()
        if part.get_content_maintype() == "multipart" and isinstance(inner, list):
            waiting.extend(each for each in reversed(inner) if isinstance(each, Message))
        elif kind in STORIES and part.get_content_disposition() != "attachment" and not part.get_filename():
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                digest = sha256(payload).hexdigest()
                found.setdefault(kind, []).append(Capture("", payload, digest, kind, part.get_content_charset()))
    return [capture for kind in STORIES for capture in found.get(kind, ())]


def _header(letter: Message, name: str) -> str:
    """A header's value in plain characters, "" for none."""
    value = str(letter.get(name, ""))
    try:
        return str(make_header(decode_header(value)))
    except BROKEN_MAIL:
        return value


def _day(written: str) -> date | None:
    """The day in the sender's own time zone."""
    try:
        return parsedate_to_datetime(written).date()
    except BROKEN_MAIL:
        return None


def _told(source: str, part: Capture) -> list[Marked]:
    """The lines of one part; [] where it holds none."""
    try:
        text = decode(part)
    except NoArticle:
        return []
    if part.media_type == "text/plain":
        return [(words, None) for span in find_lines(text) if (words := plain(span.of(text)))]
    try:
        page = read_page(source, text, None)
        told: list[Marked] = [(line.span.of(page.text), line.kind) for line in page.lines]
    except NoArticle:
        told = []
    length = sum(len(words) for words, kind in told if kind is None)
    return told if length >= SHORT else list(_all_words(text))


def _all_words(markup: str) -> Iterator[Marked]:
    """Every visible line of a page that is too short to tell its story from the rest."""
    from lxml import etree, html  # type: ignore[import-untyped]

    try:
        root = html.document_fromstring(markup.encode(), parser=html.HTMLParser(encoding="utf-8"))
    except (etree.ParserError, etree.XMLSyntaxError):
        return
    pieces: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
    for event, element in walk:
        if event == "start":
            if element.tag in UNSEEN:
                walk.skip_subtree()
                continue
            pieces.append("\v" if element.tag in BLOCKS else "")
            pieces.append(element.text or "")
        else:
            pieces.append("\v" if element.tag in BLOCKS else "")
            pieces.append(element.tail or "")
    for line in "".join(pieces).split("\v"):
        if words := plain(line):
            yield words, None
