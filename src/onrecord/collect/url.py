"""A web address -> Capture. Nothing but one page is ever asked for, and nothing but the public web."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from http import HTTPStatus
from typing import NamedTuple

import httpcore
import httpx

from onrecord.collect.address import refusal
from onrecord.collect.connect import CheckedNetwork, Deadline
from onrecord.collect.limits import Limits
from onrecord.collect.pace import Pace
from onrecord.collect.robots import Answered, Forbidden, Gone
from onrecord.collect.unpack import unpack
from onrecord.collect.witness import ONE_PAGE, Validators, find_peer, header, request_headers, witness
from onrecord.lexicon.media import MAIL, PDF, WACZ, WARC, WORD
from onrecord.records import Capture, Exchange, Unreachable

REDIRECTS = frozenset((301, 302, 303, 307, 308))
NOT_MODIFIED = 304
GONE = frozenset((404, 410))
READABLE = frozenset(("text/html", "application/xhtml+xml", "text/plain", "text/markdown", PDF, WORD, MAIL))
"""Kinds of report that are fetched."""

ARCHIVES = {WARC: "a web archive", WACZ: "a web archive"}
"""Kinds that are read from files, and not fetched."""


@dataclass(frozen=True, slots=True)
class Terms:
    """On which terms an address is fetched.

    refuse: gives the reason not to connect to an IP address, None where it is a good one; every address of every
    host on the way is put to it. permit: the same for a URL, redirects included, before it is asked for. known: what
    to ask a server with whether the page at a URL has changed. kinds: media types to take, None for any.
    """

    limits: Limits = Limits()  # noqa: RUF009 (frozen)
    refuse: Callable[[str], str | None] = refusal
    pace: Pace = field(default_factory=Pace)
    permit: Callable[[httpx.URL], str | None] = lambda _: None
    known: Callable[[str], Validators | None] = lambda _: None
    purpose: str = ONE_PAGE
    kinds: frozenset[str] | None = READABLE


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A page that is as it was, says its server. sha256: of the capture that still holds. exchanges: how it said so."""

    source: str
    url: str
    sha256: str
    exchanges: tuple[Exchange, ...]


class Answer(NamedTuple):
    """What one request brought. onward: the address it leads on to, or "". still: it brought nothing new.

    status: of the answer.
    """

    exchange: Exchange
    body: bytes
    media_type: str | None = None
    charset: str | None = None
    onward: str = ""
    still: bool = False
    status: int = 200


def fetch(address: str, limits: Limits, refuse: Callable[[str], str | None] = refusal) -> Capture:
    """The page at `address`, redirects followed; Unreachable says why there is none."""
    page = visit(address, Terms(limits, refuse))
    assert isinstance(page, Capture)  # nothing was known that could be unchanged
    return page


def visit(address: str, terms: Terms) -> Capture | Unchanged:
    """The page at `address`, redirects followed, or word that it has not changed; Unreachable says why neither."""
    deadline = Deadline(terms.limits.seconds)
    network = CheckedNetwork(address, terms.refuse, deadline)
    try:
        with httpcore.ConnectionPool(network_backend=network) as pool:
            return _follow(pool, address, terms, deadline)
    except httpcore.TimeoutException as error:
        raise Unreachable(address, f"took longer than {terms.limits.seconds:g} seconds") from error
    except (httpcore.NetworkError, httpcore.ProtocolError) as error:
        raise Unreachable(address, f"the connection failed ({str(error) or type(error).__name__})") from error


def _follow(pool: httpcore.ConnectionPool, source: str, terms: Terms, deadline: Deadline) -> Capture | Unchanged:
    here, before, exchanges = parse(source, source), "", list[Exchange]()
    for _ in range(terms.limits.redirects + 1):
        with deadline.paused():
            if reason := terms.permit(here):
                raise Forbidden(source, reason)
            if here.host != before:  # a host that sends us on has asked for the next request itself
                terms.pace.wait(here.host)
        known = terms.known(str(here))
        try:
            answer = _ask(pool, source, here, terms, known)
        finally:
            terms.pace.asked(here.host)
        exchanges.append(answer.exchange)
        if answer.status in GONE:
            raise Gone(source, f"answered {_status(answer.status)}", answer.status, str(here), tuple(exchanges))
        if not answer.onward:
            return _arrived(source, str(here), answer, known, tuple(exchanges))
        here, before = parse(answer.onward, source, here), here.host
    raise Unreachable(source, f"leads on more than {terms.limits.redirects} times")


def _ask(pool: httpcore.ConnectionPool, source: str, url: httpx.URL, terms: Terms, known: Validators | None) -> Answer:
    """One request and its answer, all of it read."""
    at, headers, raw = datetime.now(UTC), request_headers(url, terms.purpose, known), bytearray()
    target = httpcore.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)
    with pool.stream("GET", target, headers=headers) as answer:
        onward = header(answer, b"location") if answer.status in REDIRECTS else ""
        still = answer.status == NOT_MODIFIED and known is not None
        as_it_is = onward or still or answer.status in GONE
        media_type, charset = (None, None) if as_it_is else _checked(answer, source, terms.kinds)
        peer = find_peer(answer)
        packing = "" if as_it_is else header(answer, b"content-encoding").lower()
        try:
            body = unpack(source, _noted(answer.iter_stream(), raw), packing, terms.limits)
        except Unreachable:  # too large to be kept as a witness, but it has said what there was to say
            if answer.status in GONE:
                raise Answered(source, f"answered {_status(answer.status)}", answer.status) from None
            raise
        exchange = witness(answer, peer, str(url), at, headers, bytes(raw))
        return Answer(exchange, body, media_type, charset, onward, still, answer.status)


def _arrived(
    source: str, url: str, answer: Answer, known: Validators | None, exchanges: tuple[Exchange, ...]
) -> Capture | Unchanged:
    if known and answer.still:
        return Unchanged(source, url, known.sha256, exchanges)
    digest = sha256(answer.body).hexdigest()
    return Capture(source, answer.body, digest, answer.media_type, answer.charset, url, exchanges)


def parse(address: str, source: str, base: httpx.URL | None = None) -> httpx.URL:
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


def _checked(answer: httpcore.Response, source: str, kinds: frozenset[str] | None) -> tuple[str | None, str | None]:
    """Media type and charset as declared; Unreachable for an error page and for what is no page or text."""
    if not 200 <= answer.status < 300:
        raise Answered(source, f"answered {_status(answer.status)}", answer.status)
    media_type, charset = _content_type(header(answer, b"content-type"))
    if kinds is None or media_type is None or media_type in kinds:
        return media_type, charset
    kind = ARCHIVES.get(media_type)
    what = f"is {kind}, to be read from a file" if kind else f"is {media_type}, not a page, text or document"
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
