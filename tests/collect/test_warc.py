"""Web archives of others: what is whole is got, what is broken is named by its place, bombs stop at the limit."""

import gzip
from datetime import UTC, datetime
from hashlib import sha1
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean import clean
from onrecord.collect import Limits, gather
from onrecord.collect.tape import Tape
from onrecord.records import Capture, SourceError, Unreachable
from tests.documents import HTML, STORY, TEXT, record, story_pdf, wacz, warc, zipped

URLS = ["https://bell.example/vell", "https://bell.example/note", "https://bell.example/report"]
SMALL = Limits(size=100_000, archive=3_000_000)


def got(path: Path, body: bytes, limits: Limits = SMALL) -> list[Capture | SourceError]:
    path.write_bytes(body)
    return list(gather([str(path)], limits=limits))


def told(found: list[Capture | SourceError]) -> list[str]:
    """Addresses of what was got, reasons of what was not."""
    assert all(each.source for each in found)
    return [each.reason if isinstance(each, SourceError) else str(each.url) for each in found]


@pytest.mark.parametrize("name", ["x.warc", "x.warc.gz", "x.txt"])
@pytest.mark.parametrize("packed", [False, True])
def test_each_page_text_and_document_is_a_capture(tmp_path: Path, name: str, packed: bool) -> None:
    found = got(tmp_path / name, warc(packed=packed))
    assert told(found) == URLS
    page, text, report = (each for each in found if isinstance(each, Capture))
    assert (page.source, page.body) == (f"{tmp_path / name}!{URLS[0]}", HTML)
    assert (page.media_type, page.charset) == ("text/html", "utf-8")
    assert page.at == datetime(2022, 9, 19, 18, 30, tzinfo=UTC)
    assert (text.body, report.body) == (TEXT, story_pdf())
    assert all(STORY[2] in clean(each).text for each in (page, text, report))


def test_an_archive_in_one_gzip_member_and_one_from_a_pipe(tmp_path: Path) -> None:
    assert told(got(tmp_path / "x.warc.gz", gzip.compress(warc()))) == URLS
    assert told(list(gather(["-"], stdin=BytesIO(warc(packed=True))))) == URLS


def test_transfers_in_chunks_and_packed_answers_are_undone(tmp_path: Path) -> None:
    packed = gzip.compress(HTML, mtime=0)
    framed = b"%x\r\n%b\r\n%x;a=b\r\n%b\r\n0\r\n\r\n" % (50, packed[:50], len(packed) - 50, packed[50:])
    headers = "Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n"
    undone = record(URLS[1], HTML, headers=headers)
    first, second = got(tmp_path / "x.warc", warc(record(body=framed, headers=headers), undone))
    assert isinstance(first, Capture)
    assert isinstance(second, Capture)
    assert first.body == second.body == HTML
    broken = framed.replace(b"0\r\n\r\n", b"zz\r\n")
    (error,) = got(tmp_path / "x.warc", warc(record(body=broken, headers=headers)))
    assert str(error).endswith(f"x.warc!{URLS[0]}: came in chunks, of which one is broken")


def test_answers_that_hold_no_page_are_left_out(tmp_path: Path) -> None:
    other = [
        record(status="404 Not Found"),
        record(status="302 Found"),
        record(media="text/css"),
        record(kind="request"),
    ]
    assert told(got(tmp_path / "x.warc", warc(*other))) == ["holds no page, text or document"]


def test_what_an_archive_cut_short_is_not_passed_off_as_whole(tmp_path: Path) -> None:
    found = got(tmp_path / "x.warc", warc(record(more="WARC-Truncated: length\r\n")))
    assert told(found) == ["was cut short by whoever made the archive"]


def test_a_digest_that_does_not_match_is_told(tmp_path: Path) -> None:
    block = record().partition(b"\r\n\r\n")[2].removesuffix(b"\r\n\r\n")
    right = record(more=f"WARC-Block-Digest: sha1:{sha1(block).hexdigest()}\r\n")
    assert told(got(tmp_path / "x.warc", warc(right))) == URLS[:1]
    assert told(got(tmp_path / "x.warc", warc(right.replace(b"Monday", b"Sunday")))) == [
        f"the record at byte {len(warc(b''))} is not what its own digest says"
    ]


@pytest.mark.parametrize("packed", [False, True])
def test_a_broken_record_is_named_and_the_rest_go_on(tmp_path: Path, packed: bool) -> None:
    one, two, three = (record(url) for url in URLS)
    for harm, reason in (
        (lambda whole: whole.replace(b"WARC/1.1", b"WORC/1.1"), "does not begin as a WARC record does"),
        (lambda whole: whole.replace(b"Content-Length: ", b"Content-Length: x"), "does not say how long it is"),
        (lambda whole: whole.replace(b"Content-Length: ", b"Content-Length: 1"), "breaks off before its end"),
        (lambda whole: whole.replace(b"Content-Length: ", b"Content-Length: 999999"), "is larger than the limit"),
        (lambda whole: whole[:-100], "breaks off before its end" if packed else "is not as long as it says"),
    ):
        found = got(tmp_path / "x.warc", warc(one, harm(two), three, packed=packed))
        before = len(warc(one, packed=packed))
        assert told(found)[::2] == URLS[::2], reason
        assert len(found) == 3
        expected = f"{tmp_path / 'x.warc'}: the record at byte {before} "
        assert str(found[1]).startswith(expected + reason)


