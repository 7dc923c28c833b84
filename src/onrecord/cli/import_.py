"""`onrecord import`: chosen articles of a batch into a case."""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.add import CaseName, Fast, Quiet
from onrecord.cli.who import Who

if TYPE_CHECKING:
    from onrecord.batch.choose import Chosen
    from onrecord.keeping import Case, Reader
    from onrecord.ledger.sealed import Machine
    from onrecord.records import Capture, SourceError

EPILOG = """\b
Examples:
  onrecord import tables/ izyum --where "'Izium' IN places AND published >= '2022-09-15'"
  onrecord import tables/ izyum --where "'Dmitry Peskov' IN speakers" --dry-run

\b
The condition is one expression in SQL over the columns of the articles and the lists speakers, stances,
places, countries, measures and dates. Each capture is taken from its archive once more and held against its SHA-256.

\b
Exit codes:
  0  done
  1  done, but some captures failed, each named on standard error
  2  wrong use
"""


def import_(
    tables: Annotated[Path, typer.Argument(metavar="DIR", help="The folder that `onrecord batch` wrote.")],
    case: CaseName,
    where: Annotated[str, typer.Option("--where", metavar="CONDITION", help="Which articles, as a condition in SQL.")],
    shards: Annotated[
        Path | None,
        typer.Option("--shards", metavar="DIR", help="Where the archives lie now, if not where they were read."),
    ] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only list what would come.")] = False,
    who: Who = None,
    fast: Fast = False,
    quiet: Quiet = False,
) -> None:
    """Bring chosen articles of a batch into a case, each with its sealed capture."""
    from onrecord.cli.kept import guarded, opened, tell
    from onrecord.cli.progress import progress

    found = _chosen(tables, where)
    if dry_run:
        for one in found:
            print(_shown(one))
        return
    place, well = opened(case, who, fast), True
    place.reader = _reader(found, place, fast)
    with guarded(case), progress(quiet) as step:
        for kept in place.take(_captures(found, shards)):
            with step():
                well = tell(kept) and well
        place.settle()
    if not well:
        raise typer.Exit(1)


def _chosen(tables: Path, where: str) -> "list[Chosen]":
    from importlib.util import find_spec

    from onrecord.batch.choose import WrongCondition, chosen
    from onrecord.batch.run import WrongFolder
    from onrecord.export.characters import printable

    if find_spec("duckdb") is None:
        raise typer.BadParameter("needs duckdb: pip install 'onrecord[scale]'", param_hint="import")
    try:
        found = list(chosen(tables, where))
    except WrongCondition as error:
        raise typer.BadParameter(printable(str(error)), param_hint="--where") from None
    except WrongFolder as error:
        raise typer.BadParameter(printable(str(error)), param_hint="DIR") from None
    if not found:
        print("onrecord: no article is as the condition says", file=sys.stderr)
    return found


def _shown(one: "Chosen") -> str:
    from onrecord.cli.lines import shown

    return f"{one.report[:12]}  {one.published or '          '}  {shown(one.source)}"


def _captures(found: "list[Chosen]", shards: Path | None) -> "Iterator[Capture | SourceError]":
    from onrecord.batch.bring import Bringer
    from onrecord.records import SourceError

    bringer = Bringer(shards)
    for one in found:
        try:
            yield bringer.bring(one)
        except SourceError as error:
            yield error


def _reader(found: "list[Chosen]", place: "Case", fast: bool) -> "tuple[Reader, Machine]":
    """Reads with the day of publication that the tables have: a line of JSON tells it, and its text may not."""
    from onrecord.batch.shards import Kind, kind_of
    from onrecord.flow import read_capture, the_machine

    days = {one.report: one.published for one in found if kind_of(one.path) is Kind.LINES}
    return lambda capture: read_capture(capture, days.get(capture.sha256), fast=fast), the_machine(
        place.tool, fast=fast
    )
