"""Hold everything in a store against its log: each object, each line, each timestamp. Nothing is changed."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from onrecord.preserve.custody import HEAD, LOG, Custody, Entry
from onrecord.preserve.problems import BadToken, Broken, BrokenChain, Damaged, Missing
from onrecord.preserve.seal import STAMPED
from onrecord.preserve.stamp import check, stamped_hash
from onrecord.preserve.store import Store


class Kind(StrEnum):
    """What was found."""

    CHANGED = "changed"
    """Kept bytes are not those that were sealed."""
    MISSING = "missing"
    """Kept bytes that the log names are gone."""
    CHAIN = "chain"
    """The log was altered, cut, reordered or added to."""
    TOKEN = "token"
    """A timestamp does not vouch for the line that it was got for."""
    UNCHECKED = "unchecked"
    """A timestamp fits its line, but there is no root certificate to check its signature against."""
    STRAY = "stray"
    """Kept bytes that no line names: a power cut between the two leaves them, and so does a copy put there by hand."""
    UNFINISHED = "unfinished"
    """What a power cut left of a write; the next one tidies up or steps over it."""

    @property
    def failure(self) -> bool:
        """Whether it means that the store is not as it was left; the others are for information."""
        return self in (Kind.CHANGED, Kind.MISSING, Kind.CHAIN, Kind.TOKEN)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to tell. what: the digest, the file or the line. reason: a clause."""

    kind: Kind
    what: str
    reason: str

    def __str__(self) -> str:
        return f"{self.what}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Stamp:
    """A timestamp that holds: everything up to line `entry` existed at `when`, says the authority.

    own_roots: whether it was checked against roots that the caller gave. Otherwise it was against those kept beside
    it, which whoever can write to the store can replace.
    """

    entry: int
    authority: str
    when: datetime
    own_roots: bool


@dataclass(frozen=True, slots=True)
class Report:
    """What a walk through a store found. entries: lines of the log. objects: kept bytes that were hashed anew."""

    entries: int
    objects: int
    stamps: tuple[Stamp, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nothing failed."""
        return not any(finding.kind.failure for finding in self.findings)


@dataclass(slots=True)
class _Walk:
    """What is gathered on the way."""

    root: Path
    roots: Sequence[bytes]
    hashes: dict[int, str] = field(default_factory=dict)
    seen: dict[str, Finding | None] = field(default_factory=dict)
    stamps: list[Stamp] = field(default_factory=list)


def verify(root: Path, roots: Sequence[bytes] = (), step: Callable[[], object] = lambda: None) -> Report:
    """Hash everything anew that the log names, walk the log, check every timestamp, and say what else lies there.

    roots: PEM files to trust for timestamps; without any, those kept at the time of sealing serve. step: called after
    each line, for a progress bar. Goes on after a failure, so that the report names all of them. Raises Missing where
    there is no folder.
    """
    if not root.is_dir():
        raise Missing(str(root), "there is no such folder")
    walk = _Walk(root, roots)
    findings: list[Finding] = []
    for found in Custody(root).walk():
        findings += [_broken(found)] if isinstance(found, BrokenChain) else _entry(walk, found)
        step()
    findings += _rest(walk)
    return Report(len(walk.hashes), len(walk.seen), tuple(walk.stamps), tuple(findings))


def _entry(walk: _Walk, entry: Entry) -> Iterator[Finding]:
    """What is wrong with the objects and the timestamp of one line."""
    walk.hashes[entry.number] = entry.hash()
    for digest in entry.objects():
        if digest not in walk.seen:
            walk.seen[digest] = _object(walk.root, digest)
            yield from filter(None, [walk.seen[digest]])
    if entry.act == STAMPED:
        yield from _token(walk, entry)


def _object(root: Path, digest: str) -> Finding | None:
    try:
        Store(root).check(digest)
    except (Missing, Damaged) as broken:
        return _broken(broken)
    return None


def _token(walk: _Walk, entry: Entry) -> Iterator[Finding]:
    """What is wrong with the timestamp that a line keeps; a token lost or damaged has been named already."""
    what = f"{LOG}, line {entry.number}"
    covered = entry.detail.get("entry", "")
    token = entry.kept.get("token", "")
    if not token or not covered.isdecimal() or int(covered) not in walk.hashes or int(covered) >= entry.number:
        yield Finding(Kind.TOKEN, what, "names no timestamp, or no line before it that is stamped")
    elif walk.seen[token] is None:
        authority = entry.detail.get("authority", "an authority")
        try:
            yield from _stamp(walk, entry, int(covered), authority)
        except BadToken as error:
            reason = f"timestamp of {authority} for line {covered}: the {error.what} {error.reason}"
            yield Finding(Kind.TOKEN, what, reason)


def _stamp(walk: _Walk, entry: Entry, covered: int, authority: str) -> Iterator[Finding]:
    store, stamped = Store(walk.root), walk.hashes[covered]
    token = store.get(entry.kept["token"])
    kept = [digest for role, digest in sorted(entry.kept.items()) if role.startswith("root ")]
    roots = walk.roots or [store.get(digest) for digest in kept if walk.seen[digest] is None]
    if roots:
        walk.stamps.append(Stamp(covered, authority, check(token, stamped, roots), bool(walk.roots)))
        return
    claimed = stamped_hash(token, stamped).isoformat()
    reason = f"{authority} stamped line {covered} at {claimed}, but no root certificate is there to check it against"
    yield Finding(Kind.UNCHECKED, f"{LOG}, line {entry.number}", reason)


def _rest(walk: _Walk) -> Iterator[Finding]:
    """What lies in the store that the log does not account for."""
    store, custody = Store(walk.root), Custody(walk.root)
    strays = [digest for digest in store.digests() if digest not in walk.seen]
    for digest in strays:
        yield Finding(Kind.STRAY, digest, "no line of the log names it")
    for path in store.leftovers():
        yield Finding(Kind.UNFINISHED, path, "is not sealed: an unfinished write")
    if strays and not walk.hashes and not custody.head.exists():
        yield Finding(Kind.CHAIN, HEAD, "is gone, and the log with it")
    elif _interrupted(custody):
        yield Finding(Kind.UNFINISHED, HEAD, "an entry was begun and not finished")


def _interrupted(custody: Custody) -> bool:
    try:
        return custody.interrupted()
    except BrokenChain:
        return False


def _broken(broken: Broken) -> Finding:
    kinds = {Missing: Kind.MISSING, Damaged: Kind.CHANGED, BrokenChain: Kind.CHAIN}
    return Finding(kinds[type(broken)], broken.what, broken.reason)
