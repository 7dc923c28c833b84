"""What is written is word for word what went over the wire, and other programs read it so."""

import io
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from onrecord.preserve import Unfit, write_warc
from onrecord.preserve.index import index
from onrecord.preserve.warc import Earlier, write_resource
from onrecord.records import Exchange
from tests.preserve.captures import exchange

TOOL = "onrecord 0.1.0"
HOP = Exchange(
    "http://news.example/old?b=1&a=%C3%A9",
    datetime(2022, 9, 19, 16, 30, tzinfo=timezone(timedelta(hours=2))),
    "HTTP/1.1 301 Moved Permanently",
    b"",
    request_headers=((b"Host", b"news.example"),),
    response_headers=((b"Location", b"https://news.example/a"), (b"Content-Length", b"0")),
    ip="2001:db8::7",
)


def records(warc):
    """Type, headers and block of each record, as warcio reads them."""
    with io.BytesIO(warc) as stream:
        return [
            (record.rec_type, dict(record.rec_headers.headers), record.raw_stream.read())
            for record in ArchiveIterator(stream, no_record_parse=True)
        ]


def check(tmp_path, warc):
    """What warcio's own checker prints."""
    (tmp_path / "capture.warc").write_bytes(warc)
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(tmp_path / "capture.warc")]
    return subprocess.run(command, capture_output=True, text=True, timeout=60)


def test_other_programs_find_nothing_wrong(tmp_path):
    warc = write_warc([HOP, exchange()], TOOL)
    checked = check(tmp_path, warc)
    assert checked.returncode == 0
    assert checked.stdout.count("digest pass") == 7
    assert "no digest" not in checked.stdout
    fast = list(FastIterator(io.BytesIO(warc), parse_http=False))
    assert [record.headers["WARC-Type"] for record in fast] == [
        "warcinfo",
        "response",
        "request",
        "metadata",
        "response",
        "request",
        "metadata",
    ]
    assert all(record.verify_block_digest() for record in FastIterator(io.BytesIO(warc), parse_http=False))
    assert b"sha1" not in warc


def test_a_changed_byte_is_seen_by_other_programs(tmp_path):
    warc = write_warc([exchange()], TOOL)
    checked = check(tmp_path, warc.replace(b"Graves were", b"Graves are "))
    assert checked.returncode == 1


def test_what_went_over_the_wire_comes_back_word_for_word():
    page = exchange(b"\x1f\x8b\x00\xff\r\n\r\n\x00")
    [info, hop, _, _, response, request, metadata] = records(write_warc([HOP, page], TOOL))
    assert info[2].startswith(b"software: onrecord 0.1.0\r\n")
    assert hop[2] == (
        b"HTTP/1.1 301 Moved Permanently\r\nLocation: https://news.example/a\r\nContent-Length: 0\r\n\r\n"
    )
    assert response[2] == (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nX-Note: caf\xe9\r\n\r\n"
        b"\x1f\x8b\x00\xff\r\n\r\n\x00"
    )
    assert request[2] == b"GET /a HTTP/1.1\r\nHost: news.example\r\nUser-Agent: onrecord/0.1.0\r\n\r\n"
    assert metadata[2] == b"http-version: HTTP/1.1\r\ntls-certificate-sha256: " + b"5e" * 32 + b"\r\n"


def test_headers_say_where_when_and_from_whom():
    [info, hop, asked, facts, page, *_] = [head for _, head, _ in records(write_warc([HOP, exchange()], TOOL))]
    assert (hop["WARC-Target-URI"], hop["WARC-IP-Address"]) == (HOP.url, "2001:db8::7")
    assert hop["WARC-Date"] == "2022-09-19T14:30:00.000000Z"
    assert page["WARC-Date"] == "2022-09-19T14:30:01.000250Z"
    assert asked["WARC-Concurrent-To"] == facts["WARC-Concurrent-To"] == hop["WARC-Record-ID"]
    assert {head["WARC-Warcinfo-ID"] for head in (hop, asked, facts, page)} == {info["WARC-Record-ID"]}


def pages(warc):
    """Status, headers and body of each response, as fastwarc reads them."""
    responses = FastIterator(io.BytesIO(warc), record_types=WarcRecordType.response)
    return [(page.http_headers.status_code, dict(page.http_headers), page.reader.read()) for page in responses]


