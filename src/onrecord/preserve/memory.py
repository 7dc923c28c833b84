"""What the log of a case says of what was looked at before."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from onrecord.preserve.custody import Custody, Entry
from onrecord.preserve.keep import CAPTURED, GONE, UNCHANGED, VALIDATORS
from onrecord.preserve.store import Store
from onrecord.records import Capture

COMPARED, POLLED = "compared", "polled"


class Succession(NamedTuple):
    """A capture of a page, and the one of the same page that it supersedes."""

    old: Entry
    new: Entry


@dataclass(slots=True)
class Memory:
    """Of each page and feed what is needed when it is met again; built from the log, and told of each new line.

    captures: the first line that names each, by SHA-256. newest: the last capture of a page, by the address asked for
    and by the one it led to.
    validators: ETag and Last-Modified that the server of a page last gave, and with which capture, by address.
    feeds: the same two of feeds that were polled.
    uncompared: captures that supersede another and were not yet held against it, by their line.
    missing: the first line of those in a row that say that a page is gone, by its addresses.
    """

    captures: dict[str, Entry] = field(default_factory=dict)
    newest: dict[str, Entry] = field(default_factory=dict)
    validators: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    feeds: dict[str, tuple[str, str]] = field(default_factory=dict)
    uncompared: dict[int, Succession] = field(default_factory=dict)
    missing: dict[str, Entry] = field(default_factory=dict)

    def learn(self, entry: Entry) -> None:
        """Take in a line of the log; in the order of the log."""
        detail = entry.detail
        if entry.act == CAPTURED:
            self._learn_capture(entry)
        elif entry.act == COMPARED and detail.get("line", "").isdecimal():
            self.uncompared.pop(int(detail["line"]), None)
        self._learn_whereabouts(entry)
        etag, last_modified = (detail.get(name, "") for name in VALIDATORS)
        url, renewed = detail.get("url", ""), bool(etag or last_modified)
        if entry.act == POLLED:
            self.feeds[url] = etag, last_modified
        elif entry.act == CAPTURED or (entry.act == UNCHANGED and renewed):
            self.validators[url] = etag, last_modified, entry.capture

    def _learn_capture(self, entry: Entry) -> None:
        self.captures.setdefault(entry.capture, entry)
        if "warc" not in entry.kept:  # what did not come over the web has no address that could be asked again
            return
        old = self.previous(entry.detail.get("url", ""), entry.detail.get("source", ""))
        if old and "supersedes" in entry.detail:
            self.uncompared[entry.number] = Succession(old, entry)
        for name in ("url", "source"):
            if name in entry.detail:
                self.newest[_key(entry.detail[name])] = entry

    def _learn_whereabouts(self, entry: Entry) -> None:
        """Whether the page that a line is about is gone, or there again."""
        for address in (_key(entry.detail[name]) for name in ("url", "source") if name in entry.detail):
            if entry.act == GONE:
                self.missing.setdefault(address, entry)
            elif entry.act in (CAPTURED, UNCHANGED):
                self.missing.pop(address, None)

    def gone(self, url: str, source: str) -> Entry | None:
        """The line that says that the page which `url` is, or `source` led to, is gone; None where it is there."""
        return self.missing.get(_key(url)) or self.missing.get(_key(source))

    def previous(self, url: str, source: str) -> Entry | None:
        """The last capture of the page that `url` is, or that `source` led to."""
        return self.newest.get(_key(url)) or self.newest.get(_key(source))


def remember(root: Path) -> Memory:
    """What the log at `root` says; nothing where there is none. Raises BrokenChain where the log is not sound."""
    memory = Memory()
    for entry in Custody(root).entries():
        memory.learn(entry)
    return memory


def restored(root: Path, entry: Entry) -> Capture:
    """A capture as it was kept, without how it came. Raises Missing or Damaged."""
    detail = entry.detail
    return Capture(
        detail.get("source", entry.capture),
        Store(root).get(entry.capture),
        entry.capture,
        media_type=detail.get("media_type"),
        charset=detail.get("charset"),
        url=detail.get("url"),
    )


def _key(address: str) -> str:
    return address.partition("#")[0]
