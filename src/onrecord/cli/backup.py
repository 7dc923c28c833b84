"""`onrecord backup` and `onrecord restore`: everything that the site is, in one file, and back."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

BACKUP = """\b
Examples:
  onrecord backup /mnt/safe/desk-2026-11-23.tar
  DATABASE_URL=postgresql://desk@db/desk onrecord backup desk.tar

\b
The site may go on working meanwhile. In the file are the ledger, all accounts and letters, the sealed captures with
their custody logs, site.toml and the site's secret: keep it as you keep keys. With PostgreSQL, pg_dump must be there.

\b
Exit codes:
  0  done
  1  no backup was made; the reason is on standard error
  2  wrong use
"""

RESTORE = """\b
Examples:
  ONRECORD_HOME=/srv/new onrecord restore /mnt/safe/desk-2026-11-23.tar
  onrecord verify

\b
The data folder must be empty, but for site.toml, and so must be the database that DATABASE_URL names, if the backup is
of a site on PostgreSQL. Each file is held against its SHA-256; if one is not as it was, nothing is put in its place.

\b
Exit codes:
  0  done
  1  nothing was restored; the reason is on standard error
  2  wrong use
"""

Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def backup(
    to: Annotated[Path, typer.Argument(metavar="FILE", dir_okay=False, help="The tar file to write.")],
    quiet: Quiet = False,
) -> None:
    """Write everything that the site is into one file, while it runs."""
    from onrecord.backup import backup as write

    print(f"{to}: {_done(write, to, quiet)} files")


def restore(
    file: Annotated[Path, typer.Argument(metavar="FILE", exists=True, dir_okay=False, help="What `backup` wrote.")],
    quiet: Quiet = False,
) -> None:
    """Build the site again from a backup, in an empty data folder."""
    from onrecord.backup import restore as build
    from onrecord.preserve import home

    print(f"{home()}: {_done(build, file, quiet)} files")


def _done(what: Callable[..., int], file: Path, quiet: bool) -> int:
    from onrecord.backup import BackupFailed
    from onrecord.cli.progress import progress
    from onrecord.export.characters import printable
    from onrecord.preserve import Busy

    try:
        with progress(quiet) as step:

            def one_more() -> None:
                with step():
                    pass

            return what(file, one_more)
    except (BackupFailed, Busy) as error:
        reason = str(error)
    except OSError as error:
        reason = f"{file}: {(error.strerror or str(error)).lower()}"
    print(f"onrecord: {printable(reason)}", file=sys.stderr)
    raise typer.Exit(1)
