"""`onrecord batch`: web archives by the shard into tables."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import Fast, Quiet

if TYPE_CHECKING:
    from onrecord.batch.events import Engine
    from onrecord.batch.process import Job
    from onrecord.batch.run import Report
    from onrecord.batch.shards import Shard

EPILOG = """\b
Examples:
  onrecord batch crawl/*.warc.gz --out tables/
  onrecord batch s3://bucket/crawl/ --out /mnt/tables --engine ray --workers 64
  onrecord import tables/ izyum --where "'Izium' IN places"

\b
Stopped at any moment and called again, it goes on with the shards that are not done.

\b
Exit codes:
  0  done
  1  done, but something failed, each reason on standard error
  2  wrong use
"""

SHOWN = 20
"""Reasons that the report lists, the commonest first."""


class EngineName(StrEnum):
    """What spreads the shards over workers."""

    LOCAL = "local"
    """Processes of this machine."""
    RAY = "ray"
    """Ray Data, on this machine or on the cluster that RAY_ADDRESS names."""


def batch(
    inputs: Annotated[
        list[str],
        typer.Argument(metavar="IN", help="Web archives, files of JSON lines, folders, patterns, or URLs of them."),
    ],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="The folder for the tables.")],
    engine: Annotated[EngineName, typer.Option("--engine", help="What spreads the work.")] = EngineName.LOCAL,
    workers: Annotated[
        int | None, typer.Option("--workers", min=1, metavar="N", help="Workers; else one a core of this machine.")
    ] = None,
    languages: Annotated[
        str, typer.Option("--languages", metavar="CODES", help="Languages to read, with commas; so far only en.")
    ] = "en",
    fast: Fast = False,
    quiet: Quiet = False,
) -> None:
    """Read web archives at scale: articles, attributions, voices, times, places and figures as Parquet."""
    from onrecord.batch.run import READ, WrongFolder, claimed, new_job
    from onrecord.batch.shards import find_shards
    from onrecord.export.characters import printable
    from onrecord.records import SourceError

    wanted = frozenset(code.strip() for code in languages.split(",") if code.strip())
    if not wanted or wanted - READ:
        raise typer.BadParameter(f"only {', '.join(sorted(READ))} is read so far", param_hint="--languages")
    _needed(engine)
    shards, well = list["Shard"](), True
    for found in find_shards(inputs):
        if isinstance(found, SourceError):
            well = False
            print(f"onrecord: {printable(str(found))}", file=sys.stderr)
        else:
            shards.append(found)
    try:
        job = new_job(out, wanted, fast=fast)
        with claimed(job):
            report = _run(shards, job, _engine(engine), workers or _cores(), quiet)
    except WrongFolder as error:
        raise typer.BadParameter(printable(str(error)), param_hint="--out") from None
    except OSError as error:
        print(f"onrecord: {printable(str(out))}: {(error.strerror or str(error)).lower()}", file=sys.stderr)
        raise typer.Exit(1) from None
    if not (_told(report) and well):
        raise typer.Exit(1)


def _needed(engine: EngineName) -> None:
    """Wrong use where a library is missing."""
    from importlib.util import find_spec

    for name in ("pyarrow", "fsspec", *(("ray",) if engine is EngineName.RAY else ())):
        if find_spec(name) is None:
            raise typer.BadParameter(f"needs {name}: pip install 'onrecord[scale]'", param_hint="batch")


def _engine(name: EngineName) -> "Engine":
    if name is EngineName.RAY:
        from onrecord.batch.cluster import run
    else:
        from onrecord.batch.local import run
    return run


def _cores() -> int:
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(shards: "list[Shard]", job: "Job", engine: "Engine", workers: int, quiet: bool) -> "Report":
    """Does what is not done, and shows how far it is."""
    from onrecord.batch.events import Failed, Finished
    from onrecord.batch.run import Report, undone
    from onrecord.cli.pace import pace

    left = undone(shards, job.out)
    report = Report()
    for shard in shards:
        if shard not in left:
            report.add_known(shard, job.out)
    with pace(left, quiet) as show:
        for event in engine(left, job, workers) if left else ():
            if isinstance(event, Finished):
                report.add(event.done)
            elif isinstance(event, Failed):
                report.lost[event.shard.paths[0]] = event.reason
            show(event)
    return report


def _told(report: "Report") -> bool:
    """The report at the end; whether nothing failed."""
    from onrecord.export.characters import printable

    earlier = f" ({report.before} of them in an earlier run)" if report.before else ""
    print(f"shards      {report.done + report.before:>12,}{earlier}")
    print(f"articles    {report.read:>12,}  ({report.words:,} words)")
    for name, counted in (("skipped", report.skipped), ("failed", report.failed)):
        print(f"{name:<11} {counted.total():>12,}")
        for reason, count in counted.most_common(SHOWN):
            print(f"            {count:>12,}  {printable(reason)}")
        if len(counted) > SHOWN:
            print(f"            {sum(count for _, count in counted.most_common()[SHOWN:]):>12,}  other reasons")
    if report.new:
        print(f"speed       {report.speed:>12,.0f}  words a second and a core (of processor time)")
        print(f"            {report.new / report.seconds:>12,.0f}  words a second and a worker (by the clock)")
    for path, reason in report.lost.items():
        print(f"onrecord: {printable(path)}: {printable(reason)}", file=sys.stderr)
    if report.failed:
        print("onrecord: some captures failed: the files in the folder manifest/ name them", file=sys.stderr)
    return not (report.lost or report.failed)
