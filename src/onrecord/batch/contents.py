"""A shard -> the captures in it, each with its place, so that it can be had again from where it lies."""

import gzip
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any, BinaryIO, cast

from onrecord.batch.shards import PLACED, Kind, Shard
from onrecord.collect import Limits, expanded, is_address
from onrecord.collect.answer import capture_of
from onrecord.collect.contents import read_contents
from onrecord.collect.file import declared, why
from onrecord.collect.tape import CHUNK
from onrecord.collect.warc import Broken, Place, read_records
from onrecord.records import Capture, NoArticle, SourceError, Unreachable

LIMITS = Limits(archive=1_000_000_000_000)
"""A shard of a crawl is larger than an archive that somebody hands in."""

NO_PAGE = "is no page, text or document"


@dataclass(frozen=True, slots=True)
class Held:
    """A capture, the file that it is in, and where in it; no place where the whole file has to be read.

    published, title, byline, publisher: as a line of JSON tells them.
    """

    capture: Capture
    path: str
    place: Place | None = None
    published: date | None = None
    title: str | None = None
    byline: str | None = None
    publisher: str | None = None


@dataclass(slots=True)
class Meter:
    """How many bytes of a shard lie behind us."""

    passed: int = 0


class Metered:
    """A stream whose bytes are counted as they are read."""

    def __init__(self, stream: BinaryIO, meter: Meter) -> None:
        self._stream, self._meter = stream, meter

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        return self._counted(self._stream.read(size))

    def readline(self, size: int = -1) -> bytes:
        """The rest of the line."""
        return self._counted(self._stream.readline(size))

    def _counted(self, chunk: bytes) -> bytes:
        self._meter.passed += len(chunk)
        return chunk


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """A file of the input, open to be read. Raises Unreachable."""
    try:
        if is_address(path):
            import fsspec

            stream = cast(BinaryIO, fsspec.open(path, "rb").open())
        else:
            stream = open(path, "rb")  # noqa: SIM115 (closed below)
    except (OSError, ValueError) as error:
        raise Unreachable(path, why(error)) from error
    with stream:
        yield stream


def contents(shard: Shard, meter: Meter) -> Iterator[Held | SourceError]:
    """Every capture of a shard, and an error for all that is none; in order. meter: told how far we are.

    Raises Unreachable where an archive cannot be opened, or breaks off while it is read: then nothing of it counts.
    """
    for path in shard.paths:
        try:
            with opened(path) as stream:
                yield from of_file(path, stream, shard.kind, meter)
        except (OSError, Unreachable) as error:
            failed = error if isinstance(error, Unreachable) else Unreachable(path, why(error))
            if shard.kind is not Kind.FILES:
                raise failed from error
            yield failed


def of_file(path: str, stream: BinaryIO, kind: Kind, meter: Meter) -> Iterator[Held | SourceError]:
    """What one file of a shard holds."""
    metered = cast(BinaryIO, Metered(stream, meter))
    if kind is Kind.LINES:
        yield from _lines(path, metered)
    elif path.lower().endswith(PLACED):
        yield from records(path, iter(partial(metered.read, CHUNK), b""))
    else:
        for found in read_contents(stream, path, LIMITS, declared(path)):
            yield Held(found, path) if isinstance(found, Capture) else found
        meter.passed += stream.tell()


def records(path: str, chunks: Iterator[bytes]) -> Iterator[Held | SourceError]:
    """What the records of a web archive hold."""
    for record in read_records(path, chunks, LIMITS):
        if isinstance(record, Broken):
            yield Unreachable(path, f"the record at {record.at} {record.reason}")
            continue
        try:
            capture = capture_of(path, record, LIMITS)
        except Unreachable as error:
            yield error
            continue
        if capture is None:
            yield NoArticle(path, NO_PAGE)
            continue
        for found in expanded(capture, LIMITS, 1):
            yield Held(found, path, record.place) if isinstance(found, Capture) else found


def _lines(path: str, stream: BinaryIO) -> Iterator[Held | SourceError]:
    """What the lines hold. Places count unpacked bytes where the file is packed."""
    unpacked = _unpacked(path, stream)
    offset, number = 0, 0
    try:
        while line := unpacked.readline(LIMITS.size + 1):
            number += 1
            place, offset = Place(0, offset, len(line)), offset + len(line)
            if line.strip():
                yield _line(path, number, line, place)
    except EOFError as error:
        raise Unreachable(path, "breaks off before its end") from error


def line_at(path: str, stream: BinaryIO, place: Place) -> Held | SourceError:
    """What one line of a file holds."""
    unpacked = _unpacked(path, stream)
    unpacked.seek(place.inside)
    return _line(path, 0, unpacked.read(place.length or 0), place)


def _unpacked(path: str, stream: BinaryIO) -> BinaryIO:
    return cast(BinaryIO, gzip.GzipFile(fileobj=stream)) if path.lower().endswith(".gz") else stream


def _line(path: str, number: int, line: bytes, place: Place) -> Held | SourceError:
    """The report of one line: its "text" or "html", and what it tells of it."""
    source = f"{path}!{number}"
    if len(line) > LIMITS.size:
        return Unreachable(source, LIMITS.too_large)
    try:
        told = json.loads(line)
    except ValueError:
        return Unreachable(source, "is no JSON")
    body = _words(told, "text") or _words(told, "html") if isinstance(told, dict) else None
    if not body:
        return Unreachable(source, 'is no object with a "text" or "html"')
    media = "text/plain" if _words(told, "text") else "text/html"
    raw = body.encode("utf-8", "replace")
    capture = Capture(source, raw, sha256(raw).hexdigest(), media, "utf-8", _words(told, "url"))
    rest = {name: _words(told, name) for name in ("title", "byline", "publisher")}
    return Held(capture, path, place, _day(_words(told, "published")), **rest)


def _words(told: dict[str, Any], name: str) -> str | None:
    value = told.get(name)
    return value if isinstance(value, str) and value.strip() else None


def _day(written: str | None) -> date | None:
    """The day with which a moment in ISO 8601 begins."""
    try:
        return date.fromisoformat((written or "")[:10])
    except ValueError:
        return None
