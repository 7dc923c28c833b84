"""`onrecord seal`: outside authorities vouch that the log of a case stood so, no later than now."""

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.verify import Roots, existing, read_roots
from onrecord.cli.who import Who, login

if TYPE_CHECKING:
    import httpcore

    from onrecord.preserve import Entry

EPILOG = """\b
Examples:
  onrecord seal izyum --authority https://tsa.example/ --root authority.pem

\b
Exit codes:
  0  done
  1  an authority gave no timestamp, each named on standard error
  2  wrong use
"""


def seal(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case to seal.")],
    authority: Annotated[
        list[str], typer.Option("--authority", metavar="URL", help="A timestamp authority (RFC 3161); again for more.")
    ],
    root: Roots = None,
    who: Who = None,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Ask also authorities at private and local addresses.")
    ] = False,
) -> None:
    """Have the end of a case's log timestamped; one token vouches for every line before it."""
    from importlib.metadata import version

    from onrecord.export.characters import printable
    from onrecord.preserve import Broken, Entry
    from onrecord.preserve import seal as ask

    place, pems = existing(case), read_roots(root)
    tool, connect = f"onrecord {version('onrecord')}", None if allow_private else _public
    try:
        results = list(ask(place, authority, who or login(), tool, pems, connect))
    except Broken as error:
        print(f"onrecord: {case}: {printable(str(error))}; nothing was sealed", file=sys.stderr)
        raise typer.Exit(1) from None
    if not results:
        raise typer.BadParameter(f"the log of {case!r} is empty", param_hint="CASE")
    for result in results:
        if isinstance(result, Entry):
            print(printable(_told(result, bool(pems))))
        else:
            print(f"onrecord: {printable(str(result))}", file=sys.stderr)
    if not all(isinstance(result, Entry) for result in results):
        raise typer.Exit(1)


def _told(entry: "Entry", checked: bool) -> str:
    detail, note = entry.detail, "" if checked else " (its signature was not checked: give --root)"
    return f"lines 1 to {detail['entry']} stamped {detail['time']} by {detail['authority']}{note}"


def _public(address: str) -> "httpcore.NetworkBackend":
    """Reaches public addresses alone, within half a minute."""
    from onrecord.collect.address import refusal
    from onrecord.collect.connect import CheckedNetwork, Deadline

    return CheckedNetwork(address, refusal, Deadline(30.0))
