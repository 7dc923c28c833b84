"""One question to a web server and its answer, as they went over the wire."""

from dataclasses import dataclass
from datetime import datetime

Headers = tuple[tuple[bytes, bytes], ...]
"""Names and values in the order and spelling in which they were sent."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """A request and its response; a page behind redirects is several, in order.

    url: absolute, without fragment. at: when the request was sent, with its time zone. status_line: "HTTP/1.1 200 OK"
    without its line break. body: the response's bytes, compressed where the server compressed them, but without the
    framing of the transfer (chunks). ip: the address connected to. certificate: SHA-256, hex, of the server's TLS
    certificate (DER); None without TLS. http_version: what was spoken, "HTTP/1.1" or "HTTP/2".
    """

    url: str
    at: datetime
    status_line: str
    body: bytes
    method: str = "GET"
    request_headers: Headers = ()
    response_headers: Headers = ()
    ip: str | None = None
    certificate: str | None = None
    http_version: str = "HTTP/1.1"
