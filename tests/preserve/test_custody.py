import json
import multiprocessing

import pytest

from onrecord.preserve.custody import LOG, Custody, parse
from onrecord.preserve.head import START
from onrecord.preserve.problems import BrokenChain

ACTS = ("captured", "read", "exported", "captured")
TOOL = "onrecord 0.1.0"


@pytest.fixture
def custody(tmp_path):
    log = Custody(tmp_path)
    for number, act in enumerate(ACTS):
        log.append("ana", TOOL, act, f"{number:064x}", {"source": "räport.txt"})
    return log


def damage(custody, change):
    lines = custody.log.read_bytes().splitlines(keepends=True)
    custody.log.write_bytes(b"".join(change(lines)))


def forged(lines):
    """A line that nobody wrote, rightly chained to the last one."""
    last = parse(lines[-1])
    fields = json.loads(lines[-1]) | {"number": last.number + 1, "previous": last.hash(), "who": "bob"}
    return json.dumps(fields, sort_keys=True, separators=(",", ":")).encode() + b"\n"


TOUCHED = {
    "altered": lambda lines: [lines[0].replace(b"ana", b"bob"), *lines[1:]],
    "altered in length": lambda lines: [lines[0].replace(b"ana", b"anna"), *lines[1:]],
    "last altered": lambda lines: [*lines[:-1], lines[-1].replace(b"ana", b"bob")],
    "first removed": lambda lines: lines[1:],
    "one removed": lambda lines: [*lines[:1], *lines[2:]],
    "last removed": lambda lines: lines[:-1],
    "swapped": lambda lines: [lines[1], lines[0], *lines[2:]],
    "last two swapped": lambda lines: [*lines[:2], lines[3], lines[2]],
    "repeated": lambda lines: [*lines[:2], lines[1], *lines[2:]],
    "last repeated": lambda lines: [*lines, lines[-1]],
    "one added": lambda lines: [*lines[:2], b"{}\n", *lines[2:]],
    "one added and chained": lambda lines: [*lines, forged(lines)],
    "half a line added": lambda lines: [*lines, b'{"act":"rea'],
    "last cut short": lambda lines: [*lines[:-1], lines[-1][:-20]],
    "last without its break": lambda lines: [*lines[:-1], lines[-1][:-1]],
    "cut short": lambda lines: [lines[0][:50]],
    "emptied": lambda lines: [],
    "spaced": lambda lines: [lines[0].replace(b'"act"', b' "act"'), *lines[1:]],
    "another type": lambda lines: [lines[0].replace(b'"number":1', b'"number":"1"'), *lines[1:]],
    "no digest": lambda lines: [lines[0].replace(b'"capture":"00', b'"capture":"..'), *lines[1:]],
    "no mapping": lambda lines: [lines[0].replace(b'"kept":{}', b'"kept":[]'), *lines[1:]],
    "nested": lambda lines: [b"[" * 100_000 + b"\n", *lines[1:]],
    "not UTF-8": lambda lines: [b"\xff\xfe\n", *lines[1:]],
}
AT_THE_END = {
    "last altered",
    "last removed",
    "last two swapped",
    "last repeated",
    "one added and chained",
    "half a line added",
    "last cut short",
    "last without its break",
    "cut short",
    "emptied",
}


def test_each_entry_names_the_one_before(custody):
    entries = list(custody.entries())
    assert [entry.act for entry in entries] == list(ACTS)
    assert [entry.previous for entry in entries] == [START, *(entry.hash() for entry in entries[:-1])]
    assert [entry.number for entry in entries] == [1, 2, 3, 4]
    assert custody.last() == entries[-1]


def test_a_log_that_is_not_there_is_empty(tmp_path):
    assert list(Custody(tmp_path / "nowhere").entries()) == []
    assert Custody(tmp_path / "nowhere").last() is None
    assert not (tmp_path / "nowhere").exists()


@pytest.mark.parametrize("change", TOUCHED.values(), ids=TOUCHED.keys())
def test_a_log_that_was_touched_does_not_pass(custody, change):
    damage(custody, change)
    with pytest.raises(BrokenChain, match=LOG):
        list(custody.entries())


@pytest.mark.parametrize("name", sorted(AT_THE_END))
def test_nothing_is_added_to_a_log_that_was_touched_at_its_end(custody, name):
    damage(custody, TOUCHED[name])
    before = custody.log.read_bytes(), custody.head.read_bytes()
    with pytest.raises(BrokenChain):
        custody.append("ana", TOOL, "read")
    assert (custody.log.read_bytes(), custody.head.read_bytes()) == before


