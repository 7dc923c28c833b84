"""Sources handed in: kept whatever happens, taken in once, and each failure named with its reason."""

import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from onrecord.desk import upload, worker
from onrecord.desk.jobs import NotTaken, addresses, again, hand_in, incoming, waiting
from onrecord.desk.models import Item, Job
from onrecord.keeping import Case as Keeping
from onrecord.ledger.models import Case, ReadingVersion, ReportRow
from onrecord.ledger.setup import ready
from onrecord.preserve import CAPTURED, Custody, case_root
from tests.access.people import signed_in, somebody
from tests.desk.dying import TERMS, opened

NEW = "bridge"
ROOT = Path(__file__).parents[2]


@pytest.fixture
def new(home: Path) -> Case:
    """A case with nothing in it."""
    row = Case(name=NEW)
    row.save()
    return row


def file(name: str, words: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, words if isinstance(words, bytes) else words.encode())


def states() -> list[tuple[str, str]]:
    return list(Item.objects.order_by("pk").values_list("source", "state"))


@pytest.fixture
def site() -> Iterator[tuple[str, list[str]]]:
    """A web server with one page; its address, and what was asked of it."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            body = b"The bridge at Veldt fell on Friday."
            self.send_response(200 if self.path == "/story" else 404)
            self.send_header("Content-Type", "text/plain")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Drop it."""

    server = HTTPServer(("127.0.0.1", 0), Page)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


# --- taking in


def test_files_and_pages_are_taken_in_and_failures_are_named(new: Case, site: tuple[str, list[str]]) -> None:
    address, _ = site
    files = [
        file("one.txt", "The bridge fell."),
        file("two.txt", b"\xff\xfe\xff\x00\x81"),
        file("same.txt", "The bridge fell."),
    ]
    hand_in(new, "ann", [f"{address}/story", f"{address}/gone"], files)
    assert worker.work(opened, TERMS) == 5
    told = {one.source: one for one in Item.objects.all()}
    assert [told[name].state for name in ("one.txt", "same.txt", f"{address}/story")] == ["done"] * 3
    assert told["same.txt"].found[0]["how"] == "seen"
    assert told["two.txt"].state == told[f"{address}/gone"].state == "failed"
    assert "404" in told[f"{address}/gone"].reason
    assert told["two.txt"].reason
    assert not waiting()
    assert list(incoming().iterdir()) == []
    assert set(ReportRow.objects.filter(case=new).values_list("source", flat=True)) >= {"one.txt", f"{address}/story"}


def test_custody_says_who_handed_it_in_and_by_which_name(new: Case) -> None:
    hand_in(new, "ann", [], [file("../../etc/one.txt", "The bridge fell.")])
    worker.work(opened, TERMS)
    (entry,) = [one for one in Custody(case_root(NEW)).entries() if one.act == CAPTURED]
    assert (entry.who, entry.detail["source"]) == ("ann", "one.txt")
    assert entry.capture == sha256(b"The bridge fell.").hexdigest()


@pytest.mark.parametrize("name", ["", "..", "a/b\\c.txt", "x" * 300 + ".txt", "nul\x00.txt", "\u202etxt.exe"])
def test_odd_names_are_taken_as_names(new: Case, name: str) -> None:
    one = file("one.txt", "The bridge fell.")
    one._name = name  # what a browser may send; Django's setter would clean it
    hand_in(new, "ann", [], [one])
    assert worker.work(opened, TERMS) == 1
    assert [state for _, state in states()] == ["done"]
    assert [path.name for path in incoming().iterdir()] == []


def test_private_addresses_are_refused(new: Case, site: tuple[str, list[str]]) -> None:
    address, asked = site
    hand_in(new, "ann", [f"{address}/story"], [])
    worker.work(opened)
    assert "loopback" in Item.objects.get().reason
    assert asked == []


def test_what_failed_is_tried_again_where_it_can_be(new: Case, site: tuple[str, list[str]]) -> None:
    job = hand_in(new, "ann", [f"{site[0]}/story"], [])
    worker.work(opened)
    assert again(job) == 1
    worker.work(opened, TERMS)
    assert states() == [(f"{site[0]}/story", "done")]
    assert again(job) == 0


# --- the worker killed


def run_worker(folder: Path, *moments: str) -> int:
    """Run a worker in a process of its own that dies at these moments; how it ended."""
    connection.close()
    command = [sys.executable, "-m", "tests.desk.dying", str(folder), *moments]
    return subprocess.run(command, cwd=ROOT, timeout=300).returncode


def test_a_worker_that_is_killed_loses_nothing_and_does_nothing_twice(new: Case, tmp_path: Path) -> None:
    names = ["one.txt", "two.txt"]
    hand_in(new, "ann", [], [file(name, f"The bridge {name} fell.") for name in names])
    ends = []
    while not ends or ends[-1] != 0:
        ends.append(run_worker(tmp_path, "reading", "settled"))
        assert len(ends) < 10
    ready()
    assert ends.count(-signal.SIGKILL) == 4
    assert states() == [(name, "done") for name in names]
    captures = [entry.capture for entry in Custody(case_root(NEW)).entries() if entry.act == CAPTURED]
    assert sorted(captures) == sorted(sha256(f"The bridge {name} fell.".encode()).hexdigest() for name in names)
    assert ReadingVersion.objects.filter(report__case=new, problem="").count() == 2
    assert list(incoming().iterdir()) == []


