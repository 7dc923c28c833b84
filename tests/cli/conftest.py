"""The command in a process of its own, as a user runs it."""

import os
import shutil
import subprocess
import sys

import pytest

from onrecord.ledger.database import FILE
from tests.ledger.conftest import empty_file  # noqa: F401

COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()"]

REPORT = (
    "Minister denies raid on harbour\n"
    "Foreign minister Ana Petrova denied on Friday that her forces had raided the harbour at Veldt.\n"
    "“We were not there,” she told reporters.\n"
    "The mayor of Veldt, Jon Aske, accused the ministry of covering it up.\n"
    "Eleven boats lay burned on the quay on Thursday.\n"
)


@pytest.fixture
def home(tmp_path, monkeypatch, empty_file):  # noqa: F811
    """A folder for all data of its own, with a ledger that is ready."""
    folder = tmp_path / "home"
    folder.mkdir()
    shutil.copy(empty_file, folder / FILE)
    monkeypatch.setenv("ONRECORD_HOME", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


@pytest.fixture
def report(tmp_path):
    """A small report of our own, as a file."""
    path = tmp_path / "raid.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.fixture
def onrecord(tmp_path):
    """Runs the command in an empty folder; gives back its exit code, output and messages."""

    def run(*arguments, stdin=b"", **environment):
        done = subprocess.run(
            [*COMMAND, *map(str, arguments)],
            input=stdin,
            capture_output=True,
            cwd=tmp_path,
            env=os.environ | {"PYTHONUTF8": "1"} | environment,
            check=False,
        )
        return done.returncode, done.stdout.decode(), done.stderr.decode()

    return run
