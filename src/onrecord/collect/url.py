"""A web address -> Capture. Nothing but one page is ever asked for, and nothing but the public web."""

from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus

import httpcore
import httpx

from onrecord.collect.address import refusal
from onrecord.collect.connect import CheckedNetwork, Deadline
from onrecord.collect.limits import Limits
from onrecord.collect.unpack import unpack
from onrecord.collect.witness import find_peer, header, request_headers, witness
from onrecord.records import Capture, Exchange, Unreachable

REDIRECTS = frozenset((301, 302, 303, 307, 308))
PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown"))
NOT_YET = {"application/pdf": "a PDF", "message/rfc822": "an e-mail", "application/warc": "a web archive"}


def fetch(address: str, limits: Limits, refuse: Callable[[str], str | None] = refusal) -> Capture:
    """The page at `address`, redirects followed; Unreachable says why there is none.

    refuse: gives the reason not to connect to an IP address, None where it is a good one. Every
    address of every host on the way is put to it.
    """
    network = CheckedNetwork(address, refuse, Deadline(limits.seconds))
    try:
        with httpcore.ConnectionPool(network_backend=network) as pool:
            return _follow(pool, address, limits)
    except httpcore.TimeoutException as error:
        raise Unreachable(address, f"took longer than {limits.seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreachable(address, f"the connection failed ({str(error) or type(error).__name__})") from error


def _follow(pool: httpcore.ConnectionPool, source: str, limits: Limits) -> Capture:
    here, exchanges = _parse(source, source), list[Exchange]()
    for _ in range(limits.redirects + 1):
        at, headers, raw = datetime.now(UTC), request_headers(here), bytearray()
        target = httpcore.URL(scheme=here.raw_scheme, host=here.raw_host, port=here.port, target=here.raw_path)
        with pool.stream("GET", target, headers=headers) as answer:
            onward = header(answer, b"location") if answer.status in REDIRECTS else ""
            media_type, charset = (None, None) if onward else _checked(answer, source)
            peer = find_peer(answer)
            packing = "" if onward else header(answer, b"content-encoding").lower()
            body = unpack(source, _noted(answer.iter_stream(), raw), packing, limits)
            exchanges.append(witness(answer, peer, str(here), at, headers, bytes(raw)))
        if not onward:
            digest = sha256(body).hexdigest()
            return Capture(source, body, digest, media_type, charset, str(here), tuple(exchanges))
        here = _parse(onward, source, here)
    raise Unreachable(source, f"leads on more than {limits.redirects} times")


def _parse(address: str, source: str, base: httpx.URL | None = None) -> httpx.URL:
    """An absolute http(s) URL without fragment; Unreachable for anything else."""
    try:
        url = (base.join(address) if base else httpx.URL(address)).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError) as error:
        raise Unreachable(source, f"is not a valid address ({error})") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise Unreachable(source, "only http and https addresses are fetched")
    if url.userinfo:
        raise Unreachable(source, "the address carries a user name or password")
    return url


def _checked(answer: httpcore.Response, source: str) -> tuple[str | None, str | None]:
    """Media type and charset as declared; Unreachable for an error page and for what is no page or text."""
    if not 200 <= answer.status < 300:
        raise Unreachable(source, f"answered {_status(answer.status)}")
    media_type, charset = _content_type(header(answer, b"content-type"))
    if media_type is None or media_type in PAGES:
        return media_type, charset
    kind = NOT_YET.get(media_type)
    what = f"is {kind}, which is not supported yet" if kind else f"is {media_type}, not a page or a text"
    raise Unreachable(source, what)


def _status(code: int) -> str:
    try:
        return f"{code} {HTTPStatus(code).phrase}"
    except ValueError:
        return str(code)


def _content_type(value: str) -> tuple[str | None, str | None]:
    """Media type and charset of a Content-Type header, both lower case, None where not given."""
    media_type, *parameters = (part.strip() for part in value.lower().split(";"))
    named = (parameter.partition("=") for parameter in parameters)
    charset = next((given.strip(" \"'") for key, _, given in named if key.strip() == "charset"), None)
    return media_type or None, charset or None


def _noted(chunks: Iterable[bytes], raw: bytearray) -> Iterator[bytes]:
    """The chunks, each also put down in `raw`."""
    for chunk in chunks:
        raw += chunk
        yield chunk
