"""`onrecord add`: reports into a case, sealed and read."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.who import Who

EPILOG = """\b
Examples:
  onrecord add izyum reports/ https://example.org/story
  onrecord case izyum
  onrecord add again izyum.jsonl

\b
What is read goes into the ledger of the case, held against what is there: `onrecord case` shows it.
Stopped at any moment and called again, nothing is lost and nothing is in the case twice.
A file of lines that `onrecord export` wrote is no report: the case is built again from it.

\b
Exit codes:
  0  done
  1  done, but some sources failed, each named on standard error
  2  wrong use
"""

CaseName = Annotated[
    str, typer.Argument(metavar="CASE", help="The case; it comes into being with the first thing in it.")
]
Fast = Annotated[bool, typer.Option("--fast", help="Use the smaller model: quicker, less exact.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Fetch also from private and local addresses.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def add(
    case: CaseName,
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, URLs, or - for standard input.")
    ],
    who: Who = None,
    fast: Fast = False,
    allow_private: Private = False,
    quiet: Quiet = False,
) -> None:
    """Seal reports in a case, read each, and enter it in the ledger; a page that was sealed before is compared."""
    from onrecord.cli.export import back
    from onrecord.cli.kept import guarded, opened, tell
    from onrecord.cli.progress import progress
    from onrecord.export.restore import is_case
    from onrecord.keeping import terms_of

    place, well = opened(case, who, fast), True
    if any(is_case(Path(source)) for source in sources):
        if len(sources) > 1:
            raise typer.BadParameter("a case that was exported is built again by itself", param_hint="SOURCE")
        if not back(case, Path(sources[0]), place.who):
            raise typer.Exit(1)
        return
    with guarded(case), progress(quiet) as step:
        for found in place.add(sources, terms_of(allow_private=allow_private), sys.stdin.buffer):
            with step():
                well = tell(found) and well
        place.settle()
    if not well:
        raise typer.Exit(1)
