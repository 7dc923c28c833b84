"""An article of a batch -> its capture, taken once more from where it lies, and held against its digest."""

import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from onrecord.batch.choose import Chosen
from onrecord.batch.contents import Held, Meter, line_at, of_file, opened, records
from onrecord.batch.shards import PLACED, kind_of
from onrecord.collect.tape import CHUNK
from onrecord.records import Capture, SourceError, Unreachable


@dataclass(frozen=True, slots=True)
class Bringer:
    """Gets captures. shards: the folder that the archives lie in now, where that is not where they were read."""

    shards: Path | None = None

    def bring(self, one: Chosen) -> Capture:
        """The capture of an article, named after its archive and its place in it. Raises Unreachable.

        Its bytes are those that were read: what has another SHA-256 is not given out.
        """
        for held in self._candidates(one):
            if isinstance(held, Held) and held.capture.sha256 == one.report:
                return replace(held.capture, source=_named(one))
        raise Unreachable(one.source, f"is not there any more as it was read (SHA-256 {one.report[:12]})")

    def _candidates(self, one: Chosen) -> Iterator[Held | SourceError]:
        path = self._where(one.path)
        kind = kind_of(path)
        with opened(path) as stream:
            try:
                if one.place is None:
                    yield from of_file(path, stream, kind, Meter())
                elif path.lower().endswith(PLACED):
                    stream.seek(one.place.offset)
                    yield from records(path, _bounded(stream, one.place.length))
                else:
                    yield line_at(path, stream, one.place)
            except OSError as error:
                raise Unreachable(one.source, (error.strerror or str(error)).lower()) from error

    def _where(self, path: str) -> str:
        if self.shards is None:
            return path
        return os.path.join(self.shards.absolute(), path.rpartition("/")[2])


def _bounded(stream: BinaryIO, length: int | None) -> Iterator[bytes]:
    """The next `length` bytes in chunks; all that follow where there is none."""
    left = length
    while left is None or left > 0:
        chunk = stream.read(CHUNK if left is None else min(CHUNK, left))
        if not chunk:
            return
        left = None if left is None else left - len(chunk)
        yield chunk


def _named(one: Chosen) -> str:
    """ "archive@offset+length!URL", so that the log of the case says where the record can be had again."""
    if one.place is None or not one.path.lower().endswith(PLACED):
        return one.source
    inside = f":{one.place.inside}" if one.place.inside else ""
    length = f"+{one.place.length}" if one.place.length else ""
    return f"{one.path}@{one.place.offset}{inside}{length}{one.source.removeprefix(one.path)}"
