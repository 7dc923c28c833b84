"""Sources into a case: sealed, read, compared; whatever a server does, the case verifies."""

import gzip
import json
import os
import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from onrecord.collect import Limits
from onrecord.collect.address import refusal
from onrecord.collect.pace import Pace
from onrecord.collect.url import Terms
from onrecord.keeping import Case, How, Kept, open_case
from onrecord.link.changes import Altered, Part
from onrecord.preserve import CAPTURED, COMPARED, GONE, UNCHANGED, Custody, Entry, Store, verify
from onrecord.preserve.index import index
from onrecord.records import NoArticle, SourceError, Unreachable
from tests.collect.conftest import site  # noqa: F401
from tests.collect.pages import HTML, Answer, Site, redirect
from tests.preserve.power import CUT, DONE, run

TERMS = Terms(refuse=lambda _: None, pace=Pace(0.0))
STORY = (
    "<html><head><title>Graves at Veldt</title>{head}</head><body><article><h1>Graves at Veldt</h1>"
    "<p>Investigators counted {number} bodies in the wood at Veldt, and the work goes on until Friday.</p>"
    "<p>“{said},” the mayor of Veldt, Jon Aske, said on the square in front of the town hall.</p>"
    "<p>The road to the wood was closed for the whole day, and nobody was let through.</p>{foot}"
    "</article></body></html>"
)


def page(
    number: str = "440", said: str = "Nobody came to help us", head: str = "", foot: str = "", **headers: str
) -> Answer:
    return Answer(STORY.format(number=number, said=said, head=head, foot=foot).encode(), HTML | headers)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    return Case(tmp_path / "case", "ana", "onrecord 0.1.0")


def again(case: Case) -> Case:
    """The same case, as another run of the command finds it."""
    return Case(case.root, case.who, case.tool)


def add(case: Case, *sources: str, terms: Terms = TERMS) -> list[Kept | SourceError]:
    found = list(case.add(sources, terms))
    report = verify(case.root) if case.root.exists() else None
    assert report is None or report.findings == ()
    return found


def added(case: Case, source: str) -> Kept:
    (found,) = add(case, source)
    assert isinstance(found, Kept), found
    return found


def acts(case: Case) -> list[str]:
    return [entry.act for entry in entries(case)]


def entries(case: Case) -> list[Entry]:
    return list(Custody(case.root).entries()) if case.root.exists() else []


def test_a_page_is_sealed_with_what_went_over_the_wire_and_read(case: Case, site: Site) -> None:  # noqa: F811
    site.answers |= {"/old": redirect("/new"), "/new": page()}
    kept = added(case, f"{site.address}/old")
    assert (kept.how, kept.problem) == (How.NEW, None)
    assert kept.reading is not None
    assert kept.reading.attributions
    (entry,) = entries(case)
    assert (entry.capture, entry.detail["url"]) == (kept.sha256, f"{site.address}/new")
    warc = Store(case.root).get(entry.kept["warc"])
    assert warc.count(b"WARC-Type: response") == warc.count(b"WARC-Type: request") == 2
    assert b"HTTP/1.1 302 Found" in warc
    assert f"Host: {site.address.removeprefix('http://')}".encode() in warc


