"""The engine of many machines: Ray Data, with a pool of actors that each keep a model warm.

Without RAY_ADDRESS a Ray of its own is started on this machine, and ended with the run.
"""

import os
import pickle
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from secrets import token_hex
from socket import create_connection
from typing import Any

from onrecord.batch.events import Event, Failed, Finished
from onrecord.batch.local import THREADS, TRIES
from onrecord.batch.output import begun
from onrecord.batch.process import Done, Job, process_shard, why
from onrecord.batch.shards import Shard
from onrecord.records import SourceError

PATIENCE = 10
"""Seconds in which the head of a cluster answers."""


def run(shards: Sequence[Shard], job: Job, workers: int) -> Iterator[Event]:
    """Read shards in `workers` actors. One that dies is replaced by Ray, and its shard is tried again."""
    _set_up()
    import ray.data

    left = {shard.name: shard for shard in shards}
    with _ray(workers):
        context = ray.data.DataContext.get_current()
        context.enable_progress_bars = False
        given = ray.data.from_items([{"shard": name} for name in left], override_num_blocks=len(left))
        read = given.map_batches(
            Reader,
            fn_constructor_args=(tuple(shards), job),
            batch_size=1,
            compute=ray.data.ActorPoolStrategy(size=min(workers, len(left))),
            num_cpus=1,
        )
        for row in read.iter_rows():
            shard, word = left.pop(row["shard"]), pickle.loads(row["word"])
            yield Finished(shard, word) if isinstance(word, Done) else Failed(shard, word)


class Reader:
    """An actor: a warm worker of the cluster."""

    def __init__(self, shards: Sequence[Shard], job: Job) -> None:
        os.environ.update(dict.fromkeys(THREADS, "1"))
        self._shards, self._job = {shard.name: shard for shard in shards}, job

    def __call__(self, batch: dict[str, Any]) -> dict[str, list[Any]]:
        """One shard's name in, what became of it out."""
        names = [str(name) for name in batch["shard"]]
        return {"shard": names, "word": [pickle.dumps(self._word(name)) for name in names]}

    def _word(self, name: str) -> Done | str:
        """Ray tries again for ever what a worker dies over: how often it was begun stands on the disk."""
        try:
            if begun(self._job.out, name) > TRIES:
                return f"{TRIES} workers died over it"
            return process_shard(self._shards[name], self._job)
        except (SourceError, OSError) as error:
            return why(error)


def _set_up() -> None:
    """Tell Ray what it reads as it is imported. A Ray of our own runs whatever it is sent, so it hears nobody else.

    It listens on the loopback address alone, which it has a setting for on two other systems only, and there to those
    alone who know the token of this run.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # it would tell its makers
    os.environ.setdefault("RAY_DATA_DISABLE_PROGRESS_BARS", "1")
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    if not os.environ.get("RAY_ADDRESS"):
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
        os.environ["RAY_AUTH_MODE"], os.environ["RAY_AUTH_TOKEN"] = "token", token_hex(32)


def _answering(address: str) -> None:
    """Raise OSError where nobody listens at HOST:PORT; Ray itself would ask for minutes and then end the process."""
    host, _, port = address.rpartition("/")[2].rpartition(":")
    if port.isdigit():
        create_connection((host.strip("[]"), int(port)), PATIENCE).close()


@contextmanager
def _ray(workers: int) -> Iterator[None]:
    """Ray, joined where RAY_ADDRESS says, else started for this run on this machine's loopback address alone."""
    import logging

    import ray

    quiet: dict[str, Any] = {"include_dashboard": False, "log_to_driver": False, "logging_level": logging.ERROR}
    try:
        if address := os.environ.get("RAY_ADDRESS"):
            _answering(address)
            ray.init(log_to_driver=False, logging_level=logging.ERROR)
        else:
            ray.init(num_cpus=max(workers, os.cpu_count() or 1), _node_ip_address="127.0.0.1", **quiet)
    except Exception as error:  # whatever it is, nothing has begun
        raise OSError(f"Ray cannot be started ({type(error).__name__}: {error})") from error
    logging.getLogger("ray.data").setLevel(logging.ERROR)
    try:
        yield
    finally:
        ray.shutdown()
