"""What kind of file some bytes are, by the bytes themselves: a name or a header may be wrong, they are not."""

import struct
import zlib
from functools import cache
from io import BytesIO
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from onrecord.lexicon import load

PDF = "application/pdf"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"
WARC = "application/warc"
WACZ = "application/wacz"

GZIP_START, ZIP_START = b"\x1f\x8b\x08", b"PK\x03\x04"

BROKEN_ZIP = (
    BadZipFile,
    ValueError,
    OSError,
    EOFError,
    LookupError,
    RuntimeError,
    OverflowError,
    struct.error,
    zlib.error,
)
"""What the standard library raises for a ZIP archive that is damaged, locked or of an unknown packing."""


class Signature(NamedTuple):
    """Bytes that files of a kind begin with, and where; media only for kinds that are read."""

    at: int
    start: bytes
    kind: str
    media: str | None


def kind_of(body: bytes) -> str | None:
    """In words ("a PNG image"), for kinds that are not text; None for all else."""
    signature = _signature(body)
    return signature.kind if signature else None


def media_type_of(body: bytes) -> str | None:
    """The media type, for kinds that are read and that show what they are: PDF, Word, WARC, WACZ."""
    if body.startswith(ZIP_START):
        try:
            with ZipFile(BytesIO(body)) as archive:
                return media_type_of_zip(archive)
        except BROKEN_ZIP:
            return None
    signature = _signature(body)
    return signature.media if signature else None


def media_type_of_zip(archive: ZipFile) -> str | None:
    """The media type of a ZIP archive, by the names in it."""
    names = archive.namelist()
    if "word/document.xml" in names:
        return WORD
    return WACZ if "datapackage.json" in names and any(map(is_web_archive, names)) else None


def is_web_archive(name: str) -> bool:
    """Whether a file name is that of a WARC file, packed or not."""
    return name.lower().endswith((".warc", ".warc.gz"))


def _signature(body: bytes) -> Signature | None:
    return next((each for each in _signatures() if body.startswith(each.start, each.at)), None)


@cache
def _signatures() -> tuple[Signature, ...]:
    entries = load("signatures")
    return tuple(Signature(e.get("at", 0), bytes.fromhex(e["start"]), e["kind"], e.get("media")) for e in entries)
