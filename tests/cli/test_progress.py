"""How far a command has come, on standard error only."""

import os
import pty
import subprocess
import sys

from onrecord.cli import progress

STEPS = """
from onrecord.cli import progress
progress.PATIENCE = {patience}
with progress.progress({quiet}) as step:
    for number in range(2):
        with step():
            print("reading", number)
"""


def run(patience, quiet, stderr=subprocess.PIPE):
    script = STEPS.format(patience=patience, quiet=quiet)
    return subprocess.run([sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=stderr, check=True, text=True)


def test_plain_lines_once_it_takes_long():
    assert progress.PATIENCE == 1
    done = run(0, False)
    assert done.stdout == "reading 0\nreading 1\n"
    assert done.stderr == "onrecord: 1 done in 0 s\nonrecord: 2 done in 0 s\n"


def test_nothing_while_it_is_quick_or_when_told_to_be_quiet():
    assert run(1000, False).stderr == ""
    assert run(0, True).stderr == ""


def test_the_bar_on_a_terminal_leaves_the_output_alone():
    ours, theirs = pty.openpty()
    done = run(1000, False, stderr=theirs)
    os.write(theirs, b"end")
    shown = os.read(ours, 10_000)
    os.close(ours)
    os.close(theirs)
    assert done.stdout == "reading 0\nreading 1\n"
    assert shown == b"end"
