"""Killed at any moment and started again, a batch ends in the same bytes: on both engines, driver or worker.

ONRECORD_KILLS says how often each engine is killed.
"""

import os
import random
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path

import psutil
import pytest

from tests.batch.conftest import COMMAND, files

KILLS = int(os.environ.get("ONRECORD_KILLS", "4"))
STARTS = 3
"""How often a run is started again whose engine could not be started."""
PATIENCE = 900
"""Seconds that a run may take."""


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
def test_killed_at_any_moment(engine: str, crawl: Path, tables: Path, tmp_path: Path) -> None:
    chance, expected = random.Random(f"20220919 {engine}"), files(tables)
    killed, whole, turn = {"driver": 0, "worker": 0}, _seconds(crawl, tmp_path / "first", engine, expected), 0
    while sum(killed.values()) < KILLS:
        out = tmp_path / f"out-{turn}"
        run = Run(crawl, out, engine)
        while not run.ended(chance.random() * whole / 2):
            workers = run.workers()
            if workers and chance.random() < 0.5:
                with suppress(psutil.NoSuchProcess):
                    chance.choice(workers).kill()
                    killed["worker"] += 1
            else:
                run.kill()
                killed["driver"] += 1
                run = Run(crawl, out, engine)
            if sum(killed.values()) >= KILLS:
                assert run.ended(PATIENCE)
        for _ in range(STARTS):
            if not run.began():
                run = Run(crawl, out, engine)
                assert run.ended(PATIENCE)
        assert files(out) == expected
        turn += 1
    print(f"{engine}: killed {killed} in {turn} runs from an empty folder")


def _seconds(crawl: Path, out: Path, engine: str, expected: dict[str, bytes]) -> float:
    """What an undisturbed run takes, which ends in the same bytes on either engine."""
    began = time.monotonic()
    run = Run(crawl, out, engine)
    assert run.ended(PATIENCE)
    assert run.began()
    assert files(out) == expected
    return time.monotonic() - began
