"""A web archive of others (WARC, packed or not) -> its records, one by one, in bounded memory.

Not done by a library, because what is damaged has to be named by its place and passed over: the readers at hand end
at the first broken record, or go on in silence.
"""

import hashlib
import re
from base64 import b32encode
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from onrecord.collect.limits import Limits
from onrecord.collect.tape import Damage, Tape, lengths
from onrecord.records import Unreachable

LONGEST_HEAD = 65_536
"""Bytes of a record's head, or of the HTTP head in it, past which it is taken for damage."""

FIRST_LINE = re.compile(rb"WARC/\d\.\d[ \t]*\r?\n")
HEAD_END = re.compile(rb"\r?\n\r?\n")
FOLDED = re.compile(r"\r?\n[ \t]+")
DIGITS = re.compile(r"[0-9]{1,15}")
NEXT, ANYWHERE = b"\nWARC/1.", b"WARC/1."
"""Where a record begins; behind a broken one also in the middle of a line."""

MOST_BROKEN = 1_000
"""Broken records of one archive, past which the rest is left alone."""

KEPT = ("response", "resource")
"""Types of record that hold what a server gave."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a record can be had again. offset: byte of the file at which it, or the gzip member it is in, begins.

    inside: bytes of the unpacked member before it. length: bytes of the file that hold it from there, and nothing else
    of use; None where it shares its member with others.
    """

    offset: int
    inside: int = 0
    length: int | None = None


@dataclass(frozen=True, slots=True)
class Record:
    """A record of the types that are kept. fields: its head, names in lower case. at: its place, in words."""

    at: str
    fields: Mapping[str, str]
    block: bytes
    place: Place


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be had: its place, and why."""

    at: str
    reason: str


def read_records(source: str, chunks: Iterator[bytes], limits: Limits) -> Iterator[Record | Broken]:
    """The responses and resources of an archive in order, and what is broken, each where it stands.

    source: the archive's name. Raises Unreachable where it holds more than the limit when unpacked.
    """
    broken = 0
    for start, tape, packed in lengths(source, chunks, limits):
        for found in _placed(_records(start, tape, limits), start, packed):
            yield found
            broken += isinstance(found, Broken)
            if broken == MOST_BROKEN:
                yield Broken(found.at, f"is the {MOST_BROKEN:,}th broken one; what follows is not read")
                return


def _placed(found: Iterator[Record | Broken], start: int, packed: Tape | None) -> Iterator[Record | Broken]:
    """The records of one length, each with its place in the file rather than in the length."""
    if packed is None:
        for one in found:
            yield _unpacked(one, start)
        return
    held: Record | Broken | None = None
    alone = True
    try:
        for one in found:
            if held:
                alone = False
                yield _shared(held)
            held = one
    except Unreachable:
        if held:
            yield _shared(held)
        raise
    if isinstance(held, Record) and alone and not held.place.inside:
        yield replace(held, place=Place(start, 0, packed.position - start))
    elif held:
        yield _shared(held)


def _unpacked(one: Record | Broken, start: int) -> Record | Broken:
    """A record of an archive that is not packed: what lies before it is no part of it."""
    if isinstance(one, Broken):
        return one
    return replace(one, place=Place(start + one.place.inside, 0, one.place.length))


def _shared(one: Record | Broken) -> Record | Broken:
    """A record that shares its gzip member with others: the member's length is not its own."""
    return replace(one, place=replace(one.place, length=None)) if isinstance(one, Record) else one


def _records(start: int, tape: Tape, limits: Limits) -> Iterator[Record | Broken]:
    """The records of one length."""
    while True:
        at = start + tape.position
        try:
            if not _to_record(tape):
                return
            at = start + tape.position
            if record := _record(start, tape, limits):
                yield record
            continue
        except Damage as damage:
            yield Broken(f"byte {at}", str(damage))
        try:
            tape.take(1)  # not the same one again
            if not tape.wind(ANYWHERE):
                return
        except Damage:
            return


def _to_record(tape: Tape) -> bool:
    """Past the line ends before a record; False at the end."""
    while (following := tape.peek(1)) in (b"\r", b"\n"):
        tape.take(1)
    return bool(following)


def _record(start: int, tape: Tape, limits: Limits) -> Record | None:
    """The record that begins here; None for one that is of no use. Raises Damage."""
    begins = tape.position
    fields = _fields(tape)
    wanted = fields.get("warc-type") in KEPT
    length = _length(fields)
    if length > limits.size + LONGEST_HEAD:
        if wanted and not _is_media(fields, tape.peek(LONGEST_HEAD)):
            raise Damage(limits.too_large)
        tape.wind(NEXT)  # not by its length, which may be what is wrong
        return None
    block = tape.take(length)
    if len(block) < length or tape.peek(4).strip(b"\r\n"):
        # The length may be wrong, so that whole records lie within.
        tape.back(block)
        raise Damage("breaks off before its end" if len(block) < length else "is not as long as it says")
    if not wanted:
        return None
    if not _as_digested(fields.get("warc-block-digest", ""), block):
        raise Damage("is not what its own digest says")
    return Record(f"byte {start + begins}", fields, block, Place(start, begins, tape.position - begins))


def _fields(tape: Tape) -> dict[str, str]:
    head = tape.peek(LONGEST_HEAD)
    first, end = FIRST_LINE.match(head), HEAD_END.search(head)
    if not first:
        raise Damage("does not begin as a WARC record does")
    if not end:
        raise Damage("has a head without an end")
    tape.take(end.end())
    return fields_of(head[first.end() : end.start()])


def fields_of(head: bytes) -> dict[str, str]:
    """Named fields, one a line, the first of each name; names in lower case."""
    lines = FOLDED.sub(" ", head.decode("utf-8", "replace")).splitlines()
    named = (line.partition(":") for line in reversed(lines))
    return {name.strip().lower(): value.strip() for name, colon, value in named if colon}


def _length(fields: Mapping[str, str]) -> int:
    length = fields.get("content-length", "")
    if not DIGITS.fullmatch(length):
        raise Damage("does not say how long it is")
    return int(length)


def _is_media(fields: Mapping[str, str], block: bytes) -> bool:
    """Whether a record is of pictures, sound or video, which nobody misses here."""
    end = HEAD_END.search(block)
    answer = fields_of(block[: end.start()]) if end else {}
    return answer.get("content-type", fields.get("content-type", "")).startswith(("image/", "audio/", "video/"))


def _as_digested(label: str, block: bytes) -> bool:
    """Whether a block matches the digest that it carries; algorithms that are not known say nothing."""
    algorithm, _, told = label.partition(":")
    name = algorithm.strip().lower().replace("-", "")
    if name not in ("md5", "sha1", "sha256", "sha512"):
        return True
    digest = hashlib.new(name, block, usedforsecurity=False).digest()
    return told.strip().rstrip("=").lower() in (digest.hex(), b32encode(digest).decode().rstrip("=").lower())
