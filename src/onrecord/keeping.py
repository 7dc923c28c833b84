"""A case in the making: what is collected is sealed, read, entered in the ledger, and held against what was there."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeVar

from onrecord.comparing import compared, logged
from onrecord.records import Capture, Reading, SourceError

if TYPE_CHECKING:
    from onrecord.collect.robots import Gone
    from onrecord.collect.url import Terms, Unchanged
    from onrecord.collect.witness import Validators
    from onrecord.ledger.sealed import Machine
    from onrecord.link.changes import Changes
    from onrecord.preserve import Entry, Memory, Succession

T = TypeVar("T")
Reader = Callable[[Capture], Reading | SourceError]


class How(StrEnum):
    """What a source was to the case."""

    NEW = "new"
    """Sealed for the first time."""
    CHANGED = "changed"
    """A page that was sealed before and is not the same now: a new capture, which names the old one."""
    UNCHANGED = "unchanged"
    """A page that was looked at again and is the same; the log says so, and no capture was made."""
    BACK = "back"
    """A page that was gone when it was looked at before, and is there again as it was before that."""
    GONE = "gone"
    """A page that was sealed before and is not there any more, says its server; what was sealed stays."""
    SEEN = "seen"
    """A file whose bytes are in the case already; nothing was written."""
    READ = "read"
    """Sealed by a run that was stopped before it could read it, or before there was a ledger; read now."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A source that is in the case. sha256: of its sealed bytes. reading: None where nothing new was read.

    problem: why there is no reading of it, or no comparison. superseded: the capture before. changes: against that.
    absent: the line of the log that says that the page was gone before.
    """

    source: str
    sha256: str
    how: How
    reading: Reading | None = None
    problem: SourceError | None = None
    superseded: "Entry | None" = None
    absent: "Entry | None" = None
    changes: "Changes | None" = None


@dataclass(slots=True)
class Case:
    """A case that is added to. who: the person who does. tool: name and version. fast: which model reads.

    reader: what reads a capture, and its name; without one, the model does.

    Nothing is told of a page before it is sealed, and each act ends with one line of the log: stopped at any moment and
    called again, nothing is lost and nothing is in the case twice.
    """

    root: Path
    who: str
    tool: str
    fast: bool = False
    reader: "tuple[Reader, Machine] | None" = None
    memory: "Memory" = field(init=False)
    _caught_up: bool = field(init=False, default=False)

    def __post_init__(self) -> None:
        from onrecord.preserve import remember

        self.memory = remember(self.root)

    def add(
        self, sources: Sequence[str], terms: "Terms", stdin: BinaryIO | None = None
    ) -> Iterator[Kept | SourceError]:
        """Seal and read what the sources name, in order; an error for each that cannot be had.

        First comes what a run that was stopped still owes. terms: on which to fetch addresses. Raises Broken, Busy or
        LedgerError where the case cannot be written to; what was sealed stays, and is entered the next time.
        """
        yield from self.take(found for source in sources for found in self._collected(source, terms, stdin))

    def take(self, collected: Iterable["Capture | Unchanged | SourceError"]) -> Iterator[Kept | SourceError]:
        """The same for what was collected already."""
        yield from self._catch_up()
        for owed in tuple(self.memory.uncompared.values()):
            yield self._compared(owed)
        for found in collected:
            yield self._taken(found)

    def settle(self) -> None:
        """Compute anew the claims and figures that what was added touches; else whoever looks at the case does."""
        from onrecord.ledger.setup import ready

        ready()
        from onrecord.ledger.rules import the_rules
        from onrecord.ledger.settle import settle

        settle(self.root.name, the_rules())

    def known(self, url: str) -> "Validators | None":
        """What to ask the server of a URL with whether the page has changed since it was last sealed."""
        from onrecord.collect.witness import Validators

        given = self.memory.validators.get(url)
        return Validators(*given) if given and any(given[:2]) else None

    def note(self, act: str, detail: dict[str, str], capture: str = "") -> None:
        """Add a line to the log for what is no capture."""
        from onrecord.preserve import Custody

        self.memory.learn(Custody(self.root).append(self.who, self.tool, act, capture, detail))

    def _catch_up(self) -> Iterator[Kept]:
        """Read what is sealed and not in the ledger; once, since after that everything is entered as it is sealed."""
        from onrecord.ledger.setup import ready

        ready()
        if self._caught_up:
            return
        from onrecord.ledger.write import captures
        from onrecord.preserve import restored

        entered = captures(self.root.name)
        for digest, entry in sorted(self.memory.captures.items(), key=lambda each: each[1].number):
            if digest not in entered:
                found = self._read(restored(self.root, entry))
                yield self._entered(Kept(entry.detail.get("source", digest), digest, How.READ), found)
        self._caught_up = True

    def _entered(self, kept: Kept, found: Reading | SourceError) -> Kept:
        """A capture whose reading is in the ledger, or the reason why there is none."""
        from onrecord.flow import the_machine
        from onrecord.ledger.problems import NotInText
        from onrecord.ledger.rules import the_rules
        from onrecord.ledger.sealed import Sealed
        from onrecord.ledger.write import add_reading

        sealed = Sealed.of(self.memory.captures[kept.sha256])
        machine = self.reader[1] if self.reader else the_machine(self.tool, fast=self.fast)
        try:
            add_reading(self.root.name, sealed, found, machine, the_rules())
        except NotInText as error:  # a fault of ours in one report must not keep the others out
            found = SourceError(kept.source, str(error))
        return replace(kept, problem=found) if isinstance(found, SourceError) else replace(kept, reading=found)

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
        from onrecord.collect.robots import Gone

        try:
            if isinstance(found, SourceError):
                return self._gone(found) if isinstance(found, Gone) else found
            return self._sealed(found) if isinstance(found, Capture) else self._still(found)
        except SourceError as error:  # words that no WARC can hold
            return error

    def _still(self, page: "Unchanged | Capture") -> Kept:
        """A page that is as it was: a line that says so, with the answer that did."""
        from onrecord.preserve import Look, note_unchanged

        url = page.url or page.source
        absent, sealed = self.memory.gone(url, page.source), self.memory.previous(url, page.source)
        if not sealed or sealed.capture != page.sha256:
            sealed = self.memory.captures[page.sha256]
        look = Look(page.source, url, sealed, page.exchanges, absent.number if absent else None)
        self.memory.learn(note_unchanged(self.root, look, self.who, self.tool))
        return Kept(page.source, page.sha256, How.BACK if absent else How.UNCHANGED, absent=absent)

    def _gone(self, page: "Gone") -> Kept | SourceError:
        """What its server does not have: where the case has it, a line that says so, with the answer that did."""
        from onrecord.preserve import Look, note_gone

        sealed = self.memory.previous(page.url, page.source)
        if sealed is None:
            return page
        look = Look(page.source, page.url, sealed, page.exchanges)
        self.memory.learn(note_gone(self.root, look, page.status, self.who, self.tool))
        return Kept(page.source, sealed.capture, How.GONE)

    def _sealed(self, capture: Capture) -> Kept:
        from onrecord.preserve import back, keep

        if not capture.exchanges and capture.sha256 in self.memory.captures:
            return Kept(capture.source, capture.sha256, How.SEEN)
        old = self.memory.previous(capture.url or "", capture.source) if capture.exchanges else None
        if old and old.capture == capture.sha256:
            return self._still(capture)
        absent = self.memory.gone(capture.url or "", capture.source)
        detail = ({"supersedes": old.capture} if old else {}) | back(absent.number if absent else None)
        entry, reading = while_sealing(
            lambda: keep(self.root, capture, self.who, self.tool, capture.exchanges, detail),
            lambda: self._read(capture),
        )
        self.memory.learn(entry)
        kept = self._entered(Kept(capture.source, capture.sha256, How.NEW), reading)
        if entry.number in self.memory.uncompared:
            kept = self._compared(self.memory.uncompared[entry.number], reading)
        return replace(kept, absent=absent)

    def _read(self, capture: Capture) -> Reading | SourceError:
        """What there is to read in a capture."""
        from onrecord.flow import read_capture

        return self.reader[0](capture) if self.reader else read_capture(capture, fast=self.fast)

    def _compared(self, pair: "Succession", reading: Reading | SourceError | None = None) -> Kept:
        """A page's new capture held against the one before; what was found goes into the log."""
        from onrecord.preserve import COMPARED, restored

        source = pair.new.detail.get("source", pair.new.capture)
        new, old = (restored(self.root, entry) for entry in (pair.new, pair.old))
        after = reading or self._read(new)
        found = compared((old, self._read(old)), (new, after))
        kept = Kept(source, pair.new.capture, How.CHANGED, after if isinstance(after, Reading) else None)
        detail = {"line": str(pair.new.number), "with": pair.old.capture}
        self.note(COMPARED, detail | logged(found), pair.new.capture)
        if isinstance(found, SourceError):
            return replace(kept, superseded=pair.old, problem=found)
        return replace(kept, superseded=pair.old, changes=found)


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
