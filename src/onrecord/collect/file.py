"""A file, a pipe or standard input -> Capture."""

import os
import stat
from collections.abc import Iterator
from contextlib import ExitStack
from hashlib import sha256
from typing import BinaryIO

from onrecord.collect.limits import Limits
from onrecord.lexicon.media import MAIL, PDF, WACZ, WARC, WORD
from onrecord.records import Capture, Unreachable

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".eml": MAIL,
    ".pdf": PDF,
    ".docx": WORD,
    ".warc": WARC,
    ".warc.gz": WARC,
    ".wacz": WACZ,
}
"""What a file's name declares it to be. Names not listed declare nothing; the bytes decide."""


PIECE = 1 << 18
"""Bytes that are read at a time."""


def declared(name: str) -> str | None:
    """The media type that a file's name declares."""
    return next((media for suffix, media in MEDIA_TYPES.items() if name.lower().endswith(suffix)), None)


def opened(path: str, closing: ExitStack) -> BinaryIO:
    """A file or named pipe, to be closed with `closing`; Unreachable when it cannot be had."""
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise Unreachable(printable(path), "is neither a file nor a folder")
        return closing.enter_context(open(path, "rb"))
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise Unreachable(printable(path), why(error)) from error


def read_stream(
    stream: BinaryIO, source: str, limits: Limits, media_type: str | None = None, head: bytes = b""
) -> Capture:
    """All that `stream` still holds, behind what was read of it already; Unreachable when it fails or is too large."""
    try:
        body = b"".join((head, *_pieces(stream, limits.size + 1 - len(head))))
    except OSError as error:
        raise Unreachable(source, why(error)) from error
    if len(body) > limits.size:
        raise Unreachable(source, limits.too_large)
    return Capture(source, body, sha256(body).hexdigest(), media_type)


def _pieces(stream: BinaryIO, most: int) -> Iterator[bytes]:
    """What is left of a stream, up to `most` bytes; in pieces, as room for all that is allowed takes time to make."""
    while most > 0 and (piece := stream.read(min(most, PIECE))):
        most -= len(piece)
        yield piece


def why(error: OSError | ValueError) -> str:
    """The system's own words for what failed, as a clause."""
    words = error.strerror if isinstance(error, OSError) else str(error)
    return (words or "cannot be read").lower()


def printable(path: str) -> str:
    """A path as text that can always be written out: bytes that are not UTF-8 become escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