@pytest.mark.parametrize("head", ["", "4\n", f"4 {'1' * 64} 900\n", "x" * 300, f"0 {START} 0\n", "٤ a 1\n"])
def test_a_head_that_was_touched_does_not_pass(custody, head):
    custody.head.write_text(head)
    with pytest.raises(BrokenChain):
        list(custody.entries())
    before = custody.log.read_bytes()
    with pytest.raises(BrokenChain):
        custody.append("ana", TOOL, "read")
    assert custody.log.read_bytes() == before


def test_a_lost_head_does_not_pass(custody):
    custody.head.unlink()
    with pytest.raises(BrokenChain, match=r"custody\.head: is gone"):
        list(custody.entries())


def test_a_lost_log_does_not_pass(custody):
    custody.log.unlink()
    with pytest.raises(BrokenChain, match="was cut"):
        list(custody.entries())


@pytest.mark.parametrize("name", ["log", "head"])
def test_no_changed_byte_and_no_cut_passes(custody, name):
    file = getattr(custody, name)
    sound = file.read_bytes()
    for place in range(len(sound)):
        for wrong in (sound[:place] + bytes([sound[place] ^ 1]) + sound[place + 1 :], sound[:place]):
            file.write_bytes(wrong)
            with pytest.raises(BrokenChain):
                list(custody.entries())
    file.write_bytes(sound)
    assert len(list(custody.entries())) == 4


def test_the_walk_goes_on_behind_a_broken_place(custody):
    damage(custody, TOUCHED["altered"])
    found = list(custody.walk())
    assert [getattr(one, "number", "broken") for one in found] == [1, "broken", 2, 3, 4]
    assert found[1].what == f"{LOG}, line 2"


def test_the_end_alone_is_looked_at(custody):
    """An entry costs the same at the end of any log: what is wrong at its beginning is not even read."""
    damage(custody, lambda lines: [b"x" * (len(lines[0]) - 1) + b"\n", *lines[1:]])
    assert custody.append("ana", TOOL, "read").number == 5
    with pytest.raises(BrokenChain, match="line 1"):
        list(custody.entries())


def test_long_lines_are_found_from_the_end(custody):
    long = custody.append("ana", TOOL, "read", detail={"note": "ж" * 60_000})
    assert custody.last() == long
    custody.append("ana", TOOL, "read")
    assert len(list(custody.entries())) == 6


def test_a_line_that_is_too_long_is_not_written(custody):
    with pytest.raises(ValueError, match="is not an entry"):
        custody.append("ana", TOOL, "read", detail={"note": "x" * 1_100_000})
    assert len(list(custody.entries())) == 4


def announced(custody):
    """Head and log as they stand while an entry is being written, and its line."""
    before = custody.head.read_bytes()
    line = custody.append("bob", TOOL, "read").line()
    after = custody.head.read_bytes()
    custody.head.write_bytes(before + after)
    return custody.log.read_bytes()[: -len(line)], line


@pytest.mark.parametrize("part", [0.0, 0.4, 1.0])
def test_an_entry_that_was_cut_off_is_there_whole_or_not_at_all(custody, part):
    log, line = announced(custody)
    custody.log.write_bytes(log + line[: int(len(line) * part)])
    there = 5 if part == 1.0 else 4
    assert custody.interrupted()
    assert len(list(custody.entries())) == there
    assert custody.append("ana", TOOL, "read").number == there + 1
    assert len(list(custody.entries())) == there + 1
    assert not custody.interrupted()


def test_only_the_announced_line_may_follow(custody):
    log, line = announced(custody)
    for other in (line.replace(b"bob", b"eve"), line[:-1] + b" "):
        custody.log.write_bytes(log + other)
        assert len(list(custody.entries())) == 4
    custody.log.write_bytes(log + line + b"{}\n")
    with pytest.raises(BrokenChain, match="line 6"):
        list(custody.entries())


def add(root, who):
    for _ in range(20):
        Custody(root).append(who, TOOL, "read")


def test_several_writers_wait_for_one_another(custody):
    with multiprocessing.get_context("spawn").Pool(3) as pool:
        pool.starmap(add, [(custody.root, who) for who in ("ana", "bob", "eve")])
    assert [entry.number for entry in custody.entries()] == list(range(1, 65))
