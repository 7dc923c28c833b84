"""Run as a program of its own: a PDF on standard input -> its lines as JSON on standard output.

A PDF can be made to crash its reader, to keep it busy for ever or to fill the memory; here that ends this process
and no other. Hence it stands alone: standard library and pypdfium2.

Output: {"failure": WORDS} or {"facts": {"Title": ..., "CreationDate": ...}, "pages": [[line, ...], ...]}, a line
being [words, broken, left, bottom, right, top, size]: points from the lower left corner of the page; `broken` where
its last word goes on in the next line; `size`, the height of its type.
"""

import json
import sys
from typing import Any

MEMORY = 800_000_000
"""Bytes of address space."""

FARTHEST = 1_000_000
"""Points from the corner of a page past which a place is not believed (one that is no number is not either)."""

HYPHEN = "\x02"
"""What PDFium gives for a hyphen that breaks a word at the end of a line."""


def main(seconds: int, most_pages: int, longest: int) -> None:
    """Reads standard input. longest: code points, past which a document is no report."""
    _bound(seconds)
    import pypdfium2  # type: ignore[import-untyped]

    try:
        document = pypdfium2.PdfDocument(sys.stdin.buffer.read())
        answer = _answer(document, most_pages, longest)
    except pypdfium2.PdfiumError as error:
        locked = "password" in str(error).lower()
        answer = {"failure": "is locked with a password" if locked else "is not a PDF that can be read"}
    except MemoryError:
        answer = {"failure": "takes too much memory to read"}
    sys.stdout.buffer.write(json.dumps(answer).encode("ascii"))


def _bound(seconds: int) -> None:
    """Ends this process where it passes the limits; where the system knows no limits, its parent does."""
    try:
        import resource
    except ImportError:
        return
    for kind, most in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        _, hard = resource.getrlimit(kind)
        resource.setrlimit(kind, (most if hard < 0 else min(most, hard), hard))


def _answer(document: Any, most_pages: int, longest: int) -> dict[str, Any]:
    if len(document) > most_pages:
        return {"failure": f"has more than {most_pages} pages"}
    pages, length = [], 0
    for number in range(len(document)):
        pages.append(_lines(document, number))
        length += sum(len(line[0]) for line in pages[-1])
        if length > longest:
            return {"failure": f"is longer than {longest:,} characters"}
    return {"facts": document.get_metadata_dict(), "pages": pages}


def _lines(document: Any, number: int) -> list[list[Any]]:
    """The lines of one page in the order in which they were written; [] for a page that is broken."""
    import pypdfium2
    from pypdfium2 import raw

    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return []
    count = max(0, raw.FPDFText_CountChars(text))
    chars = "".join(_char(raw.FPDFText_GetUnicode(text, i)) for i in range(count))
    lines, start = [], 0
    for end in range(count + 1):
        if end == count or chars[end] in "\r\n" + HYPHEN:
            if chars[start:end].strip():
                broken = end < count and chars[end] == HYPHEN
                lines.append([chars[start:end], broken, *_box(raw, text, chars, start, end)])
            start = end + 1
    text.close()
    page.close()
    return lines


def _char(code: int) -> str:
    """A code point; U+FFFD for what is none."""
    return chr(code) if 0 < code < 0xD800 or 0xDFFF < code < 0x110000 else "\ufffd"


def _box(raw: Any, text: Any, chars: str, start: int, end: int) -> list[float]:
    """Left, bottom, right and top of the characters [start, end), and the height of the first one's type."""
    inked = [i for i in range(start, end) if not chars[i].isspace()]
    first, last = (_rectangle(raw, text, i) for i in (inked[0], inked[-1]))
    box = (first.left, min(first.bottom, last.bottom), last.right, max(first.top, last.top), first.top - first.bottom)
    return [round(side, 1) if abs(side) < FARTHEST else 0.0 for side in box]


def _rectangle(raw: Any, text: Any, i: int) -> Any:
    """The box of a character as high as its type, not as its ink."""
    rectangle = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(text, i, rectangle)
    return rectangle


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
