"""The engine of one machine: worker processes, each with a warm model, fed shard by shard."""

import os
import signal
import threading
import time
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait

from onrecord.batch.events import Event, Failed, Finished, Passed
from onrecord.batch.process import Done, Job, process_shard, why
from onrecord.batch.shards import Shard
from onrecord.records import SourceError

TRIES = 3
"""Workers that may die over one shard."""

HEARTBEAT, WATCH = 0.5, 0.2
"""Seconds between two words of a worker on how far it is, and between its looks at who started it."""

THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")

Word = tuple[int, int] | Done | str
"""What a worker says: bytes and words behind it, what it has done, or why it could not."""


def run(shards: Sequence[Shard], job: Job, workers: int) -> Iterator[Event]:
    """Read shards in `workers` processes. A worker that dies is replaced, and its shard is tried again."""
    waiting, deaths = deque(shards), Counter[str]()
    pool = [Worker(job) for _ in range(min(workers, len(shards)))]
    try:
        for worker in pool:
            worker.take(waiting)
        while busy := {worker.line: place for place, worker in enumerate(pool) if worker.shard}:
            for line in wait(list(busy)):
                place = busy[line]  # type: ignore[index]
                event = pool[place].heard()
                if event is None:
                    event = _buried(pool, place, job, waiting, deaths)
                if not isinstance(event, Passed):
                    pool[place].take(waiting)
                if event:
                    yield event
    finally:
        for worker in pool:
            worker.end()


def _buried(pool: "list[Worker]", place: int, job: Job, waiting: deque[Shard], deaths: Counter[str]) -> Failed | None:
    """Another worker in the place of one that died; its shard waits again, or has failed once too often."""
    shard, code = pool[place].shard, pool[place].end()
    assert shard
    pool[place] = Worker(job)
    deaths[shard.name] += 1
    if deaths[shard.name] < TRIES:
        waiting.appendleft(shard)
        return None
    return Failed(shard, f"{TRIES} workers died over it (the last one with exit code {code})")


class Worker:
    """A process that reads shards until the other end of its line is gone. shard: what it reads now."""

    def __init__(self, job: Job) -> None:
        context = get_context("spawn")
        self.line, theirs = context.Pipe()
        self._process = context.Process(target=work, args=(theirs, job, os.getpid()), daemon=True)
        self._process.start()
        theirs.close()
        self.shard: Shard | None = None

    def take(self, waiting: deque[Shard]) -> None:
        """The next shard, where there is one."""
        self.shard = waiting.popleft() if waiting else None
        with suppress(OSError):  # one that has just died is found out when it is listened to
            if self.shard:
                self.line.send(self.shard)

    def heard(self) -> Event | None:
        """What it has to say of its shard; None where it has died."""
        assert self.shard
        try:
            word: Word = self.line.recv()
        except (EOFError, OSError):
            return None
        if isinstance(word, Done):
            return Finished(self.shard, word)
        return Failed(self.shard, word) if isinstance(word, str) else Passed(self.shard, *word)

    def end(self) -> int | None:
        """Ends it, unless it has ended; its exit code."""
        self.line.close()
        self._process.join(1)
        self._process.kill()
        self._process.join()
        return self._process.exitcode


def work(line: Connection, job: Job, parent: int) -> None:
    """A worker's life: shards in, what became of each out."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who started it ends it
    os.environ.update(dict.fromkeys(THREADS, "1"))
    threading.Thread(target=_watch, args=(parent,), daemon=True).start()
    with suppress(EOFError, OSError):
        while True:
            shard: Shard = line.recv()
            line.send(_worked(shard, job, line))


def _worked(shard: Shard, job: Job, line: Connection) -> Word:
    last = time.monotonic()

    def tell(passed: int, words: int) -> None:
        nonlocal last
        if time.monotonic() - last > HEARTBEAT:
            last = time.monotonic()
            line.send((passed, words))

    try:
        return process_shard(shard, job, tell)
    except (SourceError, OSError) as error:
        return why(error)


def _watch(parent: int) -> None:
    """Ends this process once the one that started it is gone, killed say: nobody waits for its work."""
    while os.getppid() == parent:
        time.sleep(WATCH)
    os._exit(1)
