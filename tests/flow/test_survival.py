"""Whatever happens to a run that adds reports, the ledger ends as if nothing had: byte for byte, nothing lost or twice.

A reader of sentences like "Name said that ..." stands in for the model, so that 300 reports take seconds.
"""

import os
import random
import re
import resource
import signal
import time
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.collect.pace import Pace
from onrecord.collect.url import Terms
from onrecord.keeping import Case, How, Kept
from onrecord.ledger.dump import lines
from onrecord.ledger.rules import the_rules
from onrecord.ledger.sealed import Machine
from onrecord.ledger.settle import settle
from onrecord.preserve import CAPTURED, Custody, verify
from onrecord.records import Article, Capture, NoArticle, Reading, SourceError, Stance
from onrecord.records.claims import Report
from tests.ledger.sample import ACCUSING, BEGINNING, DENYING, Said, reading

TERMS = Terms(refuse=lambda _: None, pace=Pace(0.0))
SENTENCE = re.compile(r"([A-Z]\w+ [A-Z]\w+) (said|denied) (that [^.]+)")
PEOPLE = ("Ana Petrova", "Jon Aske", "Lena Orr", "Ida Fry")
THINGS = ["harbour", "mill", "bridge", "market", "station", "school", "hospital", "tower", "villa", "church", "depot"]
DONE, FAILED, REFUSED = 0, 1, 2


def read(capture: Capture) -> Reading | SourceError:
    text = capture.body.decode(errors="replace")
    told = [
        Said(who, cue, what, Stance.DENY if cue == "denied" else Stance.ASSERT, 0.5)
        for who, cue, what in SENTENCE.findall(text)
    ]
    if not told:
        return NoArticle(capture.source, "holds no article")
    found = reading(text, *told, publisher=Path(capture.source).stem)
    return Reading(
        Article(capture.source, capture.sha256, text, found.article.blocks, published=found.article.published),
        *(getattr(found, name) for name in ("attributions", "voices", "times", "places", "figures", "contested")),
    )


READER = (read, Machine("sentences 1", "onrecord 0.1.0"))


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is killed loses nothing that it gave to the system, so that nothing need reach the disk.

    What the rules load is loaded here, and not in every child again.
    """
    monkeypatch.setattr(os, "fsync", lambda _: None)
    rules = the_rules()
    told = [one for found in (ACCUSING, DENYING) for one in rules.statements(Report("", "", "", BEGINNING), found)]
    rules.compare(*told)


@pytest.fixture
def reports(tmp_path: Path) -> list[str]:
    """300 small reports about the same few events; one is damaged, one is there twice."""
    folder = tmp_path / "reports"
    folder.mkdir()
    chance = random.Random(1)
    for number in range(300):
        who, (one, other) = PEOPLE[number % 4], chance.sample(THINGS, 2)
        cue = "denied" if number % 3 == 0 else "said"
        text = f"{who} {cue} that soldiers burned the {one} behind the {other} on Friday. There were {number} bodies. "
        text += " ".join(chance.choices(THINGS, k=30)) + "."
        (folder / f"{number:03}.txt").write_text(text)
    (folder / "100.txt").write_bytes(bytes(range(256)))
    (folder / "200.txt").write_bytes((folder / "199.txt").read_bytes())
    return [str(path) for path in sorted(folder.iterdir())]


def case(root: Path) -> Case:
    return Case(root, "ana", "onrecord 0.1.0", reader=READER)


def child(work: Callable[[], None]) -> int:
    """Start a process that does the work; its number."""
    number = os.fork()
    if not number:
        status = FAILED
        try:
            work()
            status = DONE
        except Exception:  # noqa: BLE001 - told by the exit code
            status = REFUSED
        finally:
            os._exit(status)
    return number


def ended(number: int) -> int:
    return os.waitstatus_to_exitcode(os.waitpid(number, 0)[1])


def added(root: Path, reports: list[str], tell: Callable[[], object] = lambda: None) -> Callable[[], None]:
    def work() -> None:
        place = case(root)
        for _ in place.add(reports, TERMS):
            tell()
        place.settle()

    return work


def dumped() -> list[str]:
    settle("raid", the_rules())
    return list(lines("raid"))


def rebuilt(root: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What an empty ledger holds after one undisturbed run over all that is sealed."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "anew"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    place = case(root)
    assert {found.how for found in place.add([], TERMS) if isinstance(found, Kept)} == {How.READ}
    return dumped()


def captured(root: Path) -> list[str]:
    return [entry.capture for entry in Custody(root).entries() if entry.act == CAPTURED]


def digests(reports: list[str]) -> set[str]:
    return {sha256(Path(report).read_bytes()).hexdigest() for report in reports}


def test_killed_at_fifty_moments(
    database: str, tmp_path: Path, reports: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root, chance = tmp_path / "cases" / "raid", random.Random(20220919)
    killed = 0
    while killed < 50:
        told, tell = os.pipe()
        number = child(added(root, reports, lambda tell=tell: os.write(tell, b".")))  # type: ignore[misc]
        os.close(tell)
        with os.fdopen(told, "rb", buffering=0) as pipe:
            seen = len(captured(root)) if root.exists() else 0
            for _ in range(seen + chance.randrange(9)):
                pipe.read(1)
            time.sleep(chance.random() * 0.03)
            os.kill(number, signal.SIGKILL)
            killed += ended(number) == -signal.SIGKILL
    assert ended(child(added(root, reports))) == DONE
    assert sorted(captured(root)) == sorted(digests(reports))
    assert verify(root).sound
    assert dumped() == rebuilt(root, monkeypatch, tmp_path)


def test_two_runs_at_once(database: str, tmp_path: Path, reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "cases" / "raid"
    runs = [child(added(root, some)) for some in (reports[:60], [*reports[30:90]][::-1])]
    assert [ended(number) for number in runs] == [DONE, DONE]
    assert set(captured(root)) == digests(reports[:90])
    assert verify(root).sound
    assert dumped() == rebuilt(root, monkeypatch, tmp_path)


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_a_full_disk(database: str, tmp_path: Path, reports: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """No file may grow beyond a limit that the ledger reaches halfway."""
    root = tmp_path / "cases" / "raid"

    def limited() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (1_200_000, 1_200_000))
        added(root, reports[:90])()

    assert ended(child(limited)) == REFUSED
    assert 0 < len(captured(root)) < 90
    assert verify(root).sound
    assert ended(child(added(root, reports[:90]))) == DONE
    assert set(captured(root)) == digests(reports[:90])
    assert dumped() == rebuilt(root, monkeypatch, tmp_path)


def outcomes(root: Path, reports: list[str]) -> Iterator[tuple[How, bool]]:
    for found in case(root).add(reports, TERMS):
        assert isinstance(found, Kept)
        yield found.how, found.problem is None


def test_a_damaged_report_and_one_that_comes_twice(database: str, tmp_path: Path, reports: list[str]) -> None:
    some = [*reports[99:102], *reports[198:202]]
    found = list(outcomes(tmp_path / "cases" / "raid", some))
    new = (How.NEW, True)
    assert found == [new, (How.NEW, False), new, new, new, (How.SEEN, True), new]
    assert [how for how, _ in outcomes(tmp_path / "cases" / "raid", some)] == [How.SEEN] * 7
