"""Commands that are started again and again, and killed on the way: the crew of a soak."""

import random
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass

import psutil

COMMAND = [sys.executable, "-c", "from onrecord.cli import main; main()"]
WELL = (0, 1)
"""Exit codes of a command that was not killed: done, or done with failures that it named."""


@dataclass(frozen=True, slots=True)
class Member:
    """One who works. arguments: of the next command."""

    name: str
    arguments: Callable[[], list[str]]


class Crew:
    """Who works now; and what became of those who did: `ended` by name and exit code, `killed` by name."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._now: dict[str, subprocess.Popen[bytes]] = {}
        self._struck: set[int] = set()
        self._lock = threading.Lock()
        self.ended: Counter[str] = Counter()
        self.killed: Counter[str] = Counter()
        self.said: list[str] = []

    def once(self, *arguments: str) -> None:
        """A command that has to go well."""
        subprocess.run([*COMMAND, *arguments], env=self._environment, check=True, stdout=subprocess.DEVNULL)

    def output(self, *arguments: str) -> str:
        """What a command prints; nothing where it does not go well."""
        done = subprocess.run([*COMMAND, *arguments], env=self._environment, capture_output=True, text=True)
        return done.stdout

    def tried(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """A command, and how it ended."""
        return subprocess.run([*COMMAND, *arguments], env=self._environment, capture_output=True, text=True)

    def script(self, module: str, *arguments: str) -> str:
        """The last line that a module prints."""
        command = [sys.executable, "-m", module, *arguments]
        done = subprocess.run(command, env=self._environment, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.splitlines()[-1]

    def keep(self, member: Member, over: threading.Event) -> None:
        """Have a member work until it is over."""
        while not over.is_set():
            arguments = member.arguments()
            process = subprocess.Popen(
                [*COMMAND, *arguments], env=self._environment, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
            with self._lock:
                self._now[member.name] = process
            words = process.communicate()[1].decode(errors="replace")
            with self._lock:
                self._now.pop(member.name, None)
                struck = process.pid in self._struck
            if not struck and process.returncode >= 0:
                self.ended[f"{member.name} ended with {process.returncode}"] += 1
                if process.returncode not in WELL or "Traceback" in words:
                    self.said.append(f"{member.name} ended with {process.returncode}: {words[-300:]}")
            over.wait(0.2)

    def processes(self) -> list[tuple[str, psutil.Process]]:
        """Every process at work, those that it started included, with the member's name."""
        found = []
        with self._lock:
            now = list(self._now.items())
        for name, process in now:
            with suppress(psutil.Error):
                head = psutil.Process(process.pid)
                found += [(name, head), *((f"{name}, beneath", child) for child in head.children(recursive=True))]
        return found

    def kill_one(self, spared: frozenset[str] = frozenset()) -> None:
        """Kill somebody: the head of a command, or one of those beneath it; none of the members who are spared."""
        found = [each for each in self.processes() if each[0].partition(",")[0] not in spared]
        if found:
            name, victim = random.choice(found)
            with suppress(psutil.Error):
                with self._lock:
                    self._struck.add(victim.pid)
                victim.kill()
                self.killed[name] += 1

    def end(self) -> None:
        """Kill all, and wait for them."""
        found = [process for _, process in self.processes()]
        for process in found:
            with self._lock:
                self._struck.add(process.pid)
            with suppress(psutil.Error):
                process.kill()
        psutil.wait_procs(found, timeout=10)
