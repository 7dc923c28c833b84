"""A record of a web archive -> the page, text or document in it."""

import re
from datetime import UTC, datetime
from hashlib import sha256
from typing import NamedTuple

from onrecord.collect.file import printable
from onrecord.collect.limits import Limits
from onrecord.collect.unpack import GZIP, unpack
from onrecord.collect.warc import HEAD_END, Record, fields_of
from onrecord.lexicon.media import GZIP_START, MAIL, PDF, WORD, media_type_of
from onrecord.records import Capture, Unreachable

READ = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", PDF, WORD, MAIL))
"""Media types of answers that are taken; also whatever shows by its bytes that it is a PDF or a Word document."""

CHUNK_HEAD = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")


class Answer(NamedTuple):
    """What a server gave: media type and charset as declared, lower case or None, and the body unpacked."""

    media_type: str | None
    charset: str | None
    body: bytes


def capture_of(archive: str, record: Record, limits: Limits) -> Capture | None:
    """The capture "archive!URL", dated as the archive says; None for what is no answer or no page, text or document.

    Raises Unreachable where the answer is there and cannot be had.
    """
    url = record.fields.get("warc-target-uri", "").strip("<>")
    source = f"{archive}!{printable_name(url) or record.at}"
    answer = _answer(source, record, limits)
    if answer is None or not (answer.media_type in READ or media_type_of(answer.body) in READ):
        return None
    if "warc-truncated" in record.fields:
        raise Unreachable(source, "was cut short by whoever made the archive")
    address = url if url.lower().startswith(("http://", "https://")) else None
    digest = sha256(answer.body).hexdigest()
    at = _day(record.fields.get("warc-date", ""))
    return Capture(source, answer.body, digest, answer.media_type, answer.charset, address, at=at)


def printable_name(name: str) -> str:
    """A name from inside somebody's file, fit to be shown: no control characters, not endless."""
    return "".join(char if char.isprintable() else "\ufffd" for char in printable(name[:2_000]))


def _answer(source: str, record: Record, limits: Limits) -> Answer | None:
    declared = record.fields.get("content-type", "")
    if not declared.lower().startswith("application/http"):
        return Answer(*content_type(declared), record.block) if record.fields["warc-type"] == "resource" else None
    end = HEAD_END.search(record.block)
    if not end:
        raise Unreachable(source, "its answer has a head without an end")
    first, _, head = record.block[: end.start()].partition(b"\n")
    status = first.split()[1:2]
    if not (first.startswith(b"HTTP/") and status and status[0].isdigit()):
        raise Unreachable(source, "its answer does not begin as one of HTTP does")
    fields = fields_of(head)
    media_type, charset = content_type(fields.get("content-type", ""))
    if status[0][:1] != b"2" or (media_type or "").startswith(("image/", "audio/", "video/", "font/")):
        return None
    body = record.block[end.end() :]
    if "chunked" in fields.get("transfer-encoding", "").lower():
        body = _unframed(source, body)
    return Answer(media_type, charset, _unpacked(source, body, fields.get("content-encoding", "").lower(), limits))


def _unframed(source: str, body: bytes) -> bytes:
    """The body without the framing of a chunked transfer; as it is where an archive kept it without."""
    if not CHUNK_HEAD.match(body):
        return body
    parts, here = list[bytes](), 0
    while head := CHUNK_HEAD.match(body, here):
        size = int(head[1], 16)
        if not size:
            return b"".join(parts)
        parts.append(body[head.end() : head.end() + size])
        here = head.end() + size + len(b"\r\n")
    raise Unreachable(source, "came in chunks, of which one is broken")


def _unpacked(source: str, body: bytes, packing: str, limits: Limits) -> bytes:
    """Some archives unpack what they keep and leave the header that says it is packed."""
    if packing in GZIP and not body.startswith(GZIP_START):
        packing = ""
    return unpack(source, iter((body,)), packing, limits)


def content_type(value: str) -> tuple[str | None, str | None]:
    """Media type and charset of a Content-Type header, both lower case, None where not given."""
    media_type, *parameters = (part.strip() for part in value.lower().split(";"))
    named = (parameter.partition("=") for parameter in parameters)
    charset = next((given.strip(" \"'") for key, _, given in named if key.strip() == "charset"), None)
    return media_type or None, charset or None


def _day(written: str) -> datetime | None:
    """When the archive says that it was got, with its time zone."""
    try:
        at = datetime.fromisoformat(written)
    except ValueError:
        return None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
