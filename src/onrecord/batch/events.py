"""What an engine tells of a run while it goes on."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from onrecord.batch.process import Done, Job
from onrecord.batch.shards import Shard


@dataclass(frozen=True, slots=True)
class Passed:
    """How far a worker is in a shard. passed: bytes of it that lie behind. words: of the articles read so far."""

    shard: Shard
    passed: int
    words: int


@dataclass(frozen=True, slots=True)
class Finished:
    """A shard whose tables are there."""

    shard: Shard
    done: Done


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that could not be read or written; the next run tries it again."""

    shard: Shard
    reason: str


Event = Passed | Finished | Failed
Engine = Callable[[Sequence[Shard], Job, int], Iterator[Event]]
"""Shards, what to do with each, and how many workers -> what happens, as it happens."""
