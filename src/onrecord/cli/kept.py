"""What became of each source, on the terminal: a line on standard output, problems on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import typer

from onrecord.records import SourceError

if TYPE_CHECKING:
    from onrecord.keeping import Case, Kept
    from onrecord.link.changes import Altered, Changes

SHOWN = 160
"""Characters of altered words that are shown."""


def opened(name: str, who: str | None, fast: bool) -> "Case":
    """The case of this name; wrong use where it is no name, exit code 1 where its log is not as it was left."""
    from onrecord.cli.who import login
    from onrecord.keeping import open_case

    try:
        with guarded(name):
            return open_case(name, who or login(), fast=fast)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="CASE") from error


@contextmanager
def guarded(name: str) -> Iterator[None]:
    """Ends the command where the case itself fails, and says so; what was sealed until then stays."""
    from onrecord.export.characters import printable
    from onrecord.ledger.problems import LedgerError
    from onrecord.preserve import Broken, Busy

    try:
        yield
    except (Broken, Busy, LedgerError) as error:
        reason = str(error)
    except BrokenPipeError:  # the reader of our output has gone
        raise
    except OSError as error:
        reason = f"cannot be written to ({(error.strerror or str(error)).lower()})"
    else:
        return
    print(f"onrecord: {name}: {printable(reason)}; nothing more was added", file=sys.stderr)
    raise typer.Exit(1)


@contextmanager
def ledger(name: str) -> Iterator[None]:
    """The ledger, ready; wrong use where it has nothing of this name, exit code 1 where it cannot be used."""
    from onrecord.export.characters import printable
    from onrecord.ledger.problems import LedgerError, NoSuch, NotInText, Refused
    from onrecord.ledger.setup import ready

    try:
        ready()
        yield
    except (NoSuch, NotInText, Refused) as error:
        raise typer.BadParameter(printable(str(error))) from error
    except LedgerError as error:
        print(f"onrecord: {name}: {printable(str(error))}", file=sys.stderr)
        raise typer.Exit(1) from None


def tell(found: "Kept | SourceError") -> bool:
    """Show what became of one source; whether it went well."""
    from onrecord.export.characters import printable

    if isinstance(found, SourceError):
        print(f"onrecord: {printable(str(found))}", file=sys.stderr)
        return False
    print(printable(f"{found.sha256}  {found.how:<9}  {found.source}{_read(found)}"))
    if found.absent:
        print(f"  there again; it was gone on {found.absent.at[:19]}Z")
    if found.changes and found.superseded:
        for line in _changed(found.changes, found.superseded.at, found.superseded.capture):
            print(f"  {printable(line)}")
    sys.stdout.flush()
    if found.problem:
        print(f"onrecord: {printable(str(found.problem))} (its bytes are kept)", file=sys.stderr)
    return found.problem is None


def _read(kept: "Kept") -> str:
    if kept.reading is None:
        return ""
    denied = sum(bool(claim.denied_by) for claim in kept.reading.contested)
    return f" (attributions: {len(kept.reading.attributions)}, denied claims: {denied})"


def _changed(changes: "Changes", at: str, capture: str) -> Iterator[str]:
    yield f"since {at[:19]}Z ({capture[:12]}): words taken out: {changes.taken_out}, put in: {changes.put_in}"
    word = "SILENTLY" if changes.silent else "changed"
    for altered in changes.altered:
        yield f"{word}: {altered.part} {_said(altered)}"
    if changes.altered and changes.acknowledged:
        yield f"acknowledged: {_short(changes.acknowledged)}"


def _said(altered: "Altered") -> str:
    if altered.before is None:
        return f"put in: “{_short(altered.after or '')}”"
    if altered.after is None:
        return f"taken out: “{_short(altered.before)}”"
    return f"“{_short(altered.before)}” became “{_short(altered.after)}”"


def _short(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= SHOWN else words[: SHOWN - 1] + "…"
