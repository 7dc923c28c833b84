"""Which articles of a batch: a condition in SQL, held to be one and no more, asked of the tables read-only."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from onrecord.batch.run import made_with
from onrecord.collect.warc import Place
from onrecord.records import OnRecordError

if TYPE_CHECKING:
    import duckdb

CLAUSES = ("where_clause", "having", "qualify", "sample")
LISTS = ("modifiers", "group_expressions", "group_sets")
"""What a query may have and a condition does not."""

REFUSED = {"SUBQUERY": "a query inside it", "STAR": "*", "PARAMETER": "a parameter", "WINDOW": "a window"}

VIEW = """
SELECT article.*, speakers, stances, places, countries, measures, dates
FROM read_parquet('{out}/articles/*.parquet') article
LEFT JOIN (SELECT report, list(DISTINCT speaker) speakers, list(DISTINCT stance) stances
           FROM read_parquet('{out}/attributions/*.parquet') GROUP BY report) USING (report)
LEFT JOIN (SELECT report, list(DISTINCT name) places, list(DISTINCT country) countries
           FROM read_parquet('{out}/places/*.parquet') GROUP BY report) USING (report)
LEFT JOIN (SELECT report, list(DISTINCT measure) measures
           FROM read_parquet('{out}/figures/*.parquet') GROUP BY report) USING (report)
LEFT JOIN (SELECT report, list(DISTINCT earliest) AS dates
           FROM read_parquet('{out}/times/*.parquet') WHERE earliest = latest GROUP BY report) USING (report)
"""
"""The columns that a condition may name: those of `articles`, and lists of what was read in each."""

ROWS = """
SELECT report, path, "offset", inside, "length", source, published FROM ({view}) WHERE ({where}
) QUALIFY row_number() OVER (PARTITION BY report ORDER BY shard, "offset", source) = 1 ORDER BY shard, "offset", source
"""


class WrongCondition(OnRecordError):
    """What was given is no condition on the columns, or no tables are there to ask."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """An article of a batch. report: SHA-256 of its capture. path, place: where that lies; source: its name."""

    report: str
    path: str
    place: Place | None
    source: str
    published: date | None


def chosen(out: Path, where: str) -> Iterator[Chosen]:
    """The articles of which the condition holds, each once, in the order of shards and places.

    Raises WrongCondition, and WrongFolder where the tables are not ours.
    """
    import duckdb

    folder = out.absolute()
    if made_with(folder) is None:
        raise WrongCondition(f"{out}: holds no tables of `onrecord batch`")
    with duckdb.connect() as tables:
        _locked(tables, folder)
        _held_to_be_one(tables, where)
        view = VIEW.format(out=str(folder).replace("'", "''"))
        try:
            asked = tables.execute(ROWS.format(view=view, where=where))
            while row := asked.fetchone():
                yield _chosen(*row)
        except duckdb.Error as error:
            raise WrongCondition(str(error).splitlines()[0]) from None


def _chosen(
    report: str, path: str, offset: int | None, inside: int, length: int | None, source: str, day: date | None
) -> Chosen:
    return Chosen(report, path, None if offset is None else Place(offset, inside, length), source, day)


def _locked(tables: "duckdb.DuckDBPyConnection", folder: Path) -> None:
    """From here on nothing outside the folder can be read, nothing can be loaded, and nothing of this undone."""
    quoted = str(folder).replace("'", "''")
    for setting in (
        "autoinstall_known_extensions = false",
        "autoload_known_extensions = false",
        f"allowed_directories = ['{quoted}']",
        "enable_external_access = false",
        "lock_configuration = true",
    ):
        tables.execute(f"SET {setting}")


def _held_to_be_one(tables: "duckdb.DuckDBPyConnection", where: str) -> None:
    """Raises WrongCondition for whatever is not one expression over columns: a statement, a clause, a query inside."""
    (told,) = tables.execute("SELECT json_serialize_sql(?)", [f"SELECT {where}\n"]).fetchone() or ("{}",)
    tree = json.loads(told)
    if tree.get("error"):
        raise WrongCondition(f"is no condition: {tree.get('error_message')}")
    (node,) = (statement["node"] for statement in tree["statements"])
    plain = node.get("type") == "SELECT_NODE" and len(node["select_list"]) == 1
    plain = plain and node["from_table"]["type"] == "EMPTY" and not node["select_list"][0].get("alias")
    plain = plain and not any(node.get(name) for name in (*CLAUSES, *LISTS)) and not node["cte_map"]["map"]
    if not plain:
        raise WrongCondition("is more than one condition")
    for kind in _classes(node["select_list"]):
        if kind in REFUSED:
            raise WrongCondition(f"holds {REFUSED[kind]}, which a condition may not")


def _classes(tree: Any) -> Iterator[str]:
    """The class of every part of an expression."""
    if isinstance(tree, dict):
        yield str(tree.get("class"))
        tree = list(tree.values())
    if isinstance(tree, list):
        for part in tree:
            yield from _classes(part)
