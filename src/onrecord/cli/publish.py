"""`onrecord publish`: a case opened to everyone, or closed again."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from onrecord.cli.who import Who

EPILOG = """\b
Examples:
  onrecord publish izyum --title "The graves in the wood near Izyum"
  onrecord publish izyum --full-text
  onrecord publish izyum --withdraw
  onrecord publish izyum --to pages/

\b
Each call is kept, with who and when, and the last one holds: title, note and --full-text are given anew each time.
Without --full-text readers see the quoted passages of each report; with it, the whole text, if its outlet allows it.
With --to nothing is opened or closed: the pages are written into a folder, and open from there with no server.

\b
Exit codes:
  0  done
  1  the ledger cannot be used, or the folder not written; the reason is on standard error
  2  wrong use
"""


def publish(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case.")],
    title: Annotated[str, typer.Option("--title", help="What it is called on its pages.")] = "",
    note: Annotated[str, typer.Option("--note", help="A few words of yours about it, shown under the title.")] = "",
    full_text: Annotated[bool, typer.Option("--full-text", help="Show readers the whole text of each report.")] = False,
    withdraw: Annotated[bool, typer.Option("--withdraw", help="Close it to everyone but the team.")] = False,
    to: Annotated[
        Path | None, typer.Option("--to", metavar="DIR", file_okay=False, help="Write its pages into a folder instead.")
    ] = None,
    who: Who = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
) -> None:
    """Open a case to everyone, or close it again; or write its pages into a folder."""
    from onrecord.cli.kept import ledger
    from onrecord.cli.who import login
    from onrecord.web.setup import set_up

    if to and (title or note or full_text or withdraw):
        raise typer.BadParameter("the folder gets the pages as they are; publish the case first", param_hint="--to")
    set_up()
    with ledger(case):
        from onrecord.ledger.rules import the_rules
        from onrecord.ledger.settle import settle
        from onrecord.publish import publication

        name = who or login()
        settle(case, the_rules())
        if to:
            _write(case, to, quiet)
            return
        if withdraw:
            publication.withdraw(case, name)
        else:
            publication.publish(case, name, title, note, full_text=full_text)
    print(f"{case}: {'closed to everyone but the team' if withdraw else 'open to everyone'}")


def _write(case: str, to: Path, quiet: bool) -> None:
    """The pages into a folder, and a line that says where to begin."""
    from onrecord.cli.progress import progress
    from onrecord.publish.folder import NotEmpty, write

    try:
        with progress(quiet) as step:

            def one_more() -> None:
                with step():
                    pass

            pages = write(case, to, one_more)
    except (NotEmpty, OSError) as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
    print(f"{to / 'index.html'}: {pages} pages")
