"""The sealed copy of a report as a page vouches for it: its hash, when it was sealed, and whether it is as it was."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from onrecord.preserve import BadToken, Broken, Custody, Store, case_root
from onrecord.preserve.custody import Entry
from onrecord.preserve.seal import STAMPED
from onrecord.preserve.stamp import stamped_hash
from onrecord.records import SourceError


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp of an authority over a line of the log and all before it. when: as its token says."""

    line: int
    authority: str
    when: datetime


@dataclass(frozen=True, slots=True)
class Chain:
    """The log of a case as it was found. problem: the first place that is not as it must be, or ""."""

    lines: int
    stamps: tuple[Stamp, ...]
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What holds of one sealed copy. sound: None where there is no store on this machine to check it against.

    result: a sentence about it. line: of the log. stamp: the first timestamp that covers that line.
    """

    sha256: str
    at: datetime
    line: int
    sound: bool | None
    result: str
    stamp: Stamp | None = None


def sealed(case: str, sha256: str, line: int, at: datetime) -> Sealed:
    """The copy hashed anew at this moment, and the log walked since it last grew."""
    try:
        root = case_root(case)
    except SourceError:
        return Sealed(sha256, at, line, None, "the sealed copies of this case are not on this machine")
    if not root.is_dir():
        return Sealed(sha256, at, line, None, "the sealed copies of this case are not on this machine")
    chain = _chain_of(root)
    stamp = next((one for one in chain.stamps if one.line >= line), None)
    try:
        Store(root).check(sha256)
    except Broken as broken:
        return Sealed(sha256, at, line, False, f"NOT as it was sealed: {broken.reason}", stamp)
    if chain.problem:
        return Sealed(
            sha256, at, line, False, f"the copy is as it was sealed, but the log is not: {chain.problem}", stamp
        )
    return Sealed(sha256, at, line, True, "hashed anew just now: the bytes are those that were sealed", stamp)


def _chain_of(root: Path) -> Chain:
    log = Custody(root).log
    try:
        found = log.stat()
    except OSError:
        return Chain(0, (), "it is gone")
    return _chain(root, found.st_size, found.st_mtime_ns)


@lru_cache(maxsize=64)
def _chain(root: Path, _size: int, _changed: int) -> Chain:
    """The log walked from its first line to its last; kept as long as it does not change."""
    hashes: dict[int, str] = {}
    stamps: list[Stamp] = []
    try:
        for entry in Custody(root).entries():
            hashes[entry.number] = entry.hash()
            if entry.act == STAMPED and (stamp := _stamp(root, entry, hashes)):
                stamps.append(stamp)
    except Broken as broken:
        return Chain(len(hashes), tuple(stamps), f"{broken.what} {broken.reason}")
    return Chain(len(hashes), tuple(stamps))


def _stamp(root: Path, entry: Entry, hashes: dict[int, str]) -> Stamp | None:
    """The timestamp of a line, where its token fits the line that it was got for."""
    covered = entry.detail.get("entry", "")
    if not covered.isdecimal() or int(covered) not in hashes or "token" not in entry.kept:
        return None
    try:
        when = stamped_hash(Store(root).get(entry.kept["token"]), hashes[int(covered)])
    except (BadToken, Broken):
        return None
    return Stamp(int(covered), entry.detail.get("authority", "an authority"), when)
