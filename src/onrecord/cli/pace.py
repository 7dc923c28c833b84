"""How far a batch has come, how fast it is, and when it will end: a bar on a terminal, plain lines elsewhere."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.batch.events import Event
    from onrecord.batch.shards import Shard

PATIENCE = 10.0
"""Seconds between two plain lines; nothing is shown before."""

Show = Callable[["Event"], None]


@dataclass(slots=True)
class Course:
    """How far a run has come. total: bytes of all shards. behind, words: of each shard, by name."""

    shards: int
    total: int
    began: float = field(default_factory=time.monotonic)
    behind: dict[str, int] = field(default_factory=dict)
    words: dict[str, int] = field(default_factory=dict)
    ended: int = 0

    def take(self, event: "Event") -> None:
        """One more word from a worker."""
        from onrecord.batch.events import Finished, Passed

        name = event.shard.name
        if isinstance(event, Passed):
            self.behind[name], self.words[name] = min(event.passed, event.shard.size), event.words
            return
        self.ended += 1
        self.behind[name] = event.shard.size
        if isinstance(event, Finished):
            self.words[name] = event.done.line["words"]

    @property
    def passed(self) -> int:
        """Bytes behind us."""
        return sum(self.behind.values())

    def told(self) -> str:
        """In words: shards, words and speed so far, and how long it will still take at this speed."""
        spent, words = max(time.monotonic() - self.began, 1e-9), sum(self.words.values())
        left = f", about {span(spent * (self.total / self.passed - 1))} left" if self.passed else ""
        return f"{self.ended} of {self.shards} shards, {words:,} words, {words / spent:,.0f} a second{left}"


def span(seconds: float) -> str:
    """A length of time, as exactly as an estimate may be given."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 5400 else f"{seconds / 3600:.1f} h"


@contextmanager
def pace(shards: "Sequence[Shard]", quiet: bool) -> Iterator[Show]:
    """Shows what an engine tells."""
    course = Course(len(shards), sum(shard.size for shard in shards))
    if quiet or not shards:
        yield lambda event: None
    elif sys.stderr.isatty():
        with _bar(course) as show:
            yield show
    else:
        yield _lines(course)


def _lines(course: Course) -> Show:
    last = course.began

    def show(event: "Event") -> None:
        nonlocal last
        course.take(event)
        if time.monotonic() - last >= PATIENCE:
            last = time.monotonic()
            print(f"onrecord: {course.told()}", file=sys.stderr, flush=True)

    return show


@contextmanager
def _bar(course: Course) -> Iterator[Show]:
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    columns = BarColumn(), TextColumn("{task.percentage:.0f}%"), TextColumn("{task.description}")
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=max(course.total, 1))

        def show(event: "Event") -> None:
            course.take(event)
            bar.update(task, completed=course.passed, description=course.told())

        yield show
