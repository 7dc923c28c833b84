"""A file's bytes -> the captures in it: one for most kinds, many for a letter with attachments or a web archive."""

import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from io import BytesIO
from itertools import chain
from typing import BinaryIO
from zipfile import ZipFile

from onrecord.collect.answer import capture_of
from onrecord.collect.file import declared, opened, printable, read_stream, why
from onrecord.collect.limits import Limits
from onrecord.collect.mail import attachments, looks_like_mail
from onrecord.collect.tape import CHUNK, GZIP_WINDOW
from onrecord.collect.wacz import archives_in
from onrecord.collect.warc import Broken, read_records
from onrecord.lexicon.media import (
    BROKEN_ZIP,
    GZIP_START,
    MAIL,
    WACZ,
    WARC,
    ZIP_START,
    kind_of,
    media_type_of,
    media_type_of_zip,
)
from onrecord.records import Capture, SourceError, Unreachable

HEAD = 16_384
"""Bytes looked at to see what kind a file is."""


def read_path(path: str, limits: Limits) -> Iterator[Capture | SourceError]:
    """What is in one file or named pipe; an error for all that cannot be had."""
    source = printable(path)
    with ExitStack() as closing:
        try:
            stream = opened(path, closing)
        except Unreachable as error:
            yield error
            return
        yield from read_contents(stream, source, limits, declared(path))


def read_contents(
    stream: BinaryIO, source: str, limits: Limits, media_type: str | None = None, depth: int = 0
) -> Iterator[Capture | SourceError]:
    """What is in the rest of `stream`, by its bytes and only then by its declared media type.

    depth: how many things this one stands in.
    """
    try:
        head = stream.read(HEAD)
        if _is_warc(head, media_type):
            yield from _answers(source, chain((head,), iter(partial(stream.read, CHUNK), b"")), limits, depth)
        elif head.startswith(ZIP_START):
            yield from _zipped(_seekable(stream, head, source, limits), source, limits, media_type, depth)
        else:
            capture = read_stream(stream, source, limits, media_type, head)
            yield from expanded(capture, limits, depth)
    except OSError as error:
        yield Unreachable(source, why(error))
    except SourceError as error:
        yield error


def expanded(capture: Capture, limits: Limits, depth: int = 0) -> Iterator[Capture | SourceError]:
    """The capture, and those of the files attached to it where it is a letter ("mail.eml!report.pdf")."""
    if capture.media_type is None and looks_like_mail(capture.body[:HEAD]):
        capture = replace(capture, media_type=MAIL)
    yield capture
    if capture.media_type != MAIL or kind_of(capture.body):
        return
    for attached in attachments(capture.source, capture.body):
        if isinstance(attached, Unreachable):
            yield attached
            continue
        source = f"{capture.source}!{attached.name}"
        if depth == limits.depth:
            yield Unreachable(source, f"stands inside more than {limits.depth} others")
            continue
        media_type = declared(attached.name) or attached.media_type
        inside = read_contents(BytesIO(attached.body), source, limits, media_type, depth + 1)
        for found in inside:
            is_itself = isinstance(found, Capture) and found.source == source
            yield replace(found, charset=attached.charset) if is_itself and isinstance(found, Capture) else found


def _is_warc(head: bytes, media_type: str | None) -> bool:
    if not head.startswith(GZIP_START):
        return media_type_of(head) == WARC or (media_type == WARC and not kind_of(head))
    try:
        begins = zlib.decompressobj(GZIP_WINDOW).decompress(head, len(b"WARC/"))
    except zlib.error:
        return media_type == WARC
    return media_type_of(begins) == WARC or media_type == WARC


def _answers(source: str, chunks: Iterator[bytes], limits: Limits, depth: int) -> Iterator[Capture | SourceError]:
    """The pages, texts and documents of one web archive."""
    nothing = True
    for record in read_records(source, chunks, limits):
        if isinstance(record, Broken):
            nothing = False
            yield Unreachable(source, f"the record at {record.at} {record.reason}")
            continue
        try:
            capture = capture_of(source, record, limits)
        except Unreachable as error:
            nothing = False
            yield error
            continue
        if capture:
            nothing = False
            yield from expanded(capture, limits, depth + 1)
    if nothing:
        yield Unreachable(source, "holds no page, text or document")


def _zipped(
    stream: BinaryIO, source: str, limits: Limits, media_type: str | None, depth: int
) -> Iterator[Capture | SourceError]:
    """A WACZ's answers; any other ZIP archive as it is."""
    try:
        archive = ZipFile(stream)
        is_wacz = media_type_of_zip(archive) == WACZ
    except BROKEN_ZIP:
        is_wacz = False
    if not is_wacz:
        stream.seek(0)
        yield read_stream(stream, source, limits, media_type)
        return
    for found in archives_in(source, archive):
        if isinstance(found, Unreachable):
            yield found
            continue
        name, chunks = found
        try:
            yield from _answers(name, chunks, limits, depth)
        except Unreachable as error:
            yield error


def _seekable(stream: BinaryIO, head: bytes, source: str, limits: Limits) -> BinaryIO:
    """The same from its beginning, in memory where it comes through a pipe."""
    if stream.seekable():
        stream.seek(0)
        return stream
    return BytesIO(read_stream(stream, source, limits, None, head).body)
