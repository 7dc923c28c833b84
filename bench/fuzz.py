"""Mutated reports of every kind: none may crash the reading, keep it busy or fill the memory.

    python -m bench.fuzz [--count N] [--seed N] [--workers N]

Each input is a small document with its bytes flipped, cut, repeated or nested, the same for the same seed. It is
collected and cleaned in a worker process with bounded memory, under a watchdog. What cannot be read has to end in a
typed error that names the source. Exit code 1 where an input fails; each is named by its number, to be tried again
with `--only N`.
"""

import argparse
import multiprocessing
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from multiprocessing.connection import Connection
from pathlib import Path

from onrecord.clean import clean
from onrecord.collect import gather
from onrecord.records import Capture, SourceError
from tests.documents import HTML, TEXT, docx, letter, story_pdf, wacz, warc, zipped

SECONDS, PATIENCE, MEMORY = 10, 60, 1_000_000_000
"""What one report may take: seconds of a processor, seconds in all (the machine may have other work), and bytes of
address space of the worker."""

LARGEST = 60_000
"""Bytes of an input."""

BAD = Path(__file__).parents[1] / "tests" / "bad"

Chance = random.Random
Mutation = Callable[[Chance, bytes, bytes], bytes]


@dataclass(frozen=True, slots=True)
class Outcome:
    """How one input ended: "read", "refused" (a typed error), or what went wrong.

    seconds: of a processor, for the one that took longest of the reports in it.
    """

    number: int
    name: str
    ending: str
    seconds: float

    @property
    def good(self) -> bool:
        return self.ending in ("read", "refused")


@cache
def seeds() -> tuple[tuple[str, bytes], ...]:
    """File names and bytes: what a report may come as, and the broken ones of the tests."""
    attached = (("report.pdf", story_pdf(), "application/pdf"), ("note.docx", docx(), "application/octet-stream"))
    made = [
        ("page.html", HTML),
        ("report.pdf", story_pdf()),
        ("archive.warc", warc()),
        ("archive.warc.gz", warc(packed=True)),
        ("archive.wacz", wacz()),
        ("mail.eml", letter(*attached)),
        ("plain.eml", letter()),
        ("note.docx", docx()),
        ("note.txt", TEXT),
    ]
    return (*made, *((path.name, path.read_bytes()) for path in sorted(BAD.iterdir())))


def mutant(seed: int, number: int) -> tuple[str, bytes]:
    """File name and bytes of one input. Two in three come of a whole document, the others of any."""
    chance = random.Random(f"{seed}/{number}")
    whole = chance.random() < 2 / 3
    name, body = chance.choice(seeds()[:9] if whole else seeds())
    for _ in range(chance.choice((1, 1, 1, 2, 3, 5))):
        other = chance.choice(seeds())[1]
        body = chance.choice(MUTATIONS)(chance, body, other)[:LARGEST]
    return (name if chance.random() < 0.9 else chance.choice(seeds())[0]), body


def _flipped(chance: Chance, body: bytes, _: bytes) -> bytes:
    changed = bytearray(body)
    for _number in range(chance.choice((1, 2, 8, 64))):
        if changed:
            changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwritten(chance: Chance, body: bytes, _: bytes) -> bytes:
    start, stop = _stretch(chance, body)
    return body[:start] + chance.choice((b"\0", b"\xff", b"9", b"<", b"(", b"\n")) * (stop - start) + body[stop:]


def _cut(chance: Chance, body: bytes, _: bytes) -> bytes:
    start, stop = _stretch(chance, body)
    return chance.choice((body[:start], body[stop:], body[:start] + body[stop:]))


def _repeated(chance: Chance, body: bytes, _: bytes) -> bytes:
    start, stop = _stretch(chance, body)
    return body[:stop] + body[start:stop] * chance.choice((1, 2, 10, 300)) + body[stop:]


def _spliced(chance: Chance, body: bytes, other: bytes) -> bytes:
    start, stop = _stretch(chance, body)
    first, last = _stretch(chance, other)
    return body[:start] + other[first:last] + body[stop:]


def _numbered(chance: Chance, body: bytes, _: bytes) -> bytes:
    """One number in it becomes another: lengths, counts, places, references."""
    places = [i for i, byte in enumerate(body[:200_000]) if byte in b"0123456789"]
    if not places:
        return body
    at = chance.choice(places)
    number = chance.choice(
        (b"0", b"-1", b"1", b"65536", b"2147483648", b"99999999999999999999", b"%d" % chance.randrange(99))
    )
    return body[:at] + number + body[at + 1 :]


def _nested(chance: Chance, body: bytes, other: bytes) -> bytes:
    """A document inside another, or its elements deep inside each other."""
    deep = chance.choice((2, 50, 400, 3_000))
    way = chance.randrange(6)
    if way == 0:
        return letter(("inner.bin", body, "application/octet-stream"), ("other.bin", other, "message/x"))
    if way == 1:
        return (
            warc() + b"WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: %d\r\n\r\n" % len(body) + body + b"\r\n\r\n"
        )
    if way == 2:
        return zipped({"word/document.xml": body, "datapackage.json": b"{}", "archive/x.warc.gz": other})
    if way == 3:
        return b"<div>" * deep + body + b"</div>" * deep
    if way == 4:
        return docx("<w:tbl>" * deep + "<w:p/>" * 3 + "</w:tbl>" * deep)
    start, stop = _stretch(chance, body)
    opening, closing = chance.choice(
        ((b"<<", b">>"), (b"[", b"]"), (b"--b\nContent-Type: multipart/mixed; boundary=b\n\n", b""))
    )
    return body[:start] + opening * deep + body[start:stop] + closing * deep + body[stop:]


