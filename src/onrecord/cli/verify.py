"""`onrecord verify`: what is sealed is held against its log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.preserve import Report, Stamp

EPILOG = """\b
Examples:
  onrecord verify izyum
  onrecord verify --root authority.pem

\b
Exit codes:
  0  everything is as it was left
  1  something is not, each thing named on standard error
  2  wrong use
"""

Roots = Annotated[
    list[Path] | None,
    typer.Option(
        "--root",
        metavar="PEM",
        exists=True,
        dir_okay=False,
        readable=True,
        help="Certificates to trust for timestamps; may be given again.",
    ),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def verify(
    case: Annotated[str | None, typer.Argument(metavar="CASE", help="One case; without it, every case.")] = None,
    root: Roots = None,
    quiet: Quiet = False,
) -> None:
    """Hash every capture anew, walk the chain of custody, and check every timestamp."""
    from onrecord.preserve import BadToken, case_names, home
    from onrecord.preserve import verify as hold_against_log

    pems = read_roots(root)
    failed = False
    names = list(case_names()) if case is None else [case]
    for name in names:
        place = existing(name)
        try:
            with _progress(place, quiet) as step:
                report = hold_against_log(place, pems, step)
        except BadToken as error:
            raise typer.BadParameter(str(error), param_hint="--root") from error
        failed = failed or not report.sound
        _tell(name, report)
        if report.sound:
            _tell_absent(place)
    if not names:
        print(f"no case in {home() / 'cases'}")
    if failed:
        raise typer.Exit(1)


def existing(name: str) -> Path:
    """The folder of a case that is there; wrong use where it is not."""
    from onrecord.preserve import case_root
    from onrecord.records import SourceError

    try:
        place = case_root(name)
    except SourceError as error:
        raise typer.BadParameter(str(error), param_hint="CASE") from error
    if not place.is_dir():
        raise typer.BadParameter(f"there is no case {name!r} in {place.parent}", param_hint="CASE")
    return place


def read_roots(paths: list[Path] | None) -> list[bytes]:
    """What the PEM files hold; wrong use where one holds no certificate."""
    from onrecord.preserve import BadToken
    from onrecord.preserve.stamp import certificates_in

    pems = [path.read_bytes() for path in paths or ()]
    for path, pem in zip(paths or (), pems, strict=True):
        try:
            certificates_in(pem)
        except BadToken as error:
            raise typer.BadParameter(f"{path}: {error}", param_hint="--root") from error
    return pems


def _tell(name: str, report: "Report") -> None:
    """Failures on standard error; all else on standard output."""
    from onrecord.export.characters import printable

    verdict = "as it was left" if report.sound else "NOT as it was left"
    print(f"{name}: {verdict}; lines of the log: {report.entries}, objects hashed anew: {report.objects}")
    for stamp in report.stamps:
        print(f"  {printable(_vouched(stamp))}")
    for finding in report.findings:
        if finding.kind.failure:
            print(f"onrecord: {name}: {printable(str(finding))}", file=sys.stderr)
        else:
            print(f"  {finding.kind}: {printable(str(finding))}")


def _tell_absent(place: Path) -> None:
    """The captures that a case was brought back without; their readings stand in the ledger all the same."""
    from onrecord.export.restore import absent

    for digest in absent(place):
        print(f"  absent: {digest}: came with an export that holds readings alone, and was never in this store")


def _vouched(stamp: "Stamp") -> str:
    roots = "your root certificate" if stamp.own_roots else "the root certificate kept with it"
    moment = f"{stamp.when:%Y-%m-%d %H:%M:%S} UTC"
    return f"lines 1 to {stamp.entry} existed by {moment}, says {stamp.authority} (checked against {roots})"


@contextmanager
def _progress(place: Path, quiet: bool) -> Iterator[Callable[[], object]]:
    """A bar over the lines of the log, on a terminal alone."""
    if quiet or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import Progress

    from onrecord.preserve import Broken, Custody

    try:
        last = Custody(place).last()
    except Broken:
        last = None
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(place.name, total=last.number if last else None)
        yield lambda: bar.advance(task)
