"""Web addresses: what is fetched, and what is refused and why."""

import gzip
import socket
import time
import zlib
from collections.abc import Iterator
from hashlib import sha256
from itertools import repeat
from threading import Thread

import pytest

from onrecord.collect import Limits, gather
from onrecord.collect.address import refusal
from onrecord.collect.pace import Pace
from onrecord.collect.url import Terms, Unchanged, fetch, visit
from onrecord.collect.witness import Validators
from onrecord.preserve import write_warc
from onrecord.records import Capture, Unreachable
from tests.collect.pages import HTML, Answer, Site, redirect

PAGE = "<html><body><p>“The bridge is gone,” the mayor said.</p></body></html>".encode()


def got(address: str, limits: Limits = Limits()) -> Capture:  # noqa: B008 (frozen)
    (capture,) = gather([address], allow_private=True, limits=limits)
    assert isinstance(capture, Capture), capture
    return capture


def reason(address: str, limits: Limits = Limits(), allow_private: bool = True) -> str:  # noqa: B008 (frozen)
    (error,) = gather([address], allow_private=allow_private, limits=limits)
    assert isinstance(error, Unreachable), error
    assert error.source == address
    return error.reason


def test_a_page_is_fetched_as_it_is(site: Site) -> None:
    site.answers["/news?id=1"] = Answer(PAGE)
    capture = got(f"{site.address}/news?id=1#below")
    assert capture.body == PAGE
    assert capture.sha256 == sha256(PAGE).hexdigest()
    assert (capture.media_type, capture.charset) == ("text/html", "utf-8")
    assert (capture.source, capture.url) == (f"{site.address}/news?id=1#below", f"{site.address}/news?id=1")


def test_it_names_itself_and_asks_for_gzip_alone(site: Site) -> None:
    site.answers["/"] = Answer(PAGE)
    got(site.address)
    ((_, headers),) = site.asked
    assert headers["User-Agent"].startswith("onrecord/")
    assert headers["Accept-Encoding"] == "gzip"
    assert headers["Host"] == site.address.removeprefix("http://")


def test_what_went_over_the_wire_is_witnessed(site: Site) -> None:
    packed = gzip.compress(PAGE)
    site.answers |= {"/old": redirect("/new", 301), "/new": Answer(packed, HTML | {"Content-Encoding": "gzip"})}
    capture = got(f"{site.address}/old")
    first, second = capture.exchanges
    assert [first.url, second.url] == [f"{site.address}/old", f"{site.address}/new"]
    assert [first.status_line, second.status_line] == ["HTTP/1.1 301 Moved Permanently", "HTTP/1.1 200 OK"]
    assert [first.body, second.body] == [b"moved", packed]
    assert (b"Content-Encoding", b"gzip") in second.response_headers
    assert second.request_headers[0] == (b"Host", site.address.removeprefix("http://").encode())
    assert (first.ip, first.certificate) == ("127.0.0.1", None)
    assert first.at.utcoffset() is not None
    assert capture.body == PAGE


@pytest.mark.parametrize("packing", ["gzip", "x-gzip", "GZIP"])
def test_gzip_is_unpacked(site: Site, packing: str) -> None:
    packed = gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:])
    site.answers["/"] = Answer(packed, HTML | {"Content-Encoding": packing})
    assert got(site.address).body == PAGE


def test_redirects_are_followed_to_the_last_address(site: Site) -> None:
    site.answers |= {"/a": redirect("b"), "/b": redirect(f"{site.address}/c", 308), "/c": Answer(PAGE)}
    assert got(f"{site.address}/a").url == f"{site.address}/c"


@pytest.mark.parametrize(("status", "words"), [(404, "404 Not Found"), (503, "503 Service Unavailable"), (799, "799")])
def test_an_error_page_is_no_capture(site: Site, status: int, words: str) -> None:
    site.answers["/"] = Answer(PAGE, status=status)
    assert reason(site.address) == f"answered {words}"


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("application/warc", "is a web archive, to be read from a file"),
        ("image/png", "is image/png, not a page, text or document"),
        ("application/json; charset=utf-8", "is application/json, not a page, text or document"),
    ],
)
def test_what_is_no_page_is_refused(site: Site, kind: str, words: str) -> None:
    site.answers["/"] = Answer(PAGE, {"Content-Type": kind})
    assert reason(site.address) == words


def test_a_page_of_no_declared_kind_is_taken(site: Site) -> None:
    site.answers["/"] = Answer(PAGE, {})
    assert (got(site.address).media_type, got(site.address).charset) == (None, None)


