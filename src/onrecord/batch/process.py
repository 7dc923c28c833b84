"""One shard, from its bytes to its tables. It knows of no engine: whoever calls it, and how often, changes nothing."""

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import asdict, dataclass, field, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.batch.contents import Held, Meter, contents
from onrecord.batch.news import checked
from onrecord.batch.output import Output, Written, line_of, put
from onrecord.batch.shards import Shard
from onrecord.batch.tables import SCHEMA, Origin, rows
from onrecord.records import NoArticle, Reading, SourceError

if TYPE_CHECKING:
    from onrecord.read.model import Model

NAMED = 1_000
"""Failures of a shard that are named; the others are counted."""

TWICE = "is in this shard a second time"


@dataclass(frozen=True, slots=True)
class Job:
    """What is done with every shard. out: the folder of the tables. tool: name and version.

    version: of the model, as `flow.version_of` has it.
    """

    out: Path
    version: str
    tool: str
    languages: frozenset[str] = frozenset({"en"})


@dataclass(slots=True)
class Tally:
    """What became of the captures of a shard so far. read, words: articles and their words. skipped: by reason."""

    read: int = 0
    words: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    failed: int = 0
    failures: list[tuple[str, str]] = field(default_factory=list)

    def fail(self, source: str, reason: str) -> None:
        """One more that cannot be had."""
        self.failed += 1
        if len(self.failures) < NAMED:
            self.failures.append((source, reason))


@dataclass(frozen=True, slots=True)
class Done:
    """A shard that is in the tables. line: what the manifest says of it. seconds, spent: by the clock, by processor."""

    line: dict[str, Any]
    seconds: float
    spent: float


Tell = Callable[[int, int], object]
"""Told, after each capture, how many bytes of the shard lie behind it, and how many words were read."""


def process_shard(shard: Shard, job: Job, tell: Tell = lambda _bytes, _words: None) -> Done:
    """Read a shard and write its tables, and last of all the line that says that they are there.

    The same shard and job give the same bytes. Stopped anywhere, nothing counts, and it may be called again, also while
    another call for the same shard still runs. Raises SourceError where the shard itself cannot be read, and OSError
    where nothing can be written.
    """
    began, spent = time.monotonic(), time.process_time()
    origin, tally, meter = Origin(shard.name, job.version, job.tool), Tally(), Meter()
    seen: set[str] = set()
    warm(job.version)
    with Output(job.out, origin) as output:
        for held in contents(shard, meter):
            found = _reading(held, job, seen, tally)
            if found and isinstance(held, Held):
                output.add(rows(found, held, origin))
            tell(meter.passed, tally.words)
        files = output.finish()
    line = _line(shard, job, tally, files)
    put(line_of(job.out, shard.name), line)
    return Done(line, time.monotonic() - began, time.process_time() - spent)


def why(error: SourceError | OSError) -> str:
    """Why a shard could not be done, as a clause."""
    return error.reason if isinstance(error, SourceError) else f"cannot be written ({error.strerror or error})".lower()


def _reading(held: Held | SourceError, job: Job, seen: set[str], tally: Tally) -> Reading | None:
    """The reading of one capture; None where there is none, which is in the tally then."""
    try:
        if isinstance(held, SourceError):
            raise held
        if held.capture.sha256 in seen:
            raise NoArticle(held.capture.source, TWICE)
        seen.add(held.capture.sha256)
        found = _read(held, job)
    except NoArticle as error:
        tally.skipped[error.reason] += 1
        return None
    except SourceError as error:
        tally.fail(error.source, error.reason)
        return None
    except Exception as error:  # noqa: BLE001 - a fault of ours in one article must not cost a million others
        source = held.capture.source if isinstance(held, Held) else ""
        tally.fail(source, f"could not be read, which is a fault of ours ({type(error).__name__}: {error})")
        return None
    tally.read += 1
    tally.words += len(found.article.text.split())
    return found


def _read(held: Held, job: Job) -> Reading:
    from onrecord.flow import article_of, last_day, read_article

    article = checked(article_of(held.capture, held.published), held, job.languages)
    told = {name: getattr(held, name) for name in ("title", "byline", "publisher") if getattr(held, name)}
    return read_article(replace(article, **told), warm(job.version), last_day(held.capture))


@cache
def warm(version: str) -> "Model":
    """The model of a worker, loaded once. One thread: workers, not threads, fill the cores.

    Raises SourceError where this machine has another one.
    """
    from onrecord.flow import version_of
    from onrecord.read import load

    name = version.split()[0]
    if version_of(name) != version:
        raise SourceError(name, f"the model of this machine is {version_of(name)}, not {version}")
    return load(name, threads=1)


def _line(shard: Shard, job: Job, tally: Tally, files: dict[str, Written]) -> dict[str, Any]:
    return {
        "schema": SCHEMA,
        "tool": job.tool,
        "model": job.version,
        "languages": sorted(job.languages),
        "shard": shard.name,
        "paths": list(shard.paths),
        "bytes": shard.size,
        "read": tally.read,
        "words": tally.words,
        "skipped": dict(sorted(tally.skipped.items())),
        "failed": tally.failed,
        "failures": tally.failures,
        "tables": {name: asdict(file) for name, file in files.items()},
    }
