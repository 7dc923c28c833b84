"""docs/scale.md names every column, and its queries run over the tables that a batch writes."""

import re
from pathlib import Path

import duckdb
import pytest

from onrecord.batch.tables import SCHEMA, TABLES

PAGE = (Path(__file__).parents[2] / "docs" / "scale.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"^```sql\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_every_column_is_explained_under_its_table() -> None:
    assert f"`{SCHEMA}`" in PAGE
    for name, columns in TABLES.items():
        (part,) = re.findall(rf"^### {name}\n(.*?)(?=^##)", PAGE, re.MULTILINE | re.DOTALL)
        assert re.findall(r"^\| `(\w+)` \|", part, re.MULTILINE) == list(columns), name


@pytest.mark.parametrize("query", QUERIES)
def test_every_query_runs_and_finds_something(query: str, tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tables.parent)
    assert duckdb.sql(query.replace("tables/", f"{tables.name}/")).fetchall()


def test_there_are_queries() -> None:
    assert len(QUERIES) > 3
