"""Each thing that can happen to a store is done to one for real, and found."""

from pathlib import Path

import pytest

from onrecord.preserve import Custody, Kind, Missing, Store, keep, seal, verify
from tests.preserve.authority import make_authority
from tests.preserve.captures import capture, exchange

TOOL = "onrecord 0.1.0"


@pytest.fixture
def root(tmp_path, authority):
    """Two captures, one of them from the web, a timestamp, and one capture more."""
    root = tmp_path / "case"
    keep(root, capture("Two bodies."), "ana", TOOL)
    keep(root, capture("<p>Graves were found.</p>"), "ana", TOOL, [exchange()])
    list(seal(root, [authority.url], "ana", TOOL, [authority.root]))
    keep(root, capture("Three bodies."), "bob", TOOL)
    return root


def entry(root, number):
    return list(Custody(root).entries())[number - 1]


def rewrite(path: Path, change) -> None:
    path.chmod(0o644)
    path.write_bytes(change(path.read_bytes()))


def rewrite_log(root, change):
    log = Custody(root).log
    rewrite(log, lambda data: b"".join(change(data.splitlines(keepends=True))))


def failures(root, roots=()):
    report = verify(root, roots)
    found = [(finding.kind, finding.what) for finding in report.findings if finding.kind.failure]
    assert report.sound == (not found)
    return found


def test_a_store_as_it_was_left(root, authority):
    steps = []
    report = verify(root, step=lambda: steps.append(1))
    assert report.sound
    assert report.findings == ()
    assert (report.entries, report.objects, len(steps)) == (4, 6, 4)
    [stamp] = report.stamps
    assert (stamp.entry, stamp.authority, stamp.own_roots) == (2, authority.url, False)
    [own] = verify(root, [authority.root]).stamps
    assert own.own_roots
    assert own.when == stamp.when


def test_nothing_is_changed_by_looking(root):
    def state():
        return {path: (path.stat().st_mtime_ns, path.read_bytes()) for path in root.rglob("*") if path.is_file()}

    before = state()
    verify(root)
    assert state() == before


@pytest.mark.parametrize("role", ["capture", "warc", "token", "root 1"])
@pytest.mark.parametrize(
    ("change", "kind"),
    [
        (lambda path: rewrite(path, lambda data: data[:3] + bytes([data[3] ^ 1]) + data[4:]), Kind.CHANGED),
        (lambda path: rewrite(path, lambda data: data[:-5]), Kind.CHANGED),
        (lambda path: rewrite(path, lambda _: b""), Kind.CHANGED),
        (lambda path: path.unlink(), Kind.MISSING),
        (lambda path: (path.unlink(), path.mkdir()), Kind.CHANGED),
    ],
    ids=["a byte changed", "cut short", "emptied", "removed", "a folder in its place"],
)
def test_an_object_that_was_touched(root, role, change, kind):
    number = 3 if role in ("token", "root 1") else 2
    line = entry(root, number)
    digest = line.capture if role == "capture" else line.kept[role]
    change(Store(root).path(digest))
    assert failures(root)[:1] == [(kind, digest)]


def test_each_touched_object_is_named_once_and_none_hides_another(root):
    digests = [entry(root, 1).capture, entry(root, 4).capture]
    keep(root, capture("Two bodies."), "bob", TOOL)
    for digest in digests:
        Store(root).path(digest).unlink()
    assert failures(root) == [(Kind.MISSING, digest) for digest in digests]


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda lines: [lines[0].replace(b"ana", b"eve"), *lines[1:]], "custody.jsonl, line 2"),
        (lambda lines: [*lines[:-1], lines[-1].replace(b"bob", b"eve")], "custody.jsonl"),
        (lambda lines: [lines[0], *lines[2:]], "custody.jsonl, line 2"),
        (lambda lines: lines[:-1], "custody.jsonl"),
        (lambda lines: [lines[1], lines[0], *lines[2:]], "custody.jsonl, line 1"),
        (lambda lines: [*lines[:2], lines[1], *lines[2:]], "custody.jsonl, line 3"),
        (lambda lines: [*lines, lines[-1]], "custody.jsonl, line 5"),
        (lambda lines: [*lines[:-1], lines[-1][:30]], "custody.jsonl, line 4"),
    ],
    ids=["altered", "last altered", "removed", "last removed", "swapped", "added", "added at the end", "cut short"],
)
def test_a_log_that_was_touched(root, change, where):
    rewrite_log(root, change)
    found = failures(root)
    assert (Kind.CHAIN, where) in found


