"""A case built again from its lines, through the same checks as everything that enters the ledger."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.export.lines import SCHEMA, lines
from onrecord.records import Reading, SourceError

if TYPE_CHECKING:
    from onrecord.ledger.rules import Rules
    from onrecord.records.judgement import Judgement

RESTORED = "restored"
"""The act in the log of a case: its ledger was built from a file of lines."""

AT_ONCE = 5_000
"""Digests that one line of the log holds."""

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Restored:
    """What came back. absent: captures that the file speaks of and the store has not.

    same: whether what follows from the readings is what the file says follows; not so under another version's rules.
    """

    reports: int
    judgements: int
    absent: tuple[str, ...]
    same: bool


def is_case(path: Path) -> bool:
    """Whether a file begins as the lines of a case do."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        first = file.readline(200)
    return f'"schema":"{SCHEMA}"'.encode() in first


def restore(name: str, path: Path, rules: "Rules") -> Restored:
    """Build the case anew; stopped at any moment and called again, it ends in the same case.

    Raises SourceError for a file that holds no case, or for a case that has reports of its own already; NotInText for
    words that are not in their text; LedgerError where the ledger cannot be used. The ledger must be ready.
    """
    from onrecord.ledger.settle import settle
    from onrecord.ledger.write import captures

    rows = list(_rows(path))
    reports = {row["sha256"]: row for row in rows if row["kind"] == "report"}
    if captures(name) - reports.keys():
        raise SourceError(str(path), f"cannot be brought back into {name!r}, which has other reports: use a new name")
    passed = 0
    later: list[Judgement] = []
    for one in _events(path, rows):
        if isinstance(one, dict):
            _add(name, path, reports, one, rules)
        else:
            passed += 1
            later += _judged(name, one, rules)
    _rest(name, path, later, rules)
    settle(name, rules)
    absent = _absent(name, reports)
    same = rows[0]["as_of"] is not None or _digest(map(json.loads, lines(name))) == _digest(rows)
    return Restored(len(reports), passed, absent, same)


def note(root: Path, path: Path, absent: tuple[str, ...], who: str, tool: str) -> None:
    """Lines of the log that say where the case came from, and which captures did not come with it."""
    from onrecord.preserve import Custody

    with path.open("rb") as file:
        detail = {"file": path.name, "sha256": hashlib.file_digest(file, "sha256").hexdigest()}
    for start in range(0, max(1, len(absent)), AT_ONCE):
        some = absent[start : start + AT_ONCE]
        Custody(root).append(who, tool, RESTORED, detail=detail | {"absent": " ".join(some)})


def absent(root: Path) -> tuple[str, ...]:
    """The captures of a case that was brought back which are not in its store."""
    from onrecord.preserve import Custody, Store

    told = (entry.detail.get("absent", "") for entry in Custody(root).entries() if entry.act == RESTORED)
    missing = {digest for digests in told for digest in digests.split()}
    return tuple(sorted(missing - set(Store(root).digests()))) if missing else ()


def _rows(path: Path) -> Iterator[Row]:
    """The lines, parsed; the first one is checked for what it says the file is."""
    with path.open(encoding="utf-8", newline="\n") as file:
        for number, line in enumerate(file, 1):
            try:
                row = json.loads(line)
                kind = row["kind"]
            except (ValueError, KeyError, TypeError) as error:
                raise SourceError(str(path), f"line {number} is no line of a case") from error
            if (number == 1) != (kind == "case" and row.get("schema") == SCHEMA):
                raise SourceError(str(path), f"line {number} is no line of a case of the shape {SCHEMA}")
            yield row


def _events(path: Path, rows: list[Row]) -> "Iterator[Row | Judgement]":
    """Readings and judgements in the order in which they entered: a judgement is about the reading of its time."""
    from onrecord.ledger.plain import restored
    from onrecord.records.judgement import Judgement

    try:
        learned = {row["sha256"]: datetime.fromisoformat(row["learned"]) for row in rows if row["kind"] == "report"}
        found: list[tuple[datetime, int, int, str, Row | Judgement]] = []
        readings = {(row["report"], row["model"], row["tool"]): row for row in rows if row["kind"] == "reading"}
        for row in readings.values():
            when, depth, at = learned[row["report"]], 0, row
            while at["supersedes"]:
                when = max(when, datetime.fromisoformat(at["made"]))
                at, depth = readings[row["report"], *at["supersedes"]], depth + 1
            found.append((when, 0, depth, row["report"], row))
        for row in (row["judgement"] for row in rows if row["kind"] == "judgement"):
            one = restored(Judgement, row)
            found.append((one.at, 1, 0, one.id, one))
    except (KeyError, TypeError, ValueError) as error:
        raise SourceError(str(path), f"holds something that is no part of a case ({error})") from error
    for *_, event in sorted(found, key=lambda each: each[:4]):
        yield event


def _add(name: str, path: Path, reports: dict[str, Row], row: Row, rules: "Rules") -> None:
    from onrecord.ledger.plain import restored
    from onrecord.ledger.sealed import Machine, Sealed
    from onrecord.ledger.write import add_reading

    told = reports[row["report"]]
    fields = {key: told[key] for key in ("sha256", "line", "source", "url", "supersedes")}
    try:
        sealed = Sealed(learned=datetime.fromisoformat(told["learned"]), **fields)
        found: Reading | SourceError = (
            SourceError(sealed.source, row["problem"]) if row["problem"] else restored(Reading, row["reading"])
        )
        made = row["made"] and datetime.fromisoformat(row["made"])
    except (ValueError, KeyError, TypeError) as error:
        raise SourceError(str(path), f"holds a reading that is none ({error})") from error
    add_reading(name, sealed, found, Machine(row["model"], row["tool"]), rules, made)


def _judged(name: str, one: "Judgement", rules: "Rules") -> "list[Judgement]":
    """Apply a judgement; it is given back where what it is about has not come yet."""
    from onrecord.ledger.judge import judge
    from onrecord.ledger.problems import NoSuch

    try:
        judge(name, one, rules)
    except NoSuch:
        return [one]
    return []


def _rest(name: str, path: Path, later: "list[Judgement]", rules: "Rules") -> None:
    """The judgements whose clock ran before that of what they are about."""
    while later:
        left = [one for one in later if _judged(name, one, rules)]
        if len(left) == len(later):
            raise SourceError(str(path), f"holds a judgement {left[0].id} about nothing that is in it")
        later = left


def _absent(name: str, reports: dict[str, Row]) -> tuple[str, ...]:
    from onrecord.preserve import Store, case_root

    root = case_root(name)
    there = set(Store(root).digests()) if root.is_dir() else set()
    return tuple(sorted(reports.keys() - there))


def _digest(rows: Iterable[Row]) -> str:
    """The same for the same rows, however each is written."""
    digest = hashlib.sha256()
    for row in rows:
        digest.update(json.dumps(row, sort_keys=True).encode() + b"\n")
    return digest.hexdigest()
