"""Who acts, for the chain of custody."""

import getpass
from typing import Annotated

import typer

Who = Annotated[
    str | None, typer.Option("--who", metavar="NAME", help="Who does this, for the log; else your login name.")
]


def login() -> str:
    """The name of whoever runs the command."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a system without a name for its user
        return "unknown"
