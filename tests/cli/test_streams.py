"""Standard streams that are closed or full end the command with a reason, never with a traceback."""

import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = f"{sys.executable} -c 'from onrecord.cli import main; main()' read --quiet"


def run(arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    (folder / "report.txt").write_text("The mayor of Veldt denied on Monday that she had ordered the raid.\n")
    return subprocess.run(
        ["bash", "-c", f"{COMMAND} {arguments}"], cwd=folder, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ("- <&-", "-: is empty"),
        ("report.txt >&-", "standard output is closed"),
        pytest.param(
            "report.txt > /dev/full",
            "No space left on device",
            marks=pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here"),
        ),
    ],
)
def test_closed_and_full_streams_are_named(arguments: str, reason: str, tmp_path: Path) -> None:
    done = run(arguments, tmp_path)
    assert done.returncode == 1
    assert reason in done.stderr
    assert "Traceback" not in done.stderr


def test_a_closed_input_that_is_not_asked_for_is_no_matter(tmp_path: Path) -> None:
    done = run("report.txt <&-", tmp_path)
    assert done.returncode == 0
    assert "denial" in done.stdout
