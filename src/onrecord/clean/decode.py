"""Bytes -> text: which characters they stand for, or why they stand for none."""

import codecs
import re
from contextlib import suppress

from onrecord.lexicon.media import kind_of
from onrecord.records import Capture, NoArticle

MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
IN_MARKUP = re.compile(rb"""<(?:meta[^>]{0,200}?charset|\?xml[^>]{0,100}?encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.I)
NOT_CHARSETS = frozenset(("unicode-escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined"))
"""Codecs that Python knows but that no page is written in."""

WESTERN = "cp1252"
"""What pages that say Latin-1 or ASCII, or nothing, are in practice."""

CONTROLS = bytes((*range(0x09), *range(0x0E, 0x1B), *range(0x1C, 0x20), 0x7F))
BEYOND = re.compile(rb"\xc2[\x80-\x84\x86-\x9f]")
"""Control characters: bytes of ASCII, and the others as UTF-8 writes them."""

SAMPLE = 4096
ENOUGH = 20_000
"""Code points, evenly spread over a text, that show whether it is one."""

FEW = 5
"""Control characters that a text may hold however short it is, so long as they are no more than one in 20."""


def decode(capture: Capture) -> str:
    """The text of the bytes, without a byte-order mark; NoArticle when they are not text.

    Tried in turn: a byte-order mark, UTF-16 without one, UTF-8, the declared charset, the one the
    markup names, Windows-1252. Always encodable as UTF-8: what a charset cannot decode is U+FFFD, and so is a NUL.
    """
    body = capture.body
    if not body or body.isspace():
        raise NoArticle(capture.source, "is empty")
    if kind := kind_of(body):
        raise NoArticle(capture.source, f"looks like {kind}, not text")
    text = _text(body, capture.charset)
    if not text or text.isspace():
        raise NoArticle(capture.source, "is empty")
    sample = text[:: 1 + len(text) // ENOUGH]
    if _controls(sample.encode()) > max(len(sample) / 100, min(FEW, len(sample) // 20)):
        raise NoArticle(capture.source, "looks like binary data, not text")
    return text.replace("\x00", "\ufffd") if "\x00" in text else text


def _text(body: bytes, declared: str | None) -> str:
    for mark, charset in MARKS:
        if body.startswith(mark):
            return body[len(mark) :].decode(charset, "replace")
    if unmarked := _unmarked_utf16(body):
        return body.decode(unmarked, "replace")
    # Text in another charset is hardly ever valid UTF-8, so bytes that are valid outweigh a wrong label.
    if not body.isascii():
        with suppress(UnicodeDecodeError):
            return body.decode()
    in_markup = IN_MARKUP.search(body[:SAMPLE])
    labels = [declared or "", in_markup[1].decode("ascii", "replace") if in_markup else ""]
    named = [codec for label in labels if label and (codec := _charset(label))]
    for charset in [*named, "utf-8"] if body.isascii() else ["utf-8", *named]:
        with suppress(UnicodeError):
            return _encodable(body.decode(charset, "surrogatepass" if charset == "utf-8" else "strict"))
    return _damaged(body)


def _damaged(body: bytes) -> str:
    """UTF-8 with the odd broken byte, or else Windows-1252."""
    text = body.decode("utf-8", "replace")
    beyond_ascii = sum(1 for char in text if char > "\x7f")
    if text.count("\ufffd") * 2 <= beyond_ascii:
        return text
    return body.decode(WESTERN, "replace")


def _charset(name: str) -> str | None:
    """The codec a label means, by the web's custom; None for labels that mean none."""
    try:
        codec = codecs.lookup(name).name
        b"a".decode(codec)  # not all codecs are of text
    except (LookupError, ValueError):
        return None
    if codec in ("iso8859-1", "ascii"):
        return WESTERN
    unlikely = codec.startswith(("utf-16", "utf-32"))  # such text shows itself: see _unmarked_utf16
    return None if unlikely or codec.replace("_", "-") in NOT_CHARSETS else codec


def _unmarked_utf16(body: bytes) -> str | None:
    """UTF-16 without a mark, known by its spaces and line ends: a NUL always on the same side of them."""
    sample = body[: SAMPLE - SAMPLE % 2]
    if b"\x00" not in sample or len(body) % 2:
        return None
    for charset, blanks in (("utf-16-le", (b" \x00", b"\n\x00")), ("utf-16-be", (b"\x00 ", b"\x00\n"))):
        pairs = [sample[i : i + 2] for i in range(0, len(sample), 2)]
        seen = sum(pair in blanks for pair in pairs)
        if seen >= max(1, len(pairs) // 40) and b"\x00\x00" not in pairs:
            return charset
    return None


def _controls(body: bytes) -> int:
    """How many control characters there are in UTF-8, but those of white space; without a look at each in Python."""
    ascii_ones = len(body) - len(body.translate(None, CONTROLS))
    return ascii_ones + (len(BEYOND.findall(body)) if b"\xc2" in body else 0)


def _encodable(text: str) -> str:
    """Surrogates in pairs become the character they stand for, lone ones U+FFFD."""
    try:
        text.encode()  # nearly every text; quicker than to rebuild it
        return text
    except UnicodeEncodeError:
        pass
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