def test_a_file_is_sealed_once(case: Case, tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("The mayor said on Friday that nobody came.\n")
    assert added(case, str(report)).how is How.NEW
    assert added(again(case), str(report)).how is How.SEEN
    assert acts(case) == [CAPTURED]


def test_what_holds_no_article_is_sealed_all_the_same(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = Answer(b"<html><body><p>Log in</p></body></html>")
    kept = added(case, site.address)
    assert (kept.how, type(kept.problem)) == (How.NEW, NoArticle)
    assert acts(case) == [CAPTURED]


def test_a_page_that_its_server_calls_unchanged_is_no_new_capture(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page(ETag='"1"')
    first = added(case, site.address)
    second = added(again(case), site.address)
    assert (second.how, second.sha256) == (How.UNCHANGED, first.sha256)
    assert site.asked[1][1]["If-None-Match"] == '"1"'
    last = entries(case)[-1]
    assert (last.act, last.capture) == (UNCHANGED, first.sha256)
    assert b"HTTP/1.1 304 Not Modified" in Store(case.root).get(last.kept["warc"])


def test_a_page_that_comes_the_same_is_no_new_capture(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    assert added(again(case), site.address).how is How.UNCHANGED
    assert acts(case) == [CAPTURED, UNCHANGED]


@pytest.mark.parametrize("headers", [{}, {"ETag": '"1"'}], ids=["same", "304"])
def test_a_second_look_refers_to_the_first_answer(case: Case, site: Site, headers: dict[str, str]) -> None:  # noqa: F811
    site.answers |= {"/old": redirect("/"), "/": page(**headers)}
    added(case, f"{site.address}/old")
    added(again(case), f"{site.address}/")
    first, second = (Store(case.root).get(entry.kept["warc"]) for entry in entries(case))
    assert second.count(b"WARC-Type: revisit") == 1
    assert b"WARC-Type: response" not in second
    *_, sealed = index(first)
    assert f"WARC-Refers-To: {sealed.name}".encode() in second


def test_a_page_that_is_gone_is_a_line_of_the_log(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    first = added(case, site.address)
    for status in (404, 410):
        site.answers["/"] = Answer(b"Nothing here.", HTML, status)
        gone = added(again(case), site.address)
        assert (gone.how, gone.sha256, gone.problem) == (How.GONE, first.sha256, None)
        last = entries(case)[-1]
        assert (last.act, last.capture, last.detail["status"]) == (GONE, first.sha256, str(status))
        assert b"Nothing here." in Store(case.root).get(last.kept["warc"])


@pytest.mark.parametrize("headers", [{}, {"ETag": '"1"'}], ids=["same", "304"])
def test_a_page_that_comes_back_as_it_was(case: Case, site: Site, headers: dict[str, str]) -> None:  # noqa: F811
    site.answers["/"] = page(**headers)
    first = added(case, site.address)
    site.answers["/"] = Answer(status=404)
    added(again(case), site.address)
    site.answers["/"] = page(**headers)
    back = added(again(case), site.address)
    assert (back.how, back.sha256) == (How.BACK, first.sha256)
    assert back.absent == entries(case)[1]
    assert (acts(case), entries(case)[2].detail["back"]) == ([CAPTURED, GONE, UNCHANGED], "2")
    assert added(again(case), site.address).how is How.UNCHANGED


def test_a_page_that_comes_back_changed(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    site.answers["/"] = Answer(status=404)
    added(again(case), site.address)
    site.answers["/"] = page("450")
    back = added(again(case), site.address)
    assert (back.how, back.absent) == (How.CHANGED, entries(case)[1])
    assert entries(case)[2].detail["back"] == "2"


@pytest.mark.parametrize("status", [404, 410])
def test_a_page_that_never_was_in_the_case_is_not_gone_from_it(case: Case, site: Site, status: int) -> None:  # noqa: F811
    site.answers["/"] = Answer(status=status)
    (lost,) = add(case, site.address)
    assert isinstance(lost, Unreachable)
    assert entries(case) == []


def test_a_server_that_fails_says_nothing_of_a_page(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    site.answers["/"] = Answer(status=503)
    (lost,) = add(again(case), site.address)
    assert isinstance(lost, Unreachable)
    assert acts(case) == [CAPTURED]


def test_a_figure_that_changed_silently_is_flagged(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page(ETag='"1"')
    old = added(case, site.address)
    site.answers["/"] = page("450", ETag='"2"')
    new = added(again(case), site.address)
    assert (new.how, new.superseded and new.superseded.capture) == (How.CHANGED, old.sha256)
    assert new.changes is not None
    assert [(each.part, each.before, each.after) for each in new.changes.silent] == [
        ("figure", "440 bodies", "450 bodies")
    ]
    assert (new.changes.taken_out, new.changes.put_in) == (1, 1)
    captured, compared = entries(case)[-2:]
    assert (captured.act, captured.detail["supersedes"]) == (CAPTURED, old.sha256)
    assert (compared.act, compared.detail["with"], compared.detail["silent"]) == (COMPARED, old.sha256, "yes")
    assert json.loads(compared.detail["altered"]) == [["figure", "440 bodies", "450 bodies"]]


def test_words_put_into_a_mouth_silently_are_flagged(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    site.answers["/"] = page(said="Nobody came to bury us")
    new = added(again(case), site.address)
    assert new.changes is not None
    assert [each.part for each in new.changes.silent] == ["attribution"]


@pytest.mark.parametrize(
    "owning",
    [
        {"foot": "<p>Correction: an earlier version of this story gave another number.</p>"},
        {"head": '<meta property="article:modified_time" content="2022-09-20T10:00:00Z">'},
    ],
)
def test_a_change_that_is_owned_up_to_is_not_silent(case: Case, site: Site, owning: dict[str, str]) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    site.answers["/"] = page("450", **owning)
    new = added(again(case), site.address)
    assert new.changes is not None
    assert Altered(Part.FIGURE, "440 bodies", "450 bodies") in new.changes.altered
    assert new.changes.silent == ()


def test_a_page_around_the_same_article_changes_without_an_altered_word(case: Case, site: Site) -> None:  # noqa: F811
    site.answers["/"] = page()
    added(case, site.address)
    site.answers["/"] = page(head="<script>shown = 17</script>")
    new = added(again(case), site.address)
    assert new.changes is not None
    assert (new.how, new.changes.places, new.changes.silent) == (How.CHANGED, (), ())


def test_a_page_that_goes_back_to_what_it_was_is_a_new_capture_of_old_bytes(case: Case, site: Site) -> None:  # noqa: F811
    digests = []
    for number in ("440", "450", "440"):
        site.answers["/"] = page(number)
        digests.append(added(again(case), site.address).sha256)
    assert digests[0] == digests[2]
    assert [entry.detail["supersedes"] for entry in entries(case) if "supersedes" in entry.detail] == digests[:2]


def test_each_page_of_a_batch_is_told_apart_from_those_that_fail(case: Case, site: Site) -> None:  # noqa: F811
    site.answers |= {"/a": page(), "/b": page("12")}
    first, lost, last = add(case, f"{site.address}/a", f"{site.address}/none", f"{site.address}/b")
    assert isinstance(first, Kept)
    assert isinstance(last, Kept)
    assert isinstance(lost, Unreachable)
    assert lost.reason == "answered 404 Not Found"


def drip() -> Iterator[bytes]:
    while True:
        yield b"x"
        time.sleep(1)


BAD: dict[str, tuple[Answer, Limits, str]] = {
    "a byte a second": (Answer(stream=drip), Limits(seconds=0.4), "took longer than 0.4 seconds"),
    "a length that lies": (Answer(b"<p>", HTML | {"Content-Length": "900"}), Limits(), "the connection failed"),
    "an endless redirect": (redirect("/"), Limits(), "leads on more than 5 times"),
    "a page of 30 MB": (Answer(b"<p>word</p>" * 2_800_000), Limits(), "is larger than the limit of 10 MB"),
    "a gzip bomb": (
        Answer(gzip.compress(bytes(100_000_000)), HTML | {"Content-Encoding": "gzip"}),
        Limits(),
        "is larger than the limit of 10 MB when unpacked",
    ),
    "a header with a line break in it": (Answer(b"<p>", HTML | {"X-A": "b\r c"}), Limits(), "the connection failed"),
}


@pytest.mark.parametrize(("answer", "limits", "reason"), BAD.values(), ids=BAD.keys())
def test_a_bad_server_leaves_the_case_as_it_was(
    case: Case,
    site: Site,  # noqa: F811
    answer: Answer,
    limits: Limits,
    reason: str,
) -> None:
    site.answers |= {"/good": page(), "/": answer}
    added(case, f"{site.address}/good")
    (found,) = add(case, site.address, terms=Terms(limits, lambda _: None, Pace(0.0)))
    assert isinstance(found, SourceError)
    assert found.source == site.address
    assert reason in found.reason
    assert len(entries(case)) == 1


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::ffff:127.0.0.1]", "[::1]", "2130706433"])
def test_private_addresses_are_not_reached_by_redirects_either(case: Case, site: Site, host: str) -> None:  # noqa: F811
    port = site.address.rpartition(":")[2]
    site.answers |= {"/": redirect(f"http://{host}:{port}/secret"), "/secret": page()}
    let = iter([None])  # the server stands for a public one the first time, and is judged as ever after
    terms = Terms(refuse=lambda ip: next(let, refusal(ip)), pace=Pace(0.0))
    (found,) = add(case, site.address, terms=terms)
    assert isinstance(found, Unreachable)
    assert "loopback address, which is not fetched" in found.reason
    assert [path for path, _ in site.asked] == ["/"]
    assert not case.root.exists()


OLD, NEW = (Answer(f"<html><body><p>Log in{mark}</p></body></html>".encode()) for mark in (".", "!"))


def two_sources(root: Path, sources: list[str]) -> Callable[[Callable[[], None]], None]:
    def work(done: Callable[[], None]) -> None:
        for _ in Case(root, "ana", "onrecord 0.1.0").add(sources, TERMS):
            done()

    return work


@pytest.mark.parametrize(
    ("first", "lose"), [(1, frozenset()), (2, frozenset(("names", "content")))], ids=["process", "power"]
)
def test_stopped_at_any_step_and_run_again_nothing_is_lost_and_nothing_twice(
    tmp_path: Path,
    site: Site,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
    first: int,
    lose: frozenset[str],
) -> None:
    """A file, and a page that has changed since; both without an article, so that no model runs in the child."""
    monkeypatch.setattr(os, "fsync", lambda _: None)  # the child has a disk of its own
    menu = tmp_path / "menu.html"
    menu.write_bytes(b"<html><body><p>Menu</p></body></html>")
    sources = [str(menu), site.address]
    for cut in count(first, 2):
        root = tmp_path / str(cut) / "case"
        root.parent.mkdir()
        site.answers["/"] = OLD
        (old,) = Case(root, "ana", "onrecord 0.1.0").add([site.address], TERMS)
        site.answers["/"] = NEW
        ended, promised = run(two_sources(root, sources), tmp_path / f"{cut}.aside", cut, lose)
        assert ended in (CUT, DONE)
        again = list(Case(root, "ana", "onrecord 0.1.0").add(sources, TERMS))
        assert not any(isinstance(found, SourceError) for found in again)
        log = list(Custody(root).entries())
        captured = [entry.capture for entry in log if entry.act == CAPTURED]
        assert len(captured) == len(set(captured)) == 3
        assert isinstance(old, Kept)
        assert [entry.detail["with"] for entry in log if entry.act == COMPARED] == [old.sha256]
        assert verify(root).sound
        if ended == DONE:
            break
    assert cut > 40
    assert promised == 2


def test_a_case_needs_a_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    assert open_case("izyum", "ana").root == tmp_path / "cases" / "izyum"
    with pytest.raises(SourceError, match="not a name for a case"):
        open_case("../izyum", "ana")
