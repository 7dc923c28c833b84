"""What the log says of pages and feeds that are met again."""

from dataclasses import replace

import pytest

from onrecord.preserve import (
    COMPARED,
    GONE,
    POLLED,
    UNCHANGED,
    Custody,
    Look,
    Missing,
    Store,
    keep,
    note_gone,
    note_unchanged,
    remember,
    restored,
    validators,
    verify,
)
from onrecord.records import Capture, Exchange
from tests.preserve.captures import capture, exchange

URL = "https://news.example/a"


def answered(**headers: str) -> Exchange:
    pairs = tuple((name.replace("_", "-").encode(), value.encode("latin-1")) for name, value in headers.items())
    return replace(exchange(), response_headers=pairs)


def page(text: str, asked: str = URL) -> Capture:
    return replace(capture(text, asked), url=URL, exchanges=(answered(ETag='"1"'),))


def kept(root, found, **detail):
    return keep(root, found, "ana", "onrecord 0.1.0", found.exchanges, detail)


def test_nothing_is_remembered_of_a_case_that_is_not_there(tmp_path):
    assert remember(tmp_path / "case").newest == {}


def test_a_page_is_known_by_where_it_led_and_by_what_was_asked(tmp_path):
    entry = kept(tmp_path, page("Two bodies.", "https://short.example/x#top"))
    memory = remember(tmp_path)
    assert memory.previous(f"{URL}#below", "") == memory.previous("", "https://short.example/x") == entry
    assert memory.previous("https://news.example/b", "") is None
    assert memory.validators == {URL: ('"1"', "", entry.capture)}


def test_a_file_is_known_by_its_bytes_alone(tmp_path):
    entry = kept(tmp_path, capture("Two bodies."))
    memory = remember(tmp_path)
    assert (set(memory.captures), memory.newest) == ({entry.capture}, {})


def test_a_capture_that_supersedes_waits_until_it_was_compared(tmp_path):
    old = kept(tmp_path, page("Two bodies."))
    new = kept(tmp_path, page("Three bodies."), supersedes=old.capture)
    assert remember(tmp_path).uncompared == {new.number: (old, new)}
    Custody(tmp_path).append("ana", "onrecord 0.1.0", COMPARED, new.capture, {"line": str(new.number)})
    assert remember(tmp_path).uncompared == {}
    assert remember(tmp_path).previous(URL, "") == new


def test_a_page_that_is_unchanged_is_noted_with_its_proof(tmp_path):
    found = page("Two bodies.")
    sealed = kept(tmp_path, found)
    proof = replace(answered(ETag='"2"'), status_line="HTTP/1.1 304 Not Modified", body=b"")
    entry = note_unchanged(tmp_path, Look(URL, URL, sealed, [proof]), "ana", "onrecord 0.1.0")
    assert (entry.act, entry.capture) == (UNCHANGED, found.sha256)
    assert b"HTTP/1.1 304 Not Modified" in Store(tmp_path).get(entry.kept["warc"])
    assert remember(tmp_path).validators[URL] == ('"2"', "", found.sha256)
    assert verify(tmp_path).sound
    assert verify(tmp_path).findings == ()


def test_a_page_is_gone_until_it_is_seen_again(tmp_path):
    sealed = kept(tmp_path, page("Two bodies."))
    proof = replace(answered(), status_line="HTTP/1.1 410 Gone", body=b"Nothing here.")
    first = note_gone(tmp_path, Look(URL, URL, sealed, [proof]), 410, "ana", "onrecord 0.1.0")
    note_gone(tmp_path, Look(URL, URL, sealed, [proof]), 410, "ana", "onrecord 0.1.0")
    assert (first.act, first.capture, first.detail["status"]) == (GONE, sealed.capture, "410")
    assert b"HTTP/1.1 410 Gone" in Store(tmp_path).get(first.kept["warc"])
    assert remember(tmp_path).gone(URL, "") == first
    assert remember(tmp_path).previous(URL, "") == sealed
    look = Look(URL, URL, sealed, [answered()], returned=first.number)
    assert note_unchanged(tmp_path, look, "ana", "onrecord 0.1.0").detail["back"] == str(first.number)
    assert remember(tmp_path).gone(URL, URL) is None
    assert verify(tmp_path).findings == ()


def test_nothing_is_unchanged_that_is_not_there(tmp_path):
    lost = replace(kept(tmp_path, page("Two bodies.")), capture="ab" * 32)
    with pytest.raises(Missing):
        note_unchanged(tmp_path, Look(URL, URL, lost, [answered()]), "ana", "onrecord 0.1.0")


def test_feeds_and_pages_are_told_apart(tmp_path):
    Custody(tmp_path).append("ana", "onrecord 0.1.0", POLLED, "", {"source": URL, "url": URL, "etag": '"9"'})
    memory = remember(tmp_path)
    assert (memory.feeds, memory.validators) == ({URL: ('"9"', "")}, {})


def test_a_capture_comes_back_as_it_was(tmp_path):
    found = page("Two bodies.")
    assert restored(tmp_path, kept(tmp_path, found)) == replace(found, exchanges=())


@pytest.mark.parametrize(
    ("headers", "found"),
    [
        ({"ETag": ' "1" ', "Last_Modified": "Mon"}, {"etag": '"1"', "last_modified": "Mon"}),
        ({"etag": "W/x"}, {"etag": "W/x"}),
        ({"ETag": "é"}, {}),
        ({"ETag": "x" * 501}, {}),
        ({"ETag": ""}, {}),
        ({}, {}),
    ],
)
def test_validators_are_taken_where_they_are_sound(headers, found):
    assert validators([answered(**headers)]) == found


def test_nothing_that_did_not_come_over_the_web_has_validators():
    assert validators([]) == {}
