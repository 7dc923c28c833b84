"""A web capture as WARC 1.1: each request and response word for word, redirects included.

The same exchanges give the same bytes: records are not compressed, and their ids come from their content.
"""

import hashlib
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from uuid import UUID

from onrecord.preserve.problems import Unfit
from onrecord.records import Exchange, Headers

if TYPE_CHECKING:
    from warcio.recordloader import ArcWarcRecord  # type: ignore[import-untyped]

VERSION = "WARC/1.1"
FIELDS = "application/warc-fields"
ANSWER = "application/http; msgtype=response"
REVISIT = "http://netpreserve.org/warc/1.1/revisit"
Fields = Sequence[tuple[str, str]]

UNFRAMED = b"X-Archive-Orig-Transfer-Encoding"
"""What Transfer-Encoding becomes: the body is kept without that framing, and readers would look for it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A response that is kept already, to which a later one may refer. payload: digest of its body, "sha256:" and hex.

    record: its WARC-Record-ID. date: its WARC-Date.
    """

    url: str
    date: str
    payload: str
    record: str


def write_warc(exchanges: Sequence[Exchange], software: str, earlier: Earlier | None = None) -> bytes:
    """The exchanges as one WARC file: a warcinfo record, then response, request and metadata of each.

    earlier: what the last answer may say again; where it does (304, or the same body) it is a revisit record, which
    has its headers and leaves the body to the earlier one.

    software: name and version, for the warcinfo record. Blocks and payloads carry SHA-256 digests. The metadata
    record says what has no place elsewhere: the HTTP version and the fingerprint of the server's certificate.
    Raises Unfit where an exchange cannot be put into words of the format.
    """
    if not exchanges:
        raise ValueError("a web capture is at least one exchange")
    return _file(_records(exchanges, software, earlier))


def write_resource(name: str, body: bytes, media_type: str | None, at: datetime, software: str) -> bytes:
    """Bytes that did not come over the web as one WARC file: a warcinfo record and a resource record.

    name: the URI that it goes by in the archive.
    """
    info = _info(_date(at), software)
    head = [("WARC-Target-URI", _plain(name, name)), _info_id(info)]
    media = _plain(name, media_type or "application/octet-stream")
    return _file([info, _record("resource", head, _date(at), body, media)])


def _file(records: Iterable["ArcWarcRecord"]) -> bytes:
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]

    out = io.BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version=VERSION)
    for record in records:
        writer.write_record(record)
    return out.getvalue()


def _records(exchanges: Sequence[Exchange], software: str, earlier: Earlier | None) -> Iterator["ArcWarcRecord"]:
    info = _info(_date(exchanges[0].at), software)
    yield info
    for place, exchange in enumerate(exchanges):
        date = _date(exchange.at)
        shared = [("WARC-Target-URI", _plain(exchange.url, exchange.url)), _info_id(info)]
        if exchange.ip:
            shared.append(("WARC-IP-Address", _plain(exchange.url, exchange.ip)))
        response = _response(exchange, shared, date, place, earlier if place == len(exchanges) - 1 else None)
        yield response
        together = [*shared, ("WARC-Concurrent-To", response.rec_headers.get_header("WARC-Record-ID"))]
        question = _message(exchange.url, _request_line(exchange), exchange.request_headers)
        yield _record("request", together, date, question, "application/http; msgtype=request", b"", salt=place)
        yield _record("metadata", together, date, _facts(exchange), FIELDS, salt=place)


def _response(exchange: Exchange, shared: Fields, date: str, place: int, earlier: Earlier | None) -> "ArcWarcRecord":
    """The answer; as a revisit of an earlier one where it brought nothing that is not kept already."""
    head = _message(exchange.url, exchange.status_line, _unframed(exchange.response_headers))
    profile = earlier and _profile(exchange, earlier)
    if not (earlier and profile):
        return _record("response", shared, date, head + exchange.body, ANSWER, exchange.body, salt=place)
    refers = [("WARC-Refers-To-Target-URI", earlier.url), ("WARC-Refers-To-Date", earlier.date)]
    refers = [("WARC-Profile", profile), ("WARC-Refers-To", earlier.record), *refers]
    return _record("revisit", [*shared, *refers], date, head, ANSWER, salt=place, digest=earlier.payload)