def test_endless_redirects_end(site: Site) -> None:
    site.answers["/"] = redirect("/")
    assert reason(site.address, Limits(redirects=3)) == "leads on more than 3 times"
    assert len(site.asked) == 4


def test_a_gzip_bomb_stops_at_the_limit(site: Site) -> None:
    bomb = gzip.compress(bytes(200_000_000), 9)
    site.answers["/"] = Answer(bomb, HTML | {"Content-Encoding": "gzip"})
    assert len(bomb) < 200_000
    assert reason(site.address) == "is larger than the limit of 10 MB when unpacked"


def test_an_endless_body_stops_at_the_limit(site: Site) -> None:
    site.answers["/"] = Answer(stream=lambda: repeat(b"x" * 65536))
    assert reason(site.address, Limits(size=1_000_000)) == "is larger than the limit of 1 MB"


def test_endless_empty_gzip_stops_at_the_limit(site: Site) -> None:
    packed = HTML | {"Content-Encoding": "gzip"}
    site.answers["/"] = Answer(headers=packed, stream=lambda: repeat(gzip.compress(b"") * 999))
    assert reason(site.address, Limits(size=1_000_000)) == "is larger than the limit of 1 MB"


def test_a_body_that_drips_ends_with_the_time(site: Site) -> None:
    def drip() -> Iterator[bytes]:
        while True:
            time.sleep(0.05)
            yield b"x"

    site.answers["/"] = Answer(stream=drip)
    assert reason(site.address, Limits(seconds=0.3)) == "took longer than 0.3 seconds"


@pytest.mark.parametrize(
    ("body", "packing", "words"),
    [
        (gzip.compress(PAGE)[:-9], "gzip", "broke off before its end"),
        (b"not gzip at all", "gzip", "came as gzip that cannot be unpacked"),
        (zlib.compress(PAGE), "deflate", "came packed as 'deflate', which was not asked for"),
        (PAGE, "br", "came packed as 'br', which was not asked for"),
    ],
)
def test_packing_that_cannot_be_trusted(site: Site, body: bytes, packing: str, words: str) -> None:
    site.answers["/"] = Answer(body, HTML | {"Content-Encoding": packing})
    assert reason(site.address) == words


def test_a_body_shorter_than_promised_is_refused(site: Site) -> None:
    site.answers["/"] = Answer(PAGE, HTML | {"Content-Length": str(len(PAGE) + 10)})
    assert reason(site.address).startswith("the connection failed")


def test_nobody_there(site: Site) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert reason(f"http://127.0.0.1:{port}/").startswith("the connection failed")


def test_a_server_that_speaks_no_http(site: Site) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        address = f"http://127.0.0.1:{server.getsockname()[1]}/"
        assert reason(address, Limits(seconds=0.3)) == "took longer than 0.3 seconds"


def test_private_addresses_are_refused_however_they_are_written(site: Site) -> None:
    port = site.address.rpartition(":")[2]
    numbers = ("127.0.0.1", "127.1", "2130706433", "0x7f000001", "0.0.0.0", "[::1]", "[::ffff:127.0.0.1]")
    for host in ("localhost", *numbers):
        words = reason(f"http://{host}:{port}/", allow_private=False)
        assert (words[:9], words[-20:]) == ("leads to ", "which is not fetched"), host
    assert site.asked == []


def test_a_redirect_to_a_private_address_is_refused(site: Site) -> None:
    # The server stands for a public one: this one address is let through, all others are judged as ever.
    site.answers["/"] = redirect(site.address.replace("127.0.0.1", "127.0.0.2") + "/secret")
    with pytest.raises(Unreachable) as caught:
        fetch(site.address, Limits(), lambda ip: None if ip == "127.0.0.1" else refusal(ip))
    assert caught.value.source == site.address
    assert caught.value.reason == "leads to 127.0.0.2, a loopback address, which is not fetched"
    assert [path for path, _ in site.asked] == ["/"]


