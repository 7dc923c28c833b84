"""A case in the making: what is collected is sealed and read, and held against what was sealed before."""

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from onrecord.records import Capture, Reading, SourceError

if TYPE_CHECKING:
    from onrecord.collect.url import Terms, Unchanged
    from onrecord.collect.witness import Validators
    from onrecord.link.changes import Changes
    from onrecord.preserve import Entry, Memory, Succession

T = TypeVar("T")

LONGEST, MOST = 300, 50
"""Characters of altered words, and how many alterations, that go into the log. The captures hold all of them."""


class How(StrEnum):
    """What a source was to the case."""

    NEW = "new"
    """Sealed for the first time."""
    CHANGED = "changed"
    """A page that was sealed before and is not the same now: a new capture, which names the old one."""
    UNCHANGED = "unchanged"
    """A page that was looked at again and is the same; the log says so, and no capture was made."""
    SEEN = "seen"
    """A file whose bytes are in the case already; nothing was written."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source that is in the case. sha256: of its sealed bytes. reading: None where nothing new was read.

    problem: why there is no reading of it, or no comparison. superseded: the capture before. changes: against that.
    """

    source: str
    sha256: str
    how: How
    reading: Reading | None = None
    problem: SourceError | None = None
    superseded: "Entry | None" = None
    changes: "Changes | None" = None


@dataclass(slots=True)
class Case:
    """A case that is added to. who: the person who does. tool: name and version. fast: which model reads.

    Nothing is told of a page before it is sealed, and each act ends with one line of the log: stopped at any moment and
    called again, nothing is lost and nothing is in the case twice.
    """

    root: Path
    who: str
    tool: str
    fast: bool = False
    memory: "Memory" = field(init=False)

    def __post_init__(self) -> None:
        from onrecord.preserve import remember

        self.memory = remember(self.root)

    def add(
        self, sources: Sequence[str], terms: "Terms", stdin: BinaryIO | None = None
    ) -> Iterator[Kept | SourceError]:
        """Seal and read what the sources name, in order; an error for each that cannot be had.

        First come the comparisons that a run which was stopped still owes. terms: on which to fetch addresses.
        Raises Broken or Busy where the case itself cannot be written to; what was sealed until then stays.
        """
        for owed in tuple(self.memory.uncompared.values()):
            yield self._compared(owed)
        for source in sources:
            for found in self._collected(source, terms, stdin):
                yield self._taken(found)

    def known(self, url: str) -> "Validators | None":
        """What to ask the server of a URL with whether the page has changed since it was last sealed."""
        from onrecord.collect.witness import Validators

        given = self.memory.validators.get(url)
        return Validators(*given) if given and any(given[:2]) else None

    def note(self, act: str, detail: dict[str, str], capture: str = "") -> None:
        """Add a line to the log for what is no capture."""
        from onrecord.preserve import Custody

        self.memory.learn(Custody(self.root).append(self.who, self.tool, act, capture, detail))

    def _collected(
        self, source: str, terms: "Terms", stdin: BinaryIO | None
    ) -> "Iterator[Capture | Unchanged | SourceError]":
        from onrecord.collect import expanded, gather, is_address, printable

        if not is_address(source):
            yield from gather([source], stdin=stdin, limits=terms.limits)
            return
        from onrecord.collect.url import visit

        try:
            page = visit(printable(source), replace(terms, known=self.known))
        except SourceError as error:
            yield error
            return
        yield from expanded(page, terms.limits) if isinstance(page, Capture) else (page,)

    def _taken(self, found: "Capture | Unchanged | SourceError") -> Kept | SourceError:
        """One thing that was collected, sealed."""
        if isinstance(found, SourceError):
            return found
        try:
            return self._sealed(found) if isinstance(found, Capture) else self._still(found)
        except SourceError as error:  # words that no WARC can hold
            return error

    def _still(self, page: "Unchanged | Capture") -> Kept:
        """A page that is as it was: a line that says so, with the answer that did."""
        from onrecord.preserve import note_unchanged

        url = page.url or page.source
        entry = note_unchanged(self.root, page.sha256, page.source, url, self.who, self.tool, page.exchanges)
        self.memory.learn(entry)
        return Kept(page.source, page.sha256, How.UNCHANGED)

    def _sealed(self, capture: Capture) -> Kept:
        from onrecord.flow import read_capture
        from onrecord.preserve import keep

        if not capture.exchanges and capture.sha256 in self.memory.digests:
            return Kept(capture.source, capture.sha256, How.SEEN)
        old = self.memory.previous(capture.url or "", capture.source) if capture.exchanges else None
        if old and old.capture == capture.sha256:
            return self._still(capture)
        detail = {"supersedes": old.capture} if old else {}
        entry, reading = while_sealing(
            lambda: keep(self.root, capture, self.who, self.tool, capture.exchanges, detail),
            lambda: read_capture(capture, fast=self.fast),
        )
        self.memory.learn(entry)
        if entry.number in self.memory.uncompared:
            return self._compared(self.memory.uncompared[entry.number], reading)
        if isinstance(reading, SourceError):
            return Kept(capture.source, capture.sha256, How.NEW, problem=reading)
        return Kept(capture.source, capture.sha256, How.NEW, reading)

    def _compared(self, pair: "Succession", reading: Reading | SourceError | None = None) -> Kept:
        """A page's new capture held against the one before; what was found goes into the log."""
        from onrecord.clean.modified import said_modified
        from onrecord.flow import read_capture
        from onrecord.link.changes import compare
        from onrecord.preserve import COMPARED, restored

        source = pair.new.detail.get("source", pair.new.capture)
        new, old = (restored(self.root, entry) for entry in (pair.new, pair.old))
        after, before = reading or read_capture(new, fast=self.fast), read_capture(old, fast=self.fast)
        detail = {"line": str(pair.new.number), "with": pair.old.capture}
        kept = Kept(source, pair.new.capture, How.CHANGED, superseded=pair.old)
        if isinstance(before, Reading) and isinstance(after, Reading):
            changes = compare(before, after, (said_modified(old), said_modified(new)))
            kept = replace(kept, reading=after, changes=changes)
            detail |= _told(changes)
        else:
            problem = after if isinstance(after, SourceError) else before
            assert isinstance(problem, SourceError)
            kept = replace(kept, reading=after if isinstance(after, Reading) else None, problem=problem)
            detail["reason"] = problem.reason
        self.note(COMPARED, detail, pair.new.capture)
        return kept


