"""A shard's tables on the disk: under temporary names until all are complete, and counted only once all are there."""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import file_digest
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

from onrecord.batch.tables import TABLES, Origin, Row, arrow_schema
from onrecord.preserve.disk import make_folder, sync_folder

GROUP = 1_000
"""Articles whose rows are written together; what a worker holds in memory at most."""

MANIFEST, PART = "manifest", ".part"
"""The folder with a line about each shard, and how the name of an unfinished file ends."""


@dataclass(frozen=True, slots=True)
class Written:
    """One table of one shard. sha256: of its file."""

    rows: int
    sha256: str


class Output:
    """The tables of one shard in the making; leaves nothing behind where it is left by an exception."""

    def __init__(self, folder: Path, origin: Origin) -> None:
        import pyarrow.parquet

        self._folder, self._origin = folder, origin
        self._schemas = {name: arrow_schema(columns, origin) for name, columns in TABLES.items()}
        self._parts = {name: _part(folder / name) for name in TABLES}
        self._writers = {
            name: pyarrow.parquet.ParquetWriter(part, self._schemas[name], compression="zstd")
            for name, part in self._parts.items()
        }
        self._held: dict[str, list[Row]] = {name: [] for name in TABLES}
        self._rows = dict.fromkeys(TABLES, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None) -> None:
        for writer in self._writers.values():
            writer.close()
        for part in self._parts.values():
            part.unlink(missing_ok=True)

    def add(self, rows: Mapping[str, Iterable[Row]]) -> None:
        """Take the rows of one article."""
        for name, some in rows.items():
            self._held[name].extend(some)
        if len(self._held["articles"]) == GROUP:
            self._flush()

    def finish(self) -> dict[str, Written]:
        """Put every table in its place, whole and on the disk."""
        self._flush()
        found = {}
        for name, writer in self._writers.items():
            writer.close()
            with open(self._parts[name], "rb") as file:
                os.fsync(file.fileno())
                found[name] = Written(self._rows[name], file_digest(file, "sha256").hexdigest())
            os.replace(self._parts[name], table_of(self._folder, name, self._origin.shard))
            sync_folder(self._folder / name)
        return found

    def _flush(self) -> None:
        import pyarrow

        for name, held in self._held.items():
            if held:
                self._writers[name].write_table(pyarrow.Table.from_pylist(held, schema=self._schemas[name]))
                self._rows[name] += len(held)
                held.clear()


def table_of(folder: Path, name: str, shard: str) -> Path:
    """Where a table of a shard lies."""
    return folder / name / f"{shard}.parquet"


def line_of(folder: Path, shard: str) -> Path:
    """Where the line about a shard lies; it is there once all of its tables are."""
    return folder / MANIFEST / f"{shard}.json"


def put(path: Path, told: Mapping[str, Any]) -> None:
    """An object as one line of JSON, there whole or not at all."""
    part = _part(path.parent)
    try:
        with open(part, "x", encoding="utf-8", newline="\n") as file:
            file.write(json.dumps(told, ensure_ascii=False) + "\n")
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, path)
        sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def prepare(folder: Path) -> None:
    """The folders that tables go into."""
    for name in (*TABLES, MANIFEST):
        make_folder(folder / name)


def begun(folder: Path, shard: str) -> int:
    """How often a shard was begun in this run, this time included; forgotten with the next `sweep`."""
    path = folder / MANIFEST / f".{shard}{PART}"
    with open(path, "ab") as file:
        file.write(b".")
    return path.stat().st_size


def sweep(folder: Path) -> None:
    """Take away what a run that was killed left unfinished."""
    for name in (*TABLES, MANIFEST):
        for part in (folder / name).glob(f".*{PART}"):
            part.unlink(missing_ok=True)


def _part(folder: Path) -> Path:
    return folder / f".{uuid4().hex}{PART}"
