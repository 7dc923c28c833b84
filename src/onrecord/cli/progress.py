"""How far a command has come: a bar on a terminal, plain lines elsewhere, always on standard error."""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from threading import Lock, Timer

PATIENCE = 1.0
"""Seconds before anything is shown, and between two plain lines."""

Step = Callable[[], AbstractContextManager[None]]
"""Opened around the output of each report that is read, so that bar and output keep out of each other's way."""


@contextmanager
def progress(quiet: bool) -> Iterator[Step]:
    """Counts the reports that are read, and shows the count once that takes longer than a second."""
    if quiet:
        yield nullcontext
    elif sys.stderr.isatty():
        with _bar() as step:
            yield step
    else:
        yield _lines()


def _lines() -> Step:
    begun = last = time.monotonic()
    count = 0

    @contextmanager
    def step() -> Iterator[None]:
        nonlocal count, last
        yield
        count, now = count + 1, time.monotonic()
        if now - last >= PATIENCE:
            last = now
            print(f"onrecord: {count} done in {now - begun:.0f} s", file=sys.stderr, flush=True)

    return step


@contextmanager
def _bar() -> Iterator[Step]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = TextColumn("reading"), BarColumn(), TextColumn("{task.completed:.0f} done"), TimeElapsedColumn()
    bar = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False, redirect_stderr=False)
    task, lock = bar.add_task("reading", total=None), Lock()

    def start() -> None:
        with lock:
            bar.start()

    timer = Timer(PATIENCE, start)
    timer.daemon = True

    @contextmanager
    def step() -> Iterator[None]:
        with lock:
            shown = bar.live.is_started
            bar.stop()
            yield
            bar.advance(task)
            if shown:
                bar.start()

    timer.start()
    try:
        yield step
    finally:
        timer.cancel()
        with lock:
            bar.stop()
