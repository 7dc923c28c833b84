"""Where the custody log ends: a small file beside it, so that a cut or added end shows.

It holds the mark of the last entry. An entry is announced here, written to the log, and confirmed here. After a power
cut in between, the log ends at the confirmed line or at the announced one, and nothing else passes.
"""

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from onrecord.preserve.disk import replace, write_at
from onrecord.preserve.problems import BrokenChain

START = "0" * 64
"""What the first entry names as its forerunner."""
BLOCK = 4096
MARK = re.compile(r"(\d{1,18}) ([0-9a-f]{64}) (\d{1,18})\n")


class Mark(NamedTuple):
    """Where a log ends: number and hash of its last entry, and its length in bytes."""

    number: int
    hash: str
    size: int

    def line(self) -> bytes:
        """As it stands in the head file."""
        return f"{self.number} {self.hash} {self.size}\n".encode()


EMPTY = Mark(0, START, 0)


@dataclass(frozen=True, slots=True)
class Head:
    """The file custody.head of a log. The caller holds the lock."""

    file: Path
    log: Path

    def begin(self) -> None:
        """Say that the log is empty, where nothing is there yet: from then on a log that vanishes is missed."""
        if not self.file.exists() and not self._size():
            replace(self.file, EMPTY.line())

    def end(self) -> tuple[Mark, bytes]:
        """Where the log ends, and its last line; raises BrokenChain when that is not where it must end."""
        confirmed, announced = self.marks()
        try:
            log = os.open(self.log, os.O_RDONLY)
        except FileNotFoundError:
            return self._sound(confirmed, 0, b"")
        try:
            size = os.fstat(log).st_size
            if announced and size == announced.size:
                last = _line_before(log, size)
                if hashlib.sha256(last).hexdigest() == announced.hash:
                    return announced, last
            if size > (announced or confirmed).size:
                raise BrokenChain(self.log.name, "goes on behind the last line that was written")
            return self._sound(confirmed, size, _line_before(log, min(size, confirmed.size)))
        finally:
            os.close(log)

    def _sound(self, confirmed: Mark, size: int, line: bytes) -> tuple[Mark, bytes]:
        """The confirmed end, where the log of `size` bytes goes that far and `line` is what ends there."""
        if size < confirmed.size:
            raise BrokenChain(self.log.name, f"was cut: {size} of {confirmed.size} bytes are left")
        if confirmed != EMPTY and hashlib.sha256(line).hexdigest() != confirmed.hash:
            raise BrokenChain(self.log.name, "its last line is not the one that was written")
        return confirmed, line

    def move(self, end: Mark, line: bytes) -> None:
        """Add a line to the log whose end was found to be `end`."""
        mark = Mark(end.number + 1, hashlib.sha256(line).hexdigest(), end.size + len(line))
        replace(self.file, end.line() + mark.line())
        write_at(self.log, end.size, line)
        # Should a power cut take this back, then the announcement says the same.
        replace(self.file, mark.line(), lasting=False)

    def marks(self) -> tuple[Mark, Mark | None]:
        """The confirmed mark and, where an entry was begun and not finished, the announced one."""
        try:
            head = os.open(self.file, os.O_RDONLY)
        except FileNotFoundError:
            if self._size():
                raise BrokenChain(self.file.name, "is gone") from None
            return EMPTY, None
        try:
            text = os.read(head, BLOCK).decode("ascii", "replace")
        finally:
            os.close(head)
        marks = [Mark(int(number), digest, int(size)) for number, digest, size in MARK.findall(text)]
        if not 1 <= len(marks) <= 2 or b"".join(mark.line() for mark in marks).decode() != text:
            raise BrokenChain(self.file.name, "is not as it was written")
        return marks[0], marks[1] if len(marks) == 2 else None

    def _size(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0


def _line_before(log: int, end: int) -> bytes:
    """The line of an open log that ends at byte `end`; reads only as far back as it must."""
    start, tail = end, b""
    while start and tail.rfind(b"\n", 0, -1) < 0:
        back = min(max(BLOCK, len(tail)), start)
        start -= back
        tail = os.pread(log, back, start) + tail
    return tail[tail.rfind(b"\n", 0, -1) + 1 :]
