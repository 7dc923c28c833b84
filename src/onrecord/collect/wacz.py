"""A WACZ of others: a ZIP archive with web archives in it. It is read where it lies; nothing is unpacked to disk."""

from collections.abc import Iterator
from functools import partial
from typing import IO
from zipfile import ZipFile

from onrecord.collect.answer import printable_name
from onrecord.collect.tape import CHUNK
from onrecord.lexicon.media import BROKEN_ZIP, is_web_archive
from onrecord.records import Unreachable

MOST_ENTRIES = 10_000
"""Files in a ZIP archive, past which it is no web archive that anybody made."""


def archives_in(source: str, archive: ZipFile) -> Iterator[tuple[str, Iterator[bytes]] | Unreachable]:
    """Name ("x.wacz!archive/data.warc.gz") and bytes of each web archive inside; the names are but names.

    Reading the bytes raises Unreachable where the ZIP archive is damaged.
    """
    if len(archive.namelist()) > MOST_ENTRIES:
        yield Unreachable(source, f"holds more than {MOST_ENTRIES:,} files")
        return
    for entry in archive.infolist():
        if is_web_archive(entry.filename):
            name = f"{source}!{printable_name(entry.filename)}"
            try:
                stream = archive.open(entry)
            except BROKEN_ZIP:
                yield Unreachable(name, "cannot be unpacked from its archive")
                continue
            with stream:
                yield name, _chunks(name, stream)


def _chunks(name: str, stream: IO[bytes]) -> Iterator[bytes]:
    try:
        yield from iter(partial(stream.read, CHUNK), b"")
    except BROKEN_ZIP as error:
        raise Unreachable(name, "cannot be unpacked from its archive") from error
