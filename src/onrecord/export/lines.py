"""A case whole, as lines of JSON from which it can be built again. Their shape is fixed by schema/case-lines-1.json."""

import json
from collections.abc import Iterator
from datetime import datetime
from importlib.resources import files
from typing import Any

from onrecord.export.characters import encodable

SCHEMA = "onrecord/case-lines/1"
"""The name of the shape; a change of the shape raises its number."""

CLOCK = {"report": "learned", "reading": "made", "judgement": "at", "correction": "at"}
"""What was written once, and which of its fields says when the case came to know it."""

_BREAKS = {0x85: "\\u0085", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""What some readers of lines take for the end of one."""


def lines(name: str, as_of: datetime | None = None) -> Iterator[str]:
    """The case, one object a line with no line end: what it is, then what is kept for good, then what follows from it.

    The same case gives the same bytes, under whatever name it stands in the ledger. as_of: what was known then; what
    follows is then left out, since it is computed anew. The ledger must be ready, and the case settled. Raises NoSuch.
    """
    from onrecord.ledger.dump import lines as dumped

    yield _line({"kind": "case", "schema": SCHEMA, "as_of": as_of and as_of.isoformat()})
    known: set[str] = set()
    for row in map(json.loads, dumped(name)):
        if as_of is None or _known(row, as_of, known):
            yield _line(row)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every line keeps to."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("schema/case-lines-1.json").read_text("utf-8"))
    return loaded


def _line(row: dict[str, Any]) -> str:
    return encodable(json.dumps(row, ensure_ascii=False, sort_keys=True, separators=(",", ":"))).translate(_BREAKS)


def _known(row: dict[str, Any], moment: datetime, reports: set[str]) -> bool:
    """Whether a row was known at a moment. reports: those that were, which come first."""
    clock = CLOCK.get(row["kind"])
    if clock is None:
        return False
    when = row["judgement"]["at"] if row["kind"] == "judgement" else row[clock]
    early = when is None or datetime.fromisoformat(when) <= moment
    if row["kind"] == "report" and early:
        reports.add(row["sha256"])
    return early and (row["kind"] != "reading" or row["report"] in reports)
