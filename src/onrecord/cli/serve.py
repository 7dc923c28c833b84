"""`onrecord serve`: the site, on this machine."""

import sys
from typing import Annotated

import typer

EPILOG = """\b
Examples:
  onrecord serve
  onrecord serve --port 9000 --workers 4

\b
Published cases are open to everyone who reaches the address. For the wide world put a proxy that ends TLS in front,
and write site.toml in the data folder (or where $ONRECORD_SITE says): name, address, hosts, links for support.
Any server that speaks WSGI can run onrecord.web.wsgi instead.

\b
Exit codes:
  0  stopped
  1  the address is taken, or the ledger cannot be used; the reason is on standard error
  2  wrong use
"""


def serve(
    host: Annotated[str, typer.Option("--host", help="The address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option("--port", min=1, max=65535, help="The port to listen on.")] = 8000,
    workers: Annotated[int, typer.Option("--workers", min=1, max=64, help="Processes that answer.")] = 2,
) -> None:
    """Serve the open pages at http://127.0.0.1:8000, until it is stopped."""
    try:
        from onrecord.web.server import run
    except ImportError as error:
        print(f"onrecord: the site needs more packages ({error.name}); pip install 'onrecord[web]'", file=sys.stderr)
        raise typer.Exit(1) from None
    from onrecord.cli.kept import guarded
    from onrecord.publish.site import BadSite

    try:
        with guarded("the site"):
            run(host, port, workers)
    except BadSite as error:
        print(f"onrecord: {error}", file=sys.stderr)
        raise typer.Exit(1) from None