def test_a_name_is_refused_when_any_of_its_addresses_is(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def names(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ("127.0.0.1", "10.0.0.7")]

    monkeypatch.setattr(socket, "getaddrinfo", names)
    with pytest.raises(Unreachable, match="private address"):
        fetch("http://news.example/", Limits(), lambda ip: None if ip == "127.0.0.1" else refusal(ip))
    assert site.asked == []


def test_the_address_judged_is_the_address_connected_to(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    # A name server that answers well once and badly ever after must not be asked again.
    look_up, port = socket.getaddrinfo, int(site.address.rpartition(":")[2])
    answers = iter(["127.0.0.1"])

    def names(host: str, port: int, *rest: object, **named: object) -> object:
        ip = next(answers, "127.0.0.3") if host == "news.example" else host
        return look_up(ip, port, *rest, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", names)
    site.answers["/"] = Answer(PAGE)
    capture = fetch(f"http://news.example:{port}/", Limits(), lambda ip: None if ip == "127.0.0.1" else refusal(ip))
    assert capture.exchanges[0].ip == "127.0.0.1"
    assert site.asked[0][1]["Host"] == f"news.example:{port}"


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("ftp://news.example/", "only http and https addresses are fetched"),
        ("file:///etc/passwd", "only http and https addresses are fetched"),
        ("http://", "only http and https addresses are fetched"),
        ("http://me:secret@news.example/", "the address carries a user name or password"),
        ("http://news.invalid/", "the name news.invalid cannot be found"),
        ("http://[::1/", "is not a valid address"),
        (f"http://{'a' * 300}.example/", "is not the name of a host"),
    ],
)
def test_what_is_no_address_to_fetch(address: str, words: str) -> None:
    assert words in reason(address, allow_private=False)


def test_a_redirect_to_another_kind_of_address_is_refused(site: Site) -> None:
    site.answers["/"] = redirect("file:///etc/passwd")
    assert reason(site.address) == "only http and https addresses are fetched"


def anywhere(**more: object) -> Terms:
    """Terms for the server on this machine, without pauses."""
    return Terms(refuse=lambda _: None, pace=Pace(0.0), **more)  # type: ignore[arg-type]


def test_a_page_that_has_not_changed_is_said_to_be_so(site: Site) -> None:
    site.answers |= {"/old": redirect("/new"), "/new": Answer(PAGE, HTML | {"ETag": '"a1"'})}
    known = {f"{site.address}/new": Validators('"a1"', "", "ab" * 32)}
    page = visit(f"{site.address}/old", anywhere(known=known.get))
    assert isinstance(page, Unchanged)
    assert (page.url, page.sha256) == (f"{site.address}/new", "ab" * 32)
    assert [exchange.status_line for exchange in page.exchanges] == ["HTTP/1.1 302 Found", "HTTP/1.1 304 Not Modified"]
    assert (b"If-None-Match", b'"a1"') in page.exchanges[1].request_headers
    assert "If-None-Match" not in site.asked[0][1]


def test_a_page_that_has_changed_is_fetched(site: Site) -> None:
    site.answers["/"] = Answer(PAGE, HTML | {"Last-Modified": "Mon, 19 Sep 2022 10:00:00 GMT"})
    known = Validators("", "Sun, 18 Sep 2022 10:00:00 GMT", "ab" * 32)
    page = visit(site.address, anywhere(known=lambda _: known))
    assert isinstance(page, Capture)
    assert page.body == PAGE
    assert site.asked[0][1]["If-Modified-Since"] == "Sun, 18 Sep 2022 10:00:00 GMT"


def test_unchanged_is_no_answer_to_a_plain_request(site: Site) -> None:
    site.answers["/"] = Answer(status=304)
    assert reason(site.address) == "answered 304 Not Modified"


def test_every_address_on_the_way_must_be_permitted(site: Site) -> None:
    site.answers |= {"/a": redirect("/b"), "/b": Answer(PAGE)}
    with pytest.raises(Unreachable, match="asks not to"):
        visit(f"{site.address}/a", anywhere(permit=lambda url: "asks not to" if url.path == "/b" else None))
    assert [path for path, _ in site.asked] == ["/a"]


def test_the_request_is_witnessed_as_it_was_sent() -> None:
    """Byte for byte what a server on a plain socket receives, is what the WARC record says was asked."""
    received = bytearray()

    def answer(server: socket.socket) -> None:
        link, _ = server.accept()
        while b"\r\n\r\n" not in received:
            received.extend(link.recv(65536))
        link.sendall(b"HTTP/1.0 200 Fine\r\nX-A:  b\r\n\r\n" + PAGE)
        link.close()

    with socket.create_server(("127.0.0.1", 0)) as server:
        Thread(target=answer, args=(server,), daemon=True).start()
        page = visit(f"http://127.0.0.1:{server.getsockname()[1]}/a%20b?c=d#e", anywhere())
    assert isinstance(page, Capture)
    (exchange,) = page.exchanges
    assert (exchange.status_line, exchange.http_version) == ("HTTP/1.0 200 Fine", "HTTP/1.0")
    records = write_warc(page.exchanges, "onrecord 0")
    assert bytes(received) in records
    assert b"GET /a%20b?c=d HTTP/1.1\r\nHost: 127.0.0.1:" in received