def test_a_broken_gzip_member_is_named_and_the_rest_go_on(tmp_path: Path) -> None:
    one, two, three = (gzip.compress(record(url), mtime=0) for url in URLS)
    for harmed in (two[:-100], two[:60] + bytes([two[60] ^ 0xFF]) + two[61:], two[:-8] + b"\0" * 8, b"PK" + two[2:]):
        found = got(tmp_path / "x.warc.gz", one + harmed + three)
        assert told(found)[0] == URLS[0]
        assert told(found)[-1] == URLS[2]
        assert len(found) == (2 if harmed[:2] == b"PK" else 3)


def test_a_bomb_stops_at_the_limit(tmp_path: Path) -> None:
    large = gzip.compress(b"\0" * 20_000_000)
    (error,) = got(tmp_path / "x.warc.gz", warc(record(body=large, headers="Content-Encoding: gzip\r\n")))
    assert str(error).endswith(f"!{URLS[0]}: is larger than the limit of 100000 bytes when unpacked")
    found = got(tmp_path / "x.warc.gz", gzip.compress(record(body=b" " * 20_000_000)))
    assert told(found) == [
        "the record at byte 0 is larger than the limit of 100000 bytes",
        "holds more than the limit of 3 MB when unpacked",
    ]
    (error,) = got(tmp_path / "x.warc.gz", gzip.compress(b"WARC/1.1\r\n" + b"a" * 2_000_000))
    assert str(error).endswith("the record at byte 0 has a head without an end")


def test_a_thousand_broken_records_are_enough(tmp_path: Path) -> None:
    found = got(tmp_path / "x.warc", b"\nWARC/1.1\r\nContent-Length: x\r\n\r\n" * 5_000)
    assert len(found) == 1_001
    assert told(found)[-1].endswith("is the 1,000th broken one; what follows is not read")


def test_a_wacz_is_read_where_it_lies(tmp_path: Path) -> None:
    found = got(tmp_path / "x.wacz", wacz())
    assert told(found) == URLS
    assert found[0].source == f"{tmp_path / 'x.wacz'}!archive/data.warc.gz!{URLS[0]}"
    assert told(list(gather(["-"], stdin=BytesIO(wacz())))) == URLS


def test_names_in_a_wacz_write_nothing(tmp_path: Path) -> None:
    found = got(tmp_path / "x.wacz", wacz(name="../../../../evil\x1b.warc.gz"))
    assert told(found) == URLS
    assert "\x1b" not in found[0].source
    assert [path.name for path in tmp_path.iterdir()] == ["x.wacz"]
    assert not (tmp_path.parents[3] / "evil\x1b.warc.gz").exists()


def test_a_damaged_wacz_says_so(tmp_path: Path) -> None:
    damaged = bytearray(wacz(warc(packed=True)))
    at = damaged.index(b"archive/data.warc.gz") + 60
    damaged[at] ^= 0xFF
    found = got(tmp_path / "x.wacz", bytes(damaged))
    assert isinstance(found[-1], Unreachable)
    assert str(found[-1]).startswith(f"{tmp_path / 'x.wacz'}!archive/data.warc.gz: ")


def test_another_zip_archive_is_no_wacz(tmp_path: Path) -> None:
    (found,) = got(tmp_path / "x.wacz", zipped({"a.txt": TEXT}))
    assert isinstance(found, Capture)


def test_our_reader_finds_what_another_finds(tmp_path: Path) -> None:
    from fastwarc.warc import ArchiveIterator, WarcRecordType  # type: ignore[import-untyped]

    body = warc(packed=True)
    theirs = [each.headers["WARC-Target-URI"] for each in ArchiveIterator(BytesIO(body), WarcRecordType.response)]
    ours = told(got(tmp_path / "x.warc.gz", body))
    assert ours == [url for url in theirs if not url.endswith(".png")]


@given(st.lists(st.binary(max_size=5)), st.lists(st.tuples(st.booleans(), st.integers(0, 12)), max_size=9))
def test_a_tape_gives_every_byte_once(chunks: list[bytes], steps: list[tuple[bool, int]]) -> None:
    tape, out = Tape(iter(chunks)), b""
    for put_back, size in steps:
        taken = tape.take(size)
        if put_back:
            tape.back(taken)
        else:
            out += taken
        assert tape.position == len(out)
    assert out + tape.take(10_000) == b"".join(chunks)
