"""What went over the wire, put down so that it can be kept as evidence."""

from datetime import datetime
from hashlib import sha256
from importlib.metadata import version
from typing import NamedTuple

import httpcore
import httpx

from onrecord.records import Exchange

Pairs = list[tuple[bytes, bytes]]
"""Headers as the HTTP library takes them."""


ONE_PAGE, FOLLOWING = "reads one page at a person's request", "follows a feed at a person's request"
"""What the program says of itself beside its name."""


class Validators(NamedTuple):
    """What a server gave to ask later whether a page has changed. sha256: of the capture it gave them with."""

    etag: str
    last_modified: str
    sha256: str

    def headers(self) -> Pairs:
        """The conditions to send."""
        pairs = (b"If-None-Match", self.etag), (b"If-Modified-Since", self.last_modified)
        return [(name, value.encode("ascii")) for name, value in pairs if value]


def request_headers(url: httpx.URL, purpose: str = ONE_PAGE, known: Validators | None = None) -> Pairs:
    """What is sent: an honest name, and the one packing that is unpacked within bounds."""
    name = f"onrecord/{version('onrecord')} ({purpose})"
    return [
        (b"Host", url.netloc),
        (b"User-Agent", name.encode("ascii")),
        (b"Accept", b"text/html, application/xhtml+xml, text/plain;q=0.9, */*;q=0.5"),
        (b"Accept-Encoding", b"gzip"),
        *(known.headers() if known else ()),
        (b"Connection", b"close"),
    ]


def header(answer: httpcore.Response, name: bytes) -> str:
    """One header's value, "" when there is none."""
    return next((value.decode("utf-8", "replace").strip() for key, value in answer.headers if key.lower() == name), "")


class Peer(NamedTuple):
    """Who answered: the address connected to, and the SHA-256 of its certificate where there is one."""

    ip: str
    certificate: str | None


def find_peer(answer: httpcore.Response) -> Peer:
    """To be asked before the body is read: with its last byte the connection is gone."""
    stream: httpcore.NetworkStream = answer.extensions["network_stream"]
    tls = stream.get_extra_info("ssl_object")
    certificate = sha256(tls.getpeercert(True)).hexdigest() if tls else None
    return Peer(stream.get_extra_info("server_addr")[0], certificate)


def witness(answer: httpcore.Response, peer: Peer, url: str, at: datetime, asked: Pairs, raw: bytes) -> Exchange:
    """The exchange that `answer` ended. raw: its body as received, still packed."""
    spoken = answer.extensions["http_version"].decode("ascii")
    phrase = answer.extensions.get("reason_phrase", b"").decode("latin-1")
    return Exchange(
        url,
        at,
        f"{spoken} {answer.status} {phrase}".rstrip(),
        raw,
        request_headers=tuple(asked),
        response_headers=tuple(answer.headers),
        ip=peer.ip,
        certificate=peer.certificate,
        http_version=spoken,
    )
