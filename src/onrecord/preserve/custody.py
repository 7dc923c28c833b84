"""The chain of custody: a line for everything done to a capture, each line bound to the one before."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from onrecord.preserve.head import START, Head, Mark
from onrecord.preserve.lock import PATIENCE, reading, writing
from onrecord.preserve.problems import BrokenChain
from onrecord.preserve.store import DIGEST

LONGEST = 1 << 20
"""Bytes that one line may take."""
LOG, HEAD = "custody.jsonl", "custody.head"

WRITTEN = json.JSONEncoder(sort_keys=True, ensure_ascii=True, separators=(",", ":"))
"""How a line is written, to the byte."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log.

    number: counts from 1. at: UTC, ISO 8601, by this machine's clock. who: the person or programme that acted.
    tool: name and version. act: what was done ("captured", "timestamped", "exported"). capture: the SHA-256 it was
    done to, or "". previous: the hash of the line before. detail: anything else worth keeping. kept: what else in
    the store belongs to it, by role ("warc", "token"), as SHA-256.
    """

    number: int
    at: str
    who: str
    tool: str
    act: str
    capture: str
    previous: str
    detail: dict[str, str] = field(default_factory=dict)
    kept: dict[str, str] = field(default_factory=dict)

    def line(self) -> bytes:
        """The line as it stands in the log, its line break included."""
        fields = {name: getattr(self, name) for name in FIELDS}
        return WRITTEN.encode(fields).encode() + b"\n"

    def hash(self) -> str:
        """SHA-256 of the line, hex; what the next entry and a timestamp bind to."""
        return hashlib.sha256(self.line()).hexdigest()

    def objects(self) -> tuple[str, ...]:
        """The SHA-256 of everything in the store that this line vouches for."""
        return tuple(digest for digest in (self.capture, *self.kept.values()) if digest)


FIELDS = tuple(Entry.__dataclass_fields__)


@dataclass(frozen=True, slots=True)
class Custody:
    """The log in a folder. Any number of processes may add to it; each waits for the others."""

    root: Path

    @property
    def log(self) -> Path:
        """The entries, one a line."""
        return self.root / LOG

    @property
    def head(self) -> Path:
        """Where the log ends."""
        return self.root / HEAD

    def begin(self) -> None:
        """Make the log, empty, where there is none."""
        if not self.head.exists():
            with writing(self.root):
                self._head().begin()

    def append(
        self,
        who: str,
        tool: str,
        act: str,
        capture: str = "",
        detail: dict[str, str] | None = None,
        kept: dict[str, str] | None = None,
        patience: float = PATIENCE,
    ) -> Entry:
        """Add an entry; on return it is on the disk. Looks at the log's end alone, however long the log is.

        Raises BrokenChain when the log does not end as its head says, Busy when other processes keep the log for
        more than `patience` seconds, ValueError when the entry is longer than a line may be.
        """
        with writing(self.root, patience):
            end, _ = self._end()
            now = datetime.now(UTC).isoformat(timespec="microseconds")
            entry = Entry(end.number + 1, now, who, tool, act, capture, end.hash, dict(detail or {}), dict(kept or {}))
            line = entry.line()
            parse(line)
            self._head().move(end, line)
        return entry

    def last(self) -> Entry | None:
        """The last entry, held against the head but not against all before it: `entries` does that."""
        with reading(self.root):
            return self._end()[1]

    def entries(self) -> Iterator[Entry]:
        """The entries in order; raises BrokenChain at the first place that is not as it must be."""
        for found in self.walk():
            if isinstance(found, BrokenChain):
                raise found
            yield found

    def walk(self) -> Iterator[Entry | BrokenChain]:
        """The entries in order, and between them what is wrong there; goes on behind a broken place."""
        wrong = None
        with reading(self.root):
            size = self.log.stat().st_size if self.log.exists() else 0
            try:
                size = self._end()[0].size
            except BrokenChain as broken:
                wrong = broken
        yield from linked(_lines(self.log, size))
        if wrong:
            yield wrong

    def interrupted(self) -> bool:
        """Whether an entry was begun and not finished, as after a power cut; the next entry tidies up."""
        with reading(self.root):
            return self._head().marks()[1] is not None

    def _end(self) -> tuple[Mark, Entry | None]:
        """Where the log ends, and its last entry."""
        mark, line = self._head().end()
        try:
            last = parse(line) if line else None
        except ValueError as error:
            raise BrokenChain(LOG, f"its last line {error}") from error
        if mark.number != (last.number if last else 0):
            raise BrokenChain(HEAD, "counts otherwise than the log does")
        return mark, last

    def _head(self) -> Head:
        return Head(self.head, self.log)


def linked(lines: Iterable[bytes]) -> Iterator[Entry | BrokenChain]:
    """Each line as an entry, after a BrokenChain where it does not follow from the line before it."""
    number, previous = 1, START
    for place, line in enumerate(lines, 1):
        what = f"{LOG}, line {place}"
        try:
            entry = parse(line)
        except ValueError as error:
            yield BrokenChain(what, str(error))
            number, previous = number + 1, ""
            continue
        if entry.number != number or previous not in ("", entry.previous):
            yield BrokenChain(what, "does not follow from the line before it")
        yield entry
        number, previous = entry.number + 1, hashlib.sha256(line).hexdigest()


def parse(line: bytes) -> Entry:
    """The entry that a line of the log holds; ValueError when the line is not as the log writes it."""
    try:
        entry = Entry(**json.loads(line))
        sound = len(line) <= LONGEST and _is_sound(entry) and entry.line() == line
    except (ValueError, TypeError, AttributeError, RecursionError):
        sound = False
    if not sound:
        raise ValueError("is not an entry as the log writes it")
    return entry


def _is_sound(entry: Entry) -> bool:
    """Whether the fields are what they are declared to be; the line may come from anybody."""
    words = (entry.at, entry.who, entry.tool, entry.act, *entry.detail.values(), entry.capture, entry.previous)
    return (
        isinstance(entry.number, int)
        and all(isinstance(word, str) for word in words)
        and all(DIGEST.fullmatch(digest) for digest in (*entry.objects(), entry.previous))
    )


def _lines(log: Path, size: int) -> Iterator[bytes]:
    """The lines in the first `size` bytes of the log, with their line breaks; one that is too long comes in pieces."""
    if size:
        with log.open("rb") as file:
            while size and (line := file.readline(min(size, LONGEST + 1))):
                size -= len(line)
                yield line
