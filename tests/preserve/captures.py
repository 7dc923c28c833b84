"""Captures to keep, for the tests of this room."""

import hashlib
from datetime import UTC, datetime

from onrecord.records import Capture, Exchange


def capture(text: str, source: str = "report.txt") -> Capture:
    body = text.encode()
    return Capture(source, body, hashlib.sha256(body).hexdigest(), "text/plain")


def exchange(body: bytes = b"<p>Graves were found.</p>", url: str = "https://news.example/a") -> Exchange:
    return Exchange(
        url,
        datetime(2022, 9, 19, 14, 30, 1, 250, UTC),
        "HTTP/1.1 200 OK",
        body,
        request_headers=((b"Host", b"news.example"), (b"User-Agent", b"onrecord/0.1.0")),
        response_headers=((b"Content-Type", b"text/html; charset=utf-8"), (b"X-Note", b"caf\xe9")),
        ip="192.0.2.7",
        certificate="5e" * 32,
    )
