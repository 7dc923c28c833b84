"""`onrecord export`: a case in a form that others read, and a case back from its lines."""

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from onrecord.cli.case import moment
from onrecord.cli.who import Who

if TYPE_CHECKING:
    from onrecord.export.told import Whole

EPILOG = """\b
Examples:
  onrecord export izyum --format jsonl --to izyum.jsonl
  onrecord export izyum --format csv --to tables/ --as-of 2022-09-17
  onrecord add again izyum.jsonl

\b
Exit codes:
  0  done
  1  the ledger or the store cannot be used, or nothing can be written there; the reason is on standard error
  2  wrong use
"""


class Format(StrEnum):
    """In what form."""

    JSONL = "jsonl"
    """The whole case, one object a line; `onrecord add` builds it again."""
    CSV = "csv"
    """Two tables in a folder."""
    PARQUET = "parquet"
    """Six tables in a folder, for programs."""
    HTML = "html"
    """One page for people."""
    SCHEMA_ORG = "schema-org"
    """Claims in JSON-LD."""
    W3C = "w3c"
    """Web Annotations."""
    FTM = "ftm"
    """FollowTheMoney entities, one a line."""
    WACZ = "wacz"
    """The captures, for players of web archives."""
    LABELS = "labels"
    """What reviewers decided, by offsets and without any text: for training."""


def export(
    case: Annotated[str, typer.Argument(metavar="CASE", help="The case.")],
    form: Annotated[Format, typer.Option("--format", help="In what form.")],
    to: Annotated[Path, typer.Option("--to", metavar="PATH", help="The file; for csv and parquet, the folder.")],
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", parser=moment, metavar="DATE", help="What was known then, by the end of that day (UTC)."
        ),
    ] = None,
    who: Who = None,
) -> None:
    """Write a case in a form that others read; what a machine read and what a person decided are told apart."""
    from onrecord.cli.kept import ledger

    with ledger(case):
        from onrecord.ledger.known import existing
        from onrecord.ledger.rules import the_rules
        from onrecord.ledger.settle import settle

        existing(case)
        settle(case, the_rules())
        if form is Format.WACZ:
            _captures(case, to, as_of, who)
            return
        if form is Format.LABELS:
            _labels(case, to, as_of)
            return
        if form is Format.JSONL:
            from onrecord.export.lines import lines

            _write(to, "".join(f"{line}\n" for line in lines(case, as_of)))
            return
        from onrecord.export.told import whole

        given = whole(case, the_rules(), as_of)
    _told(given, form, to)


def _told(given: "Whole", form: Format, to: Path) -> None:
    """The forms that are made of one view of the case."""
    if form is Format.CSV:
        from onrecord.export import sheets

        _folder(to)
        _write(to / "figures.csv", sheets.figures(given))
        _write(to / "attributions.csv", sheets.attributions(given))
    elif form is Format.PARQUET:
        _parquet(given, to)
    elif form is Format.HTML:
        from onrecord.export.casepage import render
        from onrecord.publish.pictures import figure_chart

        _write(to, render(given, figure_chart))
    elif form is Format.W3C:
        from onrecord.export.annotations import page

        _write(to, page(given))
    elif form is Format.FTM:
        from onrecord.export.ftm import lines

        _write(to, lines(given))
    else:
        from onrecord.export.claimreview import graph

        _write(to, graph(given))


def _labels(case: str, to: Path, as_of: datetime | None) -> None:
    from onrecord.desk.labels import labels
    from onrecord.ledger.known import existing

    if as_of:
        raise typer.BadParameter("labels are of now alone", param_hint="--as-of")
    _write(to, "".join(f"{json.dumps(row)}\n" for row in labels(existing(case))))


def _parquet(given: "Whole", to: Path) -> None:
    from onrecord.export.parquet import NAMES, write

    try:
        _folder(to)
        for name in NAMES:
            _checked(to / f"{name}.parquet")
        write(given, to)
    except ImportError:
        raise _failed("parquet needs pyarrow: pip install 'onrecord[export]'") from None
    except OSError as error:
        raise _failed(f"{to}: cannot be written to ({(error.strerror or str(error)).lower()})") from None


def _captures(case: str, to: Path, as_of: datetime | None, who: str | None) -> None:
    from importlib.metadata import version

    from onrecord.cli.verify import existing
    from onrecord.cli.who import login
    from onrecord.export.archive import write
    from onrecord.preserve import Broken

    _checked(to)
    try:
        found = write(existing(case), to, who or login(), f"onrecord {version('onrecord')}", as_of)
    except (Broken, OSError) as error:
        raise _failed(str(error)) from None
    if found.absent:
        print(f"onrecord: {case}: captures that are not in the store: {len(found.absent)}", file=sys.stderr)
    if not found.captures:
        raise _failed(f"{case}: no capture to write")


def _folder(to: Path) -> None:
    try:
        to.mkdir(exist_ok=True)
    except OSError as error:
        raise _failed(f"{to}: cannot be made ({(error.strerror or str(error)).lower()})") from None


def _checked(to: Path) -> None:
    from onrecord.cli.page import obstacle

    found = obstacle(to)
    if found:
        raise _failed(f"{to}: cannot be written to ({found})")


def _write(to: Path, text: str) -> None:
    """`text` at `to`, whole or not at all."""
    from onrecord.cli.page import write

    _checked(to)
    try:
        write(to, text)
    except OSError as error:
        raise _failed(f"{to}: cannot be written to ({(error.strerror or str(error)).lower()})") from None


def _failed(reason: str) -> typer.Exit:
    from onrecord.export.characters import printable

    print(f"onrecord: {printable(reason)}", file=sys.stderr)
    return typer.Exit(1)


def back(case: str, path: Path, who: str) -> bool:
    """Build a case from its lines, for `onrecord add`, and say what came; whether all went well."""
    from importlib.metadata import version

    from onrecord.cli.kept import guarded
    from onrecord.export.characters import printable
    from onrecord.export.restore import note, restore
    from onrecord.ledger.setup import ready
    from onrecord.preserve import case_root
    from onrecord.records import SourceError

    with guarded(case):
        ready()
        from onrecord.ledger.rules import the_rules

        try:
            found = restore(case, path, the_rules())
            note(case_root(case), path, found.absent, who, f"onrecord {version('onrecord')}")
        except SourceError as error:
            print(f"onrecord: {printable(str(error))}", file=sys.stderr)
            return False
    print(f"{case}: reports: {found.reports}, judgements: {found.judgements}, captures absent: {len(found.absent)}")
    if not found.same:
        print(
            f"onrecord: {case}: claims or figures were computed by other rules in {printable(str(path))}",
            file=sys.stderr,
        )
    return True