@pytest.mark.parametrize("change", [lambda data: data[:20], lambda _: b"", lambda data: data.replace(b"4 ", b"3 ", 1)])
def test_a_head_that_was_touched(root, change):
    rewrite(Custody(root).head, change)
    assert [kind for kind, _ in failures(root)] == [Kind.CHAIN]


def test_a_lost_head(root):
    Custody(root).head.unlink()
    assert failures(root) == [(Kind.CHAIN, "custody.head")]


def test_a_log_that_vanished_with_its_head(root):
    Custody(root).head.unlink()
    Custody(root).log.unlink()
    assert failures(root) == [(Kind.CHAIN, "custody.head")]


def rebuilt(root, change):
    """The log as somebody would leave it who rewrites the whole chain, head and all."""
    entries = [change(line) for line in Custody(root).entries()]
    Custody(root).log.unlink()
    Custody(root).head.unlink()
    for one in entries:
        Custody(root).append(one["who"], TOOL, one["act"], one["capture"], one["detail"], one["kept"])


def test_a_chain_rewritten_whole_does_not_fit_its_timestamp(root, authority):
    """What the chain alone cannot show: the timestamp covers the second line as it was."""
    rebuilt(
        root,
        lambda one: {
            "who": "eve",
            "act": one.act,
            "capture": one.capture,
            "detail": one.detail,
            "kept": one.kept,
        },
    )
    assert list(Custody(root).entries())
    assert failures(root) == [(Kind.TOKEN, "custody.jsonl, line 3")]


@pytest.mark.parametrize(
    "detail",
    [{}, {"entry": "3"}, {"entry": "9"}, {"entry": "0"}, {"entry": "-1"}, {"entry": "two"}, {"entry": "²"}],
)
def test_a_timestamp_that_names_no_earlier_line(root, detail):
    Custody(root).append(
        "ana",
        TOOL,
        "timestamped",
        detail=detail if detail != {"entry": "3"} else {"entry": "5"},
        kept=entry(root, 3).kept,
    )
    assert failures(root) == [(Kind.TOKEN, "custody.jsonl, line 5")]


def test_a_token_from_another_hash(root):
    Custody(root).append(
        "ana", TOOL, "timestamped", detail={"entry": "4", "authority": "http://tsa.example"}, kept=entry(root, 3).kept
    )
    [finding] = verify(root).findings
    assert finding.kind is Kind.TOKEN
    assert str(finding) == (
        "custody.jsonl, line 5: timestamp of http://tsa.example for line 4: the token is a timestamp of another hash"
    )


def test_a_line_of_the_log_that_kept_no_token(root):
    Custody(root).append("ana", TOOL, "timestamped", detail={"entry": "4"})
    assert failures(root) == [(Kind.TOKEN, "custody.jsonl, line 5")]


def test_a_token_that_a_stranger_signed(root, tmp_path):
    (tmp_path / "stranger").mkdir()
    stranger = (make_authority(tmp_path / "stranger") / "root.pem").read_bytes()
    assert failures(root, [stranger]) == [(Kind.TOKEN, "custody.jsonl, line 3")]


def test_a_token_without_a_root_is_told_and_is_no_failure(root, authority):
    list(seal(root, [authority.url], "ana", TOOL))
    report = verify(root)
    assert report.sound
    assert [finding.kind for finding in report.findings] == [Kind.UNCHECKED]
    assert len(verify(root, [authority.root]).stamps) == 2


def test_bytes_that_no_line_names_are_told_and_are_no_failure(root):
    stray = Store(root).put(b"put here, and then the power went")
    part = Store(root).path(stray).with_name(".half")
    part.write_bytes(b"pu")
    report = verify(root)
    assert report.sound
    assert [(finding.kind, finding.what) for finding in report.findings] == [
        (Kind.STRAY, stray),
        (Kind.UNFINISHED, f"objects/{stray[:2]}/.half"),
    ]


def test_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(Missing, match="no such folder"):
        verify(tmp_path / "nowhere")


def test_an_empty_folder_is_sound(tmp_path):
    assert verify(tmp_path).sound
