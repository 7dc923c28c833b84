"""Where the custody log ends: a small file beside it, so that a cut or added end shows.

It holds the mark of the last entry. An entry is announced here, written to the log, and confirmed here. After a power
cut in between, the log ends at the confirmed line or at the announced one, and nothing else passes.
"""

import hashlib
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
        size, line = self._size(), self._line_before(confirmed.size)
        if announced and size == announced.size:
            last = self._line_before(size)
            if hashlib.sha256(last).hexdigest() == announced.hash:
                return announced, last
        if size < confirmed.size:
            raise BrokenChain(self.log.name, f"was cut: {size} of {confirmed.size} bytes are left")
        if size > (announced or confirmed).size:
            raise BrokenChain(self.log.name, "goes on behind the last line that was written")
        if confirmed != EMPTY and hashlib.sha256(line).hexdigest() != confirmed.hash:
            raise BrokenChain(self.log.name, "its last line is not the one that was written")
        return confirmed, line

    def move(self, end: Mark, line: bytes) -> None:
        """Add a line to the log whose end was found to be `end`."""
        mark = Mark(end.number + 1, hashlib.sha256(line).hexdigest(), end.size + len(line))
        replace(self.file, end.line() + mark.line())
        write_at(self.log, end.size, line)
        replace(self.file, mark.line())

    def marks(self) -> tuple[Mark, Mark | None]:
        """The confirmed mark and, where an entry was begun and not finished, the announced one."""
        try:
            text = self.file.read_text(encoding="ascii", errors="replace")
        except FileNotFoundError:
            if self._size():
                raise BrokenChain(self.file.name, "is gone") from None
            return EMPTY, None
        marks = [Mark(int(number), digest, int(size)) for number, digest, size in MARK.findall(text)]
        if not 1 <= len(marks) <= 2 or b"".join(mark.line() for mark in marks).decode() != text:
            raise BrokenChain(self.file.name, "is not as it was written")
        return marks[0], marks[1] if len(marks) == 2 else None

    def _size(self) -> int:
        return self.log.stat().st_size if self.log.exists() else 0

    def _line_before(self, end: int) -> bytes:
        """The line of the log that ends at byte `end`; reads only as far back as it must."""
        if not end or self._size() < end:
            return b""
        with self.log.open("rb") as file:
            start, tail = end, b""
            while start and tail.rfind(b"\n", 0, -1) < 0:
                back = min(max(BLOCK, len(tail)), start)
                start -= back
                file.seek(start)
                tail = file.read(back) + tail
        return tail[tail.rfind(b"\n", 0, -1) + 1 :]
