"""Killed at any moment and started again, a batch ends in the same bytes: on both engines, driver or worker.

ONRECORD_KILLS says how often each engine is killed. Three kills of four fall while workers read, since an engine takes
longer to start than this crawl takes to be read.
"""

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from tests.batch.conftest import COMMAND, TOWNS, archive, files
from tests.batch.conftest import run as run_whole

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))
STARTS = 3
"""How often a run is started again whose engine could not be started."""
PATIENCE = 900
"""Seconds that a run may take."""
SHARDS, PAGES = 10, 12


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Archives enough to be killed over."""
    folder = tmp_path_factory.mktemp("kills")
    for number in range(SHARDS):
        pages = range(PAGES * number, PAGES * (number + 1))
        (folder / f"{number}.warc.gz").write_bytes(archive(pages, TOWNS[number % len(TOWNS)]))
    return folder


@pytest.fixture(scope="module")
def expected(crawl: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one undisturbed worker makes of them."""
    out = tmp_path_factory.mktemp("undisturbed") / "out"
    done = run_whole("batch", crawl, "--out", out, "--fast", "--workers", 1)
    assert done.returncode == 0, done.stderr
    return files(out)


@dataclass(frozen=True, slots=True)
class Length:
    """Seconds of an undisturbed run: all of it, and from the first worker on."""

    whole: float
    work: float


class Run:
    """The command, going on."""

    def __init__(self, crawl: Path, out: Path, engine: str) -> None:
        arguments = ["batch", str(crawl), "--out", str(out), "--fast", "--workers", "2", "--engine", engine, "--quiet"]
        self._said = out.with_name(f"{out.name}.stderr")
        with open(self._said, "wb") as said:
            self._process = subprocess.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=said)

    def ended(self, seconds: float) -> bool:
        """Whether it ends within that time."""
        try:
            self._process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        return True

    def works(self) -> bool:
        """Waits until somebody reads for it; False where it ends before."""
        while not self.workers():
            if self.ended(0.05):
                return False
        return True

    def workers(self) -> list[psutil.Process]:
        """The processes that read for it."""
        found = []
        with suppress(psutil.Error):
            for child in psutil.Process(self._process.pid).children(recursive=True):
                with suppress(psutil.Error):
                    told = " ".join(child.cmdline())
                    if told.startswith("ray::MapWorker") or "multiprocessing.spawn" in told:
                        found.append(child)
        return found

    def began(self) -> bool:
        """Whether its engine could be started at all, which on a busy machine Ray now and then cannot."""
        said = self._said.read_text(errors="replace")
        assert "Traceback" not in said, said
        return "ray cannot be started" not in said

    def kill(self) -> None:
        """Ends it as a power cut does."""
        self._process.send_signal(signal.SIGKILL)
        self._process.wait()


@pytest.mark.parametrize("engine", ["local", "ray"])
def test_killed_at_any_moment(engine: str, crawl: Path, expected: dict[str, bytes], tmp_path: Path) -> None:
    chance, killed, turn = random.Random(f"20220919 {engine}"), {"driver": 0, "worker": 0}, 0
    length = _undisturbed(Run(crawl, tmp_path / "first", engine))
    assert files(tmp_path / "first") == expected
    while sum(killed.values()) < KILLS:
        out = tmp_path / f"out-{turn}"
        run = Run(crawl, out, engine)
        while sum(killed.values()) < KILLS and not _before_a_kill(run, length, chance):
            workers = run.workers()
            if workers and chance.random() < 0.5:
                with suppress(psutil.NoSuchProcess):
                    chance.choice(workers).kill()
                    killed["worker"] += 1
            else:
                run.kill()
                killed["driver"] += 1
                run = Run(crawl, out, engine)
        assert run.ended(PATIENCE)
        for _ in range(STARTS):
            if not run.began():
                run = Run(crawl, out, engine)
                assert run.ended(PATIENCE)
        assert files(out) == expected
        turn += 1
    print(f"{engine}: killed {killed} in {turn} runs from an empty folder")
    assert KILLS < 20 or min(killed.values()) > 2


def _before_a_kill(run: Run, length: Length, chance: random.Random) -> bool:
    """Lets a run go on for a while; whether it ended."""
    if chance.random() < 0.25:
        return run.ended(chance.random() * length.whole)
    return not run.works() or run.ended(chance.random() * length.work)


def _undisturbed(run: Run) -> Length:
    began = time.monotonic()
    assert run.works()
    working = time.monotonic()
    assert run.ended(PATIENCE)
    assert run.began()
    return Length(time.monotonic() - began, time.monotonic() - working)
