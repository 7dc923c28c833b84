"""The bytes of a web archive as one long tape: read forward in bounds, wound on past what is damaged."""

import zlib
from collections.abc import Iterator

from onrecord.collect.limits import Limits
from onrecord.lexicon.media import GZIP_START
from onrecord.records import Unreachable

CHUNK = 65_536
GZIP_WINDOW = 16 + zlib.MAX_WBITS


class Damage(Exception):
    """What is wrong with the record at hand; the archive goes on behind it."""


class Tape:
    """Bytes that come in chunks. position: how many lie behind what is next."""

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks, self._held, self.position = chunks, bytearray(), 0

    def peek(self, size: int) -> bytes:
        """The next `size` bytes, left where they are; fewer at the end."""
        while len(self._held) < size and (chunk := next(self._chunks, None)) is not None:
            self._held += chunk
        return bytes(self._held[:size])

    def take(self, size: int) -> bytes:
        """The next `size` bytes; fewer at the end."""
        taken = self.peek(size)
        self._pass(len(taken))
        return taken

    def back(self, taken: bytes) -> None:
        """Puts back what was taken last."""
        self._held[:0] = taken
        self.position -= len(taken)

    def wind(self, mark: bytes) -> bool:
        """On to the next `mark`; False where there is none up to the end."""
        while (found := self._held.find(mark)) < 0:
            self._pass(max(0, len(self._held) - len(mark) + 1))
            chunk = next(self._chunks, None)
            if chunk is None:
                return False
            self._held += chunk
        self._pass(found)
        return True

    def _pass(self, size: int) -> None:
        del self._held[:size]
        self.position += size


def lengths(source: str, chunks: Iterator[bytes], limits: Limits) -> Iterator[tuple[int, Tape, Tape | None]]:
    """The archive in lengths, each with its place in the file: the whole of it, or its gzip members.

    Beside a member goes the tape that it is unpacked from, which stands at its end once the member has been read.

    A length has to be read to its end before the next is asked for. Reading raises Damage where a
    member's packing is broken, and Unreachable where all lengths together pass the limit.
    """
    raw = Tape(chunks)
    budget = _Budget(source, limits)
    if not raw.peek(3).startswith(GZIP_START):
        yield 0, Tape(budget.counted(_drawn(raw))), None
        return
    while raw.wind(GZIP_START):
        yield raw.position, Tape(budget.counted(_unpacked(raw, limits))), raw


def _drawn(raw: Tape) -> Iterator[bytes]:
    while chunk := raw.take(CHUNK):
        yield chunk


def _unpacked(raw: Tape, limits: Limits) -> Iterator[bytes]:
    """One gzip member. Behind a broken one the tape stands a little after its start, as far as that was kept."""
    unpacker, taken = zlib.decompressobj(GZIP_WINDOW), bytearray()
    try:
        while not unpacker.eof:
            chunk = unpacker.unconsumed_tail or raw.take(CHUNK)
            if not chunk:
                raise Damage("breaks off before its end")
            if not unpacker.unconsumed_tail:
                taken += chunk
                del taken[: -limits.size]
            if plain := unpacker.decompress(chunk, CHUNK):
                yield plain
    except (zlib.error, Damage) as error:
        raw.back(bytes(taken[len(GZIP_START) :]))
        raise error if isinstance(error, Damage) else Damage("cannot be unpacked") from error
    raw.back(unpacker.unused_data)


class _Budget:
    """What an archive may yet hold: a few kilobytes of gzip can stand for gigabytes."""

    def __init__(self, source: str, limits: Limits) -> None:
        self._source, self._limits, self._spent = source, limits, 0

    def counted(self, chunks: Iterator[bytes]) -> Iterator[bytes]:
        for chunk in chunks:
            self._spent += len(chunk)
            if self._spent > self._limits.archive:
                raise Unreachable(self._source, self._limits.archive_too_large)
            yield chunk
