"""`onrecord case`: what a case knows, contested first."""

import sys
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from onrecord.ledger.queries import Overview

EPILOG = """\b
Examples:
  onrecord case
  onrecord case izyum
  onrecord case izyum --as-of 2022-09-17
  onrecord case izyum --json
  onrecord case izyum --all

\b
Exit codes:
  0  done
  1  the ledger cannot be used; the reason is on standard error
  2  wrong use
"""


FIRST = 100
"""Claims, series, speakers and sources of a large case that are shown without --all."""


def moment(text: str) -> datetime:
    """The end of a day (UTC), or the moment itself."""
    try:
        if len(text) == len("2022-09-17"):
            return datetime.combine(date.fromisoformat(text), time.max, UTC)
        found = datetime.fromisoformat(text)
    except ValueError:
        raise typer.BadParameter(
            f"{text!r} is neither a day like 2022-09-17 nor a time like 2022-09-17T08:30."
        ) from None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def case(
    name: Annotated[str | None, typer.Argument(metavar="CASE", help="One case; without it, a line for each.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one JSON object a line for each case.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of", parser=moment, metavar="DATE", help="What was known then, by the end of that day (UTC)."
        ),
    ] = None,
    whole: Annotated[bool, typer.Option("--all", help="Show all of a case, however large it is.")] = False,
) -> None:
    """Show a case: what is contested, each claim and who stands where, figures over time, speakers, sources."""
    from onrecord.cli.kept import ledger
    from onrecord.export.characters import printable

    with ledger(name or "onrecord"):
        from onrecord.ledger.queries import overview
        from onrecord.ledger.rules import the_rules
        from onrecord.ledger.settle import settle

        names = [name] if name else [each.name for each in overview()]
        for each in names:
            settle(each, the_rules())
        if name is None and not as_json:
            for one in overview():
                print(printable(_line(one)))
            return
        for each in names:
            _show(each, as_json, as_of, whole)


def _show(name: str, as_json: bool, as_of: datetime | None, whole: bool) -> None:
    from onrecord.ledger.look import case_view
    from onrecord.ledger.rules import the_rules

    if as_json:
        from onrecord.export.case import text

        sys.stdout.buffer.write(f"{text(case_view(name, the_rules(), as_of))}\n".encode())
        sys.stdout.flush()
        return
    from onrecord.cli.casescreen import rows
    from onrecord.cli.lines import put
    from onrecord.ledger.glance import glance, is_large

    if whole or as_of or not is_large(name, FIRST):
        put(rows(case_view(name, the_rules(), as_of)))
    else:
        found = glance(name, FIRST)
        put(rows(found.view, found))


def _line(one: "Overview") -> str:
    return (
        f"{one.name}: sources: {one.sources}, claims: {one.claims}, contested: {one.contested}, waiting: {one.waiting}"
    )
