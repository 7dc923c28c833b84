"""`onrecord add`: reports into a case, sealed and read."""

import sys
from typing import Annotated

import typer

from onrecord.cli.who import Who

EPILOG = """\b
Examples:
  onrecord add izyum reports/ https://example.org/story
  onrecord verify izyum

\b
What is read is shown as counts, and not kept yet: linking reports to one another in a ledger is
still to come. `onrecord read` shows a reading whole.

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
    """Seal reports in a case and read each; a page that was sealed before is held against what it was."""
    from onrecord.cli.kept import guarded, opened, tell
    from onrecord.cli.progress import progress
    from onrecord.keeping import terms_of

    place, well = opened(case, who, fast), True
    with guarded(case), progress(quiet) as step:
        for found in place.add(sources, terms_of(allow_private=allow_private), sys.stdin.buffer):
            with step():
                well = tell(found) and well
    if not well:
        raise typer.Exit(1)
