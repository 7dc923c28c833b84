"""Columns for programs: typed, with every word where it stands."""

from datetime import UTC, date, datetime

import pyarrow.parquet
import pytest

from onrecord.export.parquet import NAMES, write
from onrecord.export.told import whole
from onrecord.ledger.judge import judge, new
from onrecord.ledger.rows import mark_of
from onrecord.records.judgement import Deed, Kind
from tests.export.cases import case
from tests.ledger.sample import ACCUSING, RULES


@pytest.fixture
def tables(ledger):
    """Writes a case and reads its tables back, as rows."""

    def read(given, folder="tables"):
        (ledger / folder).mkdir()
        write(given, ledger / folder)
        assert sorted(path.stem for path in (ledger / folder).iterdir()) == sorted(NAMES)
        return {name: pyarrow.parquet.read_table(ledger / folder / f"{name}.parquet").to_pylist() for name in NAMES}

    return read


def test_every_table_has_its_rows(tables):
    found = tables(case())
    assert {name: len(rows) for name, rows in found.items()} == {
        "articles": 4,
        "attributions": 4,
        "voices": 4,
        "times": 1,
        "places": 3,
        "figures": 3,
    }
    texts = {row["report"]: row["text"] for row in found["articles"]}
    for name in ("voices", "times", "places"):
        assert all(texts[row["report"]][row["start"] : row["end"]] == row["words"] for row in found[name])
    (time,) = found["times"]
    assert (time["earliest"], time["read_by"]) == (date(2022, 9, 16), "machine")
    assert found["articles"][0]["learned"] == datetime(2022, 9, 20, 9, tzinfo=UTC)
    assert {row["speaker"] for row in found["attributions"]} >= {"=SUM(A1)", "Jon Aske"}


def test_a_day_that_a_person_corrected_is_told_from_the_others(tables):
    case()
    (time,) = ACCUSING.times
    mark = mark_of(ACCUSING.article.sha256, "time", *time.span)
    judge("raid", new(Deed.CORRECT, Kind.TIME, mark, "ana", "a week later", field="edtf", value="2022-09-23"), RULES)
    (row,) = tables(whole("raid", RULES))["times"]
    assert (row["edtf"], row["read_by"], row["judgements"]) == ("2022-09-23", "person", 1)


def test_the_same_case_gives_the_same_bytes(tables, ledger):
    tables(case("one"), "one")
    tables(case("other"), "other")
    for name in NAMES:
        one, other = (ledger / folder / f"{name}.parquet" for folder in ("one", "other"))
        assert one.read_bytes() == other.read_bytes()