def open_case(name: str, who: str, *, fast: bool = False) -> Case:
    """The case of this name, which comes into being with the first thing that is sealed in it.

    Raises SourceError for what is no name of a case, and Broken where its log is not as it was left.
    """
    from importlib.metadata import version

    from onrecord.preserve import case_root

    return Case(case_root(name), who, f"onrecord {version('onrecord')}", fast)


def terms_of(*, allow_private: bool = False) -> "Terms":
    """The terms on which pages are fetched for a person; one set serves a whole run, and keeps its pace."""
    from onrecord.collect.url import Terms

    return Terms(refuse=lambda _: None) if allow_private else Terms()


def while_sealing(seal: "Callable[[], Entry]", read: Callable[[], T]) -> "tuple[Entry, T]":
    """What both return. Sealing waits for the disk most of the time, and the reading need not wait with it."""
    with ThreadPoolExecutor(1) as beside:
        sealing = beside.submit(seal)
        found = read()
        return sealing.result(), found


def _told(changes: "Changes") -> dict[str, str]:
    """What the log says of a comparison."""
    altered = [[each.part, _cut(each.before), _cut(each.after)] for each in changes.altered[:MOST]]
    told = {"taken_out": str(changes.taken_out), "put_in": str(changes.put_in)}
    if altered:
        told |= {"altered": json.dumps(altered), "silent": "yes" if changes.silent else "no"}
    if changes.acknowledged:
        told["acknowledged"] = changes.acknowledged[:LONGEST]
    return told


def _cut(words: str | None) -> str | None:
    return words and words[:LONGEST]
