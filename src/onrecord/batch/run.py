"""A whole run: what there is to read, what of it is done, and what came of it all."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from onrecord.batch.output import line_of, prepare, put, sweep, table_of
from onrecord.batch.process import Done, Job
from onrecord.batch.shards import Shard
from onrecord.batch.tables import SCHEMA, TABLES
from onrecord.preserve.lock import writing
from onrecord.preserve.problems import Busy
from onrecord.records import OnRecordError

JOB = "batch.json"
"""What the tables of a folder were made with."""

READ = frozenset({"en"})
"""Languages that there is a model for."""


class WrongFolder(OnRecordError):
    """The folder holds tables that were made otherwise, or is being written to by another run."""


def new_job(out: Path, languages: frozenset[str], *, fast: bool = False) -> Job:
    """What is done with every shard, by the model and the tool that are installed."""
    from importlib.metadata import version

    from onrecord.flow import version_of
    from onrecord.read import shipped

    wanted, names = "fast" if fast else "standard", shipped()
    model = version_of(wanted if wanted in names else names[0])
    return Job(out.absolute(), model, f"onrecord {version('onrecord')}", languages)


@contextmanager
def claimed(job: Job) -> Iterator[None]:
    """The folder of a job, for this run alone and with nothing in it that another job made.

    Raises WrongFolder, and OSError where nothing can be written.
    """
    try:
        with writing(job.out, patience=1):
            _agreed(job)
            prepare(job.out)
            sweep(job.out)
            yield
            sweep(job.out)
    except Busy:
        raise WrongFolder(f"{job.out}: another run writes to it") from None


def _agreed(job: Job) -> None:
    """Puts down what the job is, or holds it against what is there."""
    told = {"schema": SCHEMA, "tool": job.tool, "model": job.version, "languages": sorted(job.languages)}
    found = made_with(job.out)
    if found is None:
        put(job.out / JOB, told)
    elif found != told:
        differ = ", ".join(f"{name}: {found.get(name)}" for name in told if found.get(name) != told[name])
        raise WrongFolder(f"{job.out}: its tables were made otherwise ({differ}); choose another folder")


def made_with(out: Path) -> dict[str, Any] | None:
    """What the tables of a folder were made with; None where it holds none. Raises WrongFolder."""
    try:
        found = json.loads((out / JOB).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise WrongFolder(f"{out / JOB}: is not what `onrecord batch` writes")
    return found


def undone(shards: Iterable[Shard], out: Path) -> tuple[Shard, ...]:
    """The shards whose tables are not all there, the largest first, so that no worker ends long after the others."""
    left = (shard for shard in shards if not _is_done(out, shard.name))
    return tuple(sorted(left, key=lambda shard: (-shard.size, shard.name)))


def _is_done(out: Path, shard: str) -> bool:
    return line_of(out, shard).exists() and all(table_of(out, name, shard).exists() for name in TABLES)


@dataclass(slots=True)
class Report:
    """What came of a run. shards: by what became of them. read, words, skipped, failed: of all shards that are done.

    new: words that this run read; seconds, spent: what its workers took for them, by the clock and by processors.
    """

    done: int = 0
    before: int = 0
    read: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    lost: dict[str, str] = field(default_factory=dict)
    new: int = 0
    seconds: float = 0.0
    spent: float = 0.0

    def add(self, done: Done) -> None:
        """A shard that this run has done."""
        self.done += 1
        self.new += done.line["words"]
        self.seconds += done.seconds
        self.spent += done.spent
        self._count(done.line)

    def add_known(self, shard: Shard, out: Path) -> None:
        """A shard that an earlier run has done."""
        self.before += 1
        self._count(json.loads(line_of(out, shard.name).read_text(encoding="utf-8")))

    def _count(self, line: Mapping[str, Any]) -> None:
        self.read += line["read"]
        self.words += line["words"]
        self.skipped.update(line["skipped"])
        named = Counter(reason for _, reason in line["failures"])
        self.failed.update(named)
        if unnamed := line["failed"] - named.total():
            self.failed["not named"] += unnamed

    @property
    def speed(self) -> float:
        """Words a second and a processor."""
        return self.new / self.spent if self.spent else 0.0