def _profile(exchange: Exchange, earlier: Earlier) -> str | None:
    """In which of the two ways of the format an answer says what an earlier one did; None where it does not."""
    if exchange.status_line.split()[1:2] == ["304"] and not exchange.body:
        return f"{REVISIT}/server-not-modified"
    same = f"sha256:{hashlib.sha256(exchange.body).hexdigest()}" == earlier.payload
    return f"{REVISIT}/identical-payload-digest" if same and exchange.body else None


def _info(date: str, software: str) -> "ArcWarcRecord":
    fields = {
        "software": _plain("warcinfo", software),
        "format": "WARC File Format 1.1",
        "conformsTo": "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/",
    }
    return _record("warcinfo", [], date, _lines(fields), FIELDS)


def _info_id(info: "ArcWarcRecord") -> tuple[str, str]:
    return "WARC-Warcinfo-ID", info.rec_headers.get_header("WARC-Record-ID")


def _facts(exchange: Exchange) -> bytes:
    known = {"http-version": exchange.http_version, "tls-certificate-sha256": exchange.certificate}
    return _lines({name: _plain(exchange.url, value) for name, value in known.items() if value})


def _lines(fields: dict[str, str]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in fields.items()).encode()


def _request_line(exchange: Exchange) -> str:
    from httpx import URL

    return f"{exchange.method} {URL(exchange.url).raw_path.decode('ascii')} HTTP/1.1"


def _message(url: str, first: str, headers: Headers) -> bytes:
    """A start line and headers as HTTP/1.1 writes them, up to the body."""
    lines = [_plain(url, first).encode(), *(name + b": " + value for name, value in headers)]
    if any(b"\r" in line or b"\n" in line for line in lines):
        raise Unfit(url, "a header holds a line break")
    return b"\r\n".join(lines) + b"\r\n\r\n"


def _unframed(headers: Headers) -> Headers:
    return tuple((UNFRAMED if name.lower() == b"transfer-encoding" else name, value) for name, value in headers)


def _record(
    kind: str,
    head: Sequence[tuple[str, str]],
    date: str,
    block: bytes,
    media_type: str,
    payload: bytes | None = None,
    salt: int = 0,
    digest: str | None = None,
) -> "ArcWarcRecord":
    """A record whose block is `block`, to the byte: the library is handed no HTTP headers that it could rewrite.

    Both digests are given, because the library would add SHA-1. payload: what is left of the block without its HTTP
    headers, where it has some. salt: tells two records of the same content apart. digest: that of a payload which is
    elsewhere.
    """
    from warcio.recordloader import ArcWarcRecord
    from warcio.statusandheaders import StatusAndHeaders  # type: ignore[import-untyped]

    whole = hashlib.sha256(block).hexdigest()
    fields = [("WARC-Type", kind), ("WARC-Record-ID", _id(kind, date, whole, str(salt), repr(head)))]
    fields += [("WARC-Date", date), *head, ("WARC-Block-Digest", f"sha256:{whole}")]
    if kind != "warcinfo":
        payload = block if payload is None else payload
        fields.append(("WARC-Payload-Digest", digest or f"sha256:{hashlib.sha256(payload).hexdigest()}"))
    headers = StatusAndHeaders("", fields, protocol=VERSION)
    record = ArcWarcRecord("warc", kind, headers, io.BytesIO(block), None, media_type, len(block))
    if kind == "revisit":  # of these the library writes HTTP headers alone, so the block goes by that name
        record.http_headers = _Verbatim(block)
    return record


@dataclass(frozen=True, slots=True)
class _Verbatim:
    """HTTP headers, for the library, which are written as they came."""

    headers_buff: bytes

    def compute_headers_buffer(self, _filter: object) -> None:
        """They are there."""


def _id(*parts: str) -> str:
    """A record id made from the record's content: a UUID of version 8, which leaves the bits to the maker."""
    bits = int.from_bytes(hashlib.sha256("\n".join(parts).encode()).digest()[:16])
    bits = bits & ~(0xF << 76) | 8 << 76
    bits = bits & ~(0x3 << 62) | 2 << 62
    return f"<urn:uuid:{UUID(int=bits)}>"


def _date(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("a time without its zone")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def _plain(source: str, value: str) -> str:
    """The value, which must fit in one line."""
    if any(ord(letter) < 32 for letter in value):
        raise Unfit(source, "holds a line break or another control character")
    return value
