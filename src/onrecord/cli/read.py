"""`onrecord read`: reports in, their readings out."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.ledger.sealed import Machine
    from onrecord.records import Reading

EPILOG = """\b
Examples:
  onrecord read report.txt --published 2022-09-19
  onrecord read reports/ https://example.org/story --html readings.html
  curl -s https://example.org/story | onrecord read - --json

\b
Exit codes:
  0  done
  1  done, but some sources failed, each named on standard error
  2  wrong use
"""


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(f"{text!r} is not a day; write it like 2022-09-19.") from None


def _page(path: Path | None) -> Path | None:
    from onrecord.cli.page import obstacle

    if path and (reason := obstacle(path)):
        raise typer.BadParameter(f"{str(path)!r} cannot be written: {reason}.")
    return path


def read(
    sources: Annotated[
        list[str], typer.Argument(metavar="SOURCE", help="Files, folders, URLs, or - for standard input.")
    ],
    published: Annotated[
        date | None,
        typer.Option(parser=_day, metavar="DATE", help="The day of publication, over what a report says of itself."),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each report.")] = False,
    html: Annotated[
        Path | None,
        typer.Option(callback=_page, metavar="FILE", help="Write one page with every reading, and print its path."),
    ] = None,
    fast: Annotated[bool, typer.Option("--fast", help="Use the smaller model: quicker, less exact.")] = False,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch also from private and local addresses.")
    ] = False,
) -> None:
    """Parse reports: who says what, who denies it, how many, when and where."""
    from onrecord.cli.progress import progress
    from onrecord.export.characters import printable
    from onrecord.flow import read_sources
    from onrecord.records import SourceError

    kept: list[Reading] = []
    deliver = _delivery(as_json, fast, kept if html else None)
    stdin, failed = sys.stdin.buffer if sys.stdin else BytesIO(), False
    with _honest_about_output(), progress(quiet) as step:
        for result in read_sources(sources, stdin=stdin, published=published, fast=fast, allow_private=allow_private):
            with step():
                if isinstance(result, SourceError):
                    failed = True
                    print(f"onrecord: {printable(str(result))}", file=sys.stderr)
                else:
                    deliver(result)
        if html and kept:
            _write(html, kept, fast)
            print(html, file=sys.stderr if as_json else sys.stdout)
        sys.stdout.flush()
    if failed:
        raise typer.Exit(1)


def _delivery(as_json: bool, fast: bool, kept: "list[Reading] | None") -> "Callable[[Reading], None]":
    """What happens to each reading: kept for the page, printed as JSON, or else shown."""

    def deliver(reading: "Reading") -> None:
        if kept is not None:
            kept.append(reading)
        if as_json:
            from onrecord.export.jsonl import line

            sys.stdout.buffer.write(f"{line(reading, _machine(fast))}\n".encode())
            sys.stdout.buffer.flush()
        elif kept is None:
            from onrecord.cli.screen import show

            show(reading)

    return deliver


def _machine(fast: bool) -> "Machine":
    """What reads, for whatever is written of it."""
    from importlib.metadata import version

    from onrecord.flow import the_machine

    return the_machine(f"onrecord {version('onrecord')}", fast=fast)


def _write(path: Path, readings: "list[Reading]", fast: bool) -> None:
    from onrecord.cli.page import write
    from onrecord.export.html import render

    try:
        write(path, render(readings, _machine(fast)))
    except OSError as error:
        raise typer.BadParameter(f"{str(path)!r} cannot be written: {error.strerror}.", param_hint="--html") from error


@contextmanager
def _honest_about_output() -> Iterator[None]:
    """Ends the command with a reason where nothing can be printed, and as a shell expects where `head` has gone."""
    if sys.stdout is None:
        print("onrecord: standard output is closed", file=sys.stderr)
        raise typer.Exit(1)
    try:
        yield
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise typer.Exit(141) from None
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        print(f"onrecord: standard output cannot be written: {error.strerror}", file=sys.stderr)
        raise typer.Exit(1) from None