MUTATIONS: tuple[Mutation, ...] = (_flipped, _flipped, _overwritten, _cut, _repeated, _spliced, _numbered, _nested)


def _stretch(chance: Chance, body: bytes) -> tuple[int, int]:
    start = chance.randrange(len(body) + 1)
    return start, min(len(body), start + chance.choice((1, 4, 30, 300, 3_000, len(body))))


def read(path: Path) -> Iterator[str]:
    """Collects and cleans one file: for each report in it "read", "refused", or what is wrong with how it ended."""
    for found in gather([str(path)]):
        if isinstance(found, SourceError):
            yield _refused(found, path)
            continue
        try:
            yield "read" if _holds_together(found) else "its blocks are out of place"
        except SourceError as error:
            yield _refused(error, path)


def _holds_together(capture: Capture) -> bool:
    """Whether a cleaned article can be written out and its blocks lie within it, one after the other."""
    article = clean(capture)
    article.text.encode("utf-8")
    ends = [0, *(end for block in article.blocks for end in block.span)]
    return ends == sorted(ends) and ends[-1] <= len(article.text)


def _refused(error: SourceError, path: Path) -> str:
    return "refused" if error.source.startswith(str(path)) and error.reason else f"the error names no source: {error}"


def work(line: Connection, folder: str, seed: int) -> None:
    """A worker: numbers in, out the ending of each report and its seconds, then None; until the other side is gone."""
    _bound_memory()
    try:
        while (number := line.recv()) is not None:
            name, body = mutant(seed, number)
            path = Path(folder) / name
            path.write_bytes(body)
            start = _spent()
            try:
                for ending in read(path):
                    line.send((ending, _spent() - start))
                    start = _spent()
            except Exception as error:  # noqa: BLE001 (this is what is looked for)
                line.send((f"{type(error).__name__}: {error}", _spent() - start))
            path.unlink()
            if left := os.listdir(folder):
                line.send((f"left {left} behind", 0.0))
            line.send(None)
    except EOFError:
        return


def _spent() -> float:
    """Seconds that processors have worked for this process and those that it started."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def _bound_memory() -> None:
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, hard))


class Watched:
    """A worker and its watchdog: one that crashes or hangs is named, ended and replaced."""

    def __init__(self, seed: int) -> None:
        self._seed = seed
        self._start()

    def _start(self) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._line, theirs = multiprocessing.Pipe()
        context = multiprocessing.get_context("spawn")
        self._process = context.Process(target=work, args=(theirs, self._folder.name, self._seed), daemon=True)
        self._process.start()
        theirs.close()

    def close(self) -> None:
        """Ends the worker."""
        self._process.kill()
        self._process.join()
        self._line.close()
        self._folder.cleanup()

    def tried(self, number: int) -> Outcome:
        """One input, in the worker."""
        name, _ = mutant(self._seed, number)
        self._line.send(number)
        endings, longest = {"refused"}, 0.0
        for ending, seconds in self._reports():
            endings.add(ending if seconds <= SECONDS else f"took {seconds:.0f} seconds")
            longest = max(longest, seconds)
        bad = sorted(endings - {"read", "refused"})
        return Outcome(number, name, bad[0] if bad else "read" if "read" in endings else "refused", longest)

    def _reports(self) -> Iterator[tuple[str, float]]:
        """How each report in the input ended; a worker that says nothing more is ended."""
        try:
            while self._line.poll(PATIENCE):
                report = self._line.recv()
                if report is None:
                    return
                yield report
            yield f"no end after {PATIENCE} seconds", 0.0
        except EOFError:
            self._process.join()
            yield f"the worker died (exit code {self._process.exitcode})", 0.0
        self.close()
        self._start()


def run(numbers: range, seed: int, workers: int) -> Iterator[Outcome]:
    """How each input ended, in the order of the numbers of each worker."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # its threads reserve address space

    def share(first: int) -> list[Outcome]:
        watched = Watched(seed)
        try:
            return [watched.tried(number) for number in numbers[first::workers]]
        finally:
            watched.close()

    with ThreadPoolExecutor(workers) as pool:
        for outcomes in pool.map(share, range(workers)):
            yield from outcomes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--only", type=int, help="the number of one input")
    options = parser.parse_args()
    only = options.only
    numbers = range(options.count) if only is None else range(only, only + 1)
    start = time.perf_counter()
    outcomes = list(run(numbers, options.seed, options.workers))
    took = time.perf_counter() - start
    endings = Counter(outcome.ending if outcome.good else "failed" for outcome in outcomes)
    slowest = max(outcomes, key=lambda outcome: outcome.seconds)
    print(f"{len(outcomes)} inputs, seed {options.seed}, in {took:.0f} s")
    print(", ".join(f"{ending}: {count}" for ending, count in sorted(endings.items())))
    print(f"slowest: {slowest.seconds:.2f} s (number {slowest.number}, {slowest.name})")
    failed = [outcome for outcome in outcomes if not outcome.good]
    for outcome in failed:
        print(f"FAILED number {outcome.number}, {outcome.name}: {outcome.ending}")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