def test_a_page_that_was_sealed_before_the_kill_is_not_fetched_again(
    new: Case, tmp_path: Path, site: tuple[str, list[str]]
) -> None:
    address, asked = site
    hand_in(new, "ann", [f"{address}/story"], [])
    assert run_worker(tmp_path, "settled") == -signal.SIGKILL
    assert run_worker(tmp_path, "settled") == 0
    ready()
    assert states() == [(f"{address}/story", "done")]
    assert asked.count("/story") == 1


def test_what_kills_every_worker_fails_in_the_end_and_the_rest_goes_on(new: Case, tmp_path: Path) -> None:
    hand_in(new, "ann", [], [file("deadly.txt", "The bridge fell."), file("good.txt", "It was rebuilt.")])
    assert {run_worker(tmp_path, "always") for _ in range(worker.TRIES)} == {-signal.SIGKILL}
    assert worker.work(opened, TERMS) == 2
    told = {one.source: one for one in Item.objects.all()}
    assert (told["deadly.txt"].state, told["good.txt"].state) == ("failed", "done")
    assert "stopped 3 times" in told["deadly.txt"].reason


def test_two_workers_do_not_work_at_once(new: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worker, "PATIENCE", 0.0)
    assert not worker.is_at_work()
    hand_in(new, "ann", [], [file("one.txt", "The bridge fell.")])
    seen = []

    def nested(name: str, who: str) -> Keeping:
        seen.append((worker.is_at_work(), worker.work(opened, TERMS)))
        return opened(name, who)

    assert worker.work(nested, TERMS) == 1
    assert seen == [(True, 0)]


def test_the_command_works_off_what_waits(new: Case) -> None:
    hand_in(new, "ann", ["http://127.0.0.1:9/nothing"], [])
    connection.close()
    done = subprocess.run([sys.executable, "-m", "onrecord", "work"], capture_output=True, text=True, timeout=120)
    assert (done.returncode, done.stdout) == (0, "sources worked off: 1\n")
    assert states() == [("http://127.0.0.1:9/nothing", "failed")]


# --- the form


@pytest.fixture
def dan(new: Case) -> Client:
    """A reviewer."""
    return signed_in(somebody("reviewer", "dan"))


def send(client: Client, **given: object) -> str:
    answer = client.post(f"/desk/cases/{NEW}/sources/add", given, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()


def test_what_is_handed_in_is_on_record_and_shows_how_far_it_is(dan: Client) -> None:
    page = send(
        dan, pages=" https://a.example/1\nhttps://a.example/2 https://a.example/1", files=[file("one.txt", "x")]
    )
    assert "0 of 3 worked off" in page
    assert "data-live" in page
    job = Job.objects.get()
    assert job.who == "dan"
    assert [path.read_bytes() for path in incoming().iterdir()] == [b"x"]
    Item.objects.update(state="done")
    page = dan.get(f"/desk/cases/{NEW}/sources/{job.pk}").content.decode()
    assert "3 of 3 worked off" in page
    assert "data-live" not in page
    assert dan.get(f"/desk/cases/{NEW}/sources/99").status_code == 404


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        ({"pages": ""}, "there is nothing to add"),
        ({"pages": "ftp://a.example/x"}, "is no address of a page"),
        ({"pages": "file:///etc/passwd"}, "is no address of a page"),
        ({"pages": "not an address"}, "is no address of a page"),
        ({"pages": "\n".join(f"https://a.example/{n}" for n in range(101))}, "up to 100 are taken"),
    ],
)
def test_what_cannot_be_taken_is_refused_whole(dan: Client, given: dict[str, object], reason: str) -> None:
    assert reason.lower() in send(dan, **given).lower()
    assert not Job.objects.exists()


def test_a_file_that_is_too_large_is_left_out_and_named(dan: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "LARGEST", 1_000)
    page = send(dan, files=[file("large.txt", "x" * 100_000), file("small.txt", "x" * 900)])
    assert "large.txt is larger than" in page
    assert states() == [("small.txt", "waiting")]
    page = send(dan, files=[file("large.txt", "x" * 1_001)])
    assert "large.txt is larger than" in page
    assert Job.objects.count() == 1


def test_a_request_that_is_too_large_is_refused_before_it_is_read(dan: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload, "TOGETHER", 5_000)
    answer = dan.post(f"/desk/cases/{NEW}/sources/add", {"files": [file("a.txt", "x" * 6_000)]})
    assert answer.status_code in (400, 413)
    assert not Job.objects.exists()
    assert not incoming().exists()


def test_too_many_files_are_refused(dan: Client) -> None:
    files = [file(f"{number}.txt", "x") for number in range(101)]
    answer = dan.post(f"/desk/cases/{NEW}/sources/add", {"files": files})
    assert answer.status_code in (400, 413)
    assert not Job.objects.exists()


def test_addresses_are_told_from_words() -> None:
    assert addresses("https://a.example/x  http://b.example\n\nhttps://a.example/x") == [
        "https://a.example/x",
        "http://b.example",
    ]
    with pytest.raises(NotTaken, match="must begin with"):
        addresses("https://")
