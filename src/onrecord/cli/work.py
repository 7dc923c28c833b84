"""`onrecord work`: what was handed in at the desk, into its cases."""

import sys
from typing import Annotated

import typer

EPILOG = """\b
Examples:
  onrecord work
  onrecord work --stay

\b
The site starts this by itself when something is handed in. To run it as a service of its own, set ONRECORD_WORKER=off
for the site and keep `onrecord work --stay` running. Only one worker runs at a time.
Stopped at any moment and started again, nothing is lost and nothing is in a case twice.

\b
Exit codes:
  0  nothing waits any more
  1  the ledger cannot be used; the reason is on standard error
  2  wrong use
"""


def work(
    stay: Annotated[bool, typer.Option("--stay", help="Then wait for more, until stopped.")] = False,
) -> None:
    """Work off what was handed in at the desk: fetch, seal, read, and enter each source in its case."""
    try:
        from onrecord.web.setup import ready
    except ImportError as error:
        print(f"onrecord: the desk needs more packages ({error.name}); pip install 'onrecord[web]'", file=sys.stderr)
        raise typer.Exit(1) from None
    from onrecord.cli.kept import guarded

    with guarded("the desk"):
        ready()
        from onrecord.desk.worker import work as work_off

        done = work_off(stay=stay)
    print(f"sources worked off: {done}")
