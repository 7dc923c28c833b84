"""The command's first moment."""

import re
import subprocess
import sys
from importlib.metadata import version

from onrecord import __version__
from onrecord.flow import version_of
from onrecord.read import shipped

INTERRUPTED = """
import sys

STOPPED = sys.argv[1]

class Ctrl_C:
    def find_spec(self, name, *_):
        if name == STOPPED:
            raise KeyboardInterrupt

sys.meta_path.insert(0, Ctrl_C())
from onrecord.__main__ import main
sys.argv[1:] = ["read", "-"]
main()
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, input="", timeout=60)


def test_stopped_while_it_loads_it_ends_without_a_traceback() -> None:
    for module in ("onrecord.cli", "typer", "onrecord.cli.progress"):
        done = run("-c", INTERRUPTED, module)
        assert (done.returncode, "Traceback" in done.stderr) == (130, False), done.stderr


def test_it_runs_as_a_module_and_names_its_version_and_that_of_each_model() -> None:
    done = run("-m", "onrecord", "--version")
    assert done.returncode == 0
    told = done.stdout.splitlines()
    assert told[0] == f"onrecord {__version__}" == f"onrecord {version('onrecord')}"
    assert told[1:] == [f"model {version_of(name)}" for name in shipped()]
    assert all(re.fullmatch(r"model \w+ [0-9a-f]{12}", line) for line in told[1:])
