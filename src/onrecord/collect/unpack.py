"""The bytes of an answer, unpacked without ever holding more than the limit."""

import zlib
from collections.abc import Iterable

from onrecord.collect.limits import Limits
from onrecord.records import Unreachable

GZIP = ("gzip", "x-gzip")
GZIP_WINDOW = 16 + zlib.MAX_WBITS


def unpack(source: str, chunks: Iterable[bytes], encoding: str, limits: Limits) -> bytes:
    """The body that `chunks` carry in `encoding` ("", "identity" or gzip); Unreachable past the limit.

    A few kilobytes of gzip can hold gigabytes, so each step is told how much it may yet give.
    """
    if encoding in ("", "identity"):
        return _bounded(source, chunks, limits)
    if encoding not in GZIP:
        raise Unreachable(source, f"came packed as {encoding!r}, which was not asked for")
    try:
        return _gunzip(source, chunks, limits)
    except zlib.error as error:
        raise Unreachable(source, "came as gzip that cannot be unpacked") from error


def _bounded(source: str, chunks: Iterable[bytes], limits: Limits) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > limits.size:
            raise Unreachable(source, limits.too_large)
    return bytes(body)


def _gunzip(source: str, chunks: Iterable[bytes], limits: Limits) -> bytes:
    body, packed, unpacker = bytearray(), 0, zlib.decompressobj(GZIP_WINDOW)
    for chunk in chunks:
        packed += len(chunk)
        while chunk:
            if unpacker.eof:  # gzip files may stand one after the other
                unpacker = zlib.decompressobj(GZIP_WINDOW)
            body += unpacker.decompress(chunk, limits.size + 1 - len(body))
            if max(packed, len(body)) > limits.size:
                raise Unreachable(source, limits.too_large if len(body) <= limits.size else _unpacked(limits))
            chunk = unpacker.unused_data
    if packed and not unpacker.eof:
        raise Unreachable(source, "broke off before its end")
    return bytes(body)


def _unpacked(limits: Limits) -> str:
    return f"{limits.too_large} when unpacked"
