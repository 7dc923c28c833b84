from dataclasses import replace

import pytest

from onrecord.preserve import BrokenChain, Custody, Damaged, Store, keep
from tests.preserve.captures import capture, exchange

TOOL = "onrecord 0.1.0"


def test_a_local_file_is_its_bytes_and_a_line(tmp_path):
    entry = keep(tmp_path, capture("Two bodies.", "räport \udcff.txt"), "ana", TOOL)
    assert list(Custody(tmp_path).entries()) == [entry]
    assert (entry.who, entry.tool, entry.act) == ("ana", TOOL, "captured")
    assert entry.detail == {"source": "räport \udcff.txt", "size": "11", "media_type": "text/plain"}
    assert Store(tmp_path).get(entry.capture) == b"Two bodies."
    assert list(Store(tmp_path).digests()) == [entry.capture]


def test_a_web_page_is_kept_with_how_it_came(tmp_path):
    page = replace(capture("Two bodies.", "https://news.example/a"), url="https://news.example/a", charset="utf-8")
    entry = keep(tmp_path, page, "ana", TOOL, [exchange()])
    assert entry.detail["url"] == "https://news.example/a"
    assert entry.detail["charset"] == "utf-8"
    assert b"HTTP/1.1 200 OK" in Store(tmp_path).get(entry.kept["warc"])
    assert set(Store(tmp_path).digests()) == {entry.capture, entry.kept["warc"]}


def test_the_same_bytes_twice_are_two_lines_and_one_object(tmp_path):
    first, second = (keep(tmp_path, capture("Two bodies."), who, TOOL) for who in ("ana", "bob"))
    assert first.capture == second.capture
    assert (first.number, second.number) == (1, 2)
    assert len(list(Store(tmp_path).digests())) == 1


def test_bytes_that_are_not_what_they_claim_are_refused(tmp_path):
    with pytest.raises(Damaged, match=r"report\.txt"):
        keep(tmp_path, replace(capture("Two bodies."), body=b"Three bodies."), "ana", TOOL)
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_copy_is_not_vouched_for_again(tmp_path):
    place = Store(tmp_path).path(keep(tmp_path, capture("Two bodies."), "ana", TOOL).capture)
    place.chmod(0o644)
    place.write_bytes(b"Two bodie$.")
    with pytest.raises(Damaged):
        keep(tmp_path, capture("Two bodies."), "ana", TOOL)
    assert len(list(Custody(tmp_path).entries())) == 1


def test_a_log_that_vanished_is_not_begun_anew(tmp_path):
    keep(tmp_path, capture("Two bodies."), "ana", TOOL)
    Custody(tmp_path).log.unlink()
    Custody(tmp_path).head.unlink()
    with pytest.raises(BrokenChain, match="is gone"):
        keep(tmp_path, capture("Three bodies."), "ana", TOOL)
    assert not Custody(tmp_path).log.exists()
