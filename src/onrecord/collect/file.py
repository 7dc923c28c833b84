"""A file, a pipe or standard input -> Capture."""

import os
import stat
from hashlib import sha256
from pathlib import Path
from typing import BinaryIO

from onrecord.collect.limits import Limits
from onrecord.records import Capture, Unreachable

MEDIA_TYPES = {
    ".txt": "text/plain",
    ".text": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".xhtml": "application/xhtml+xml",
    ".eml": "message/rfc822",
}
"""What a file's name declares it to be. Names not listed declare nothing; the bytes decide."""


def read_file(path: str, limits: Limits) -> Capture:
    """The bytes of one file or named pipe; Unreachable when they cannot be had or pass the limit."""
    source = printable(path)
    try:
        mode = os.stat(path).st_mode
        if not (stat.S_ISREG(mode) or stat.S_ISFIFO(mode)):
            raise Unreachable(source, "is neither a file nor a folder")
        with open(path, "rb") as stream:
            return read_stream(stream, source, limits, MEDIA_TYPES.get(Path(path).suffix.lower()))
    except (OSError, ValueError) as error:  # ValueError: a NUL inside the path
        raise Unreachable(source, why(error)) from error


def read_stream(stream: BinaryIO, source: str, limits: Limits, media_type: str | None = None) -> Capture:
    """All that `stream` still holds; Unreachable when that fails or passes the limit."""
    try:
        body = stream.read(limits.size + 1)
    except OSError as error:
        raise Unreachable(source, why(error)) from error
    if len(body) > limits.size:
        raise Unreachable(source, limits.too_large)
    return Capture(source, body, sha256(body).hexdigest(), media_type)


def why(error: OSError | ValueError) -> str:
    """The system's own words for what failed, as a clause."""
    words = error.strerror if isinstance(error, OSError) else str(error)
    return (words or "cannot be read").lower()


def printable(path: str) -> str:
    """A path as text that can always be written out: bytes that are not UTF-8 become escapes."""
    return path.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