def test_readers_that_parse_find_the_page():
    [(status, headers, body)] = pages(write_warc([exchange()], TOOL))
    assert (status, body) == (200, b"<p>Graves were found.</p>")
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_body_without_its_chunks_is_not_called_chunked():
    chunked = replace(exchange(), response_headers=((b"Transfer-Encoding", b"chunked"),))
    [(_, headers, body)] = pages(write_warc([chunked], TOOL))
    assert headers == {"X-Archive-Orig-Transfer-Encoding": "chunked"}
    assert body == b"<p>Graves were found.</p>"


def test_bytes_from_elsewhere_are_a_resource(tmp_path):
    warc = write_resource("urn:sha256:" + "ab" * 32, b"Two bodies.", None, datetime(2022, 9, 19, tzinfo=UTC), TOOL)
    assert check(tmp_path, warc).returncode == 0
    kind, head, block = records(warc)[1]
    assert (kind, block) == ("resource", b"Two bodies.")
    assert head["Content-Type"] == "application/octet-stream"


def test_the_same_exchanges_give_the_same_bytes():
    assert write_warc([HOP, exchange()], TOOL) == write_warc([HOP, exchange()], TOOL)


def test_every_record_has_its_own_id():
    ids = [head["WARC-Record-ID"] for _, head, _ in records(write_warc([HOP, HOP, exchange()], TOOL))]
    assert len(set(ids)) == len(ids) == 10


@pytest.mark.parametrize(
    "broken",
    [
        replace(HOP, url="http://news.example/\r\nWARC-Type: warcinfo"),
        replace(HOP, status_line="HTTP/1.1 200 OK\r\nX: y"),
        replace(HOP, ip="192.0.2.7\n"),
        replace(HOP, response_headers=((b"X", b"y\r\n\r\n"),)),
        replace(HOP, request_headers=((b"X\n", b"y"),)),
        replace(HOP, certificate="5e\r\n"),
    ],
    ids=["url", "status line", "ip", "response header", "request header", "certificate"],
)
def test_no_part_can_smuggle_in_another(broken):
    with pytest.raises(Unfit):
        write_warc([broken], TOOL)


def test_a_time_without_its_zone_is_refused():
    with pytest.raises(ValueError, match="without its zone"):
        write_warc([replace(HOP, at=datetime(2022, 9, 19))], TOOL)
    with pytest.raises(ValueError, match="at least one"):
        write_warc([], TOOL)


WORD = st.binary(max_size=20).filter(lambda value: not set(value) & set(b"\r\n"))


@settings(deadline=None)
@given(body=st.binary(max_size=200), headers=st.lists(st.tuples(WORD.filter(bool), WORD), max_size=4))
def test_any_answer_survives(body, headers):
    page = replace(exchange(body), response_headers=tuple(headers))
    _, response, *_ = records(write_warc([page], TOOL))
    head, _, rest = response[2].partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200 OK")
    assert rest == body


def earlier() -> Earlier:
    """The answer of `exchange()` as it was kept."""
    (found,) = index(write_warc([exchange()], TOOL))
    return Earlier(found.url, found.date, found.digest, found.name)


LATER = replace(exchange(), at=datetime(2022, 9, 20, 9, 0, tzinfo=UTC))
NOT_MODIFIED = replace(LATER, status_line="HTTP/1.1 304 Not Modified", body=b"")


@pytest.mark.parametrize(
    ("again", "profile"), [(LATER, "identical-payload-digest"), (NOT_MODIFIED, "server-not-modified")]
)
def test_what_was_answered_before_is_a_revisit(tmp_path, again, profile):
    warc = write_warc([HOP, again], TOOL, earlier())
    kinds = [kind for kind, _, _ in records(warc)]
    assert kinds == ["warcinfo", "response", "request", "metadata", "revisit", "request", "metadata"]
    _, head, block = records(warc)[4]
    assert head["WARC-Profile"] == f"http://netpreserve.org/warc/1.1/revisit/{profile}"
    assert head["WARC-Refers-To"] == earlier().record
    assert head["WARC-Refers-To-Target-URI"] == exchange().url
    assert head["WARC-Refers-To-Date"] == "2022-09-19T14:30:01.000250Z"
    assert head["WARC-Payload-Digest"] == earlier().payload
    assert block.startswith(again.status_line.encode())
    assert block.endswith(b"\r\n\r\n")
    checked = check(tmp_path, warc)
    assert (checked.returncode, "no digest" in checked.stdout) == (0, False)


@pytest.mark.parametrize("again", [replace(LATER, body=b"<p>No graves.</p>"), replace(LATER, body=b"")])
def test_another_answer_is_none(again):
    kinds = [kind for kind, _, _ in records(write_warc([again], TOOL, earlier()))]
    assert kinds == ["warcinfo", "response", "request", "metadata"]
