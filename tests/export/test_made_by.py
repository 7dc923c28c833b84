"""Whatever leaves a case says which model and which version of the tool read it."""

import csv
import io
import json

import pyarrow.parquet
import pytest

from onrecord.export import annotations, casepage, claimreview, ftm, parquet, sheets
from onrecord.export import case as case_json
from onrecord.export.lines import lines
from onrecord.publish.pictures import figure_chart
from tests.export.cases import case
from tests.ledger.sample import MACHINE


@pytest.fixture
def given(ledger):
    return case()


def test_every_row_of_the_sheets(given):
    for table in (sheets.figures(given), sheets.attributions(given)):
        rows = list(csv.DictReader(io.StringIO(table)))
        assert rows
        assert {(row["model"], row["tool"]) for row in rows} == {(MACHINE.model, MACHINE.tool)}


def test_every_article_attribution_and_figure_in_parquet(given, tmp_path):
    parquet.write(given, tmp_path)
    for name in ("articles", "attributions", "figures"):
        rows = pyarrow.parquet.read_table(tmp_path / f"{name}.parquet").to_pylist()
        assert rows
        assert {(row["model"], row["tool"]) for row in rows} == {(MACHINE.model, MACHINE.tool)}


def test_every_annotation(given):
    items = json.loads(annotations.page(given))["items"]
    assert items
    for item in items:
        assert (item["creator"]["name"], item["creator"]["onrecord:model"]) == (MACHINE.tool, MACHINE.model)


def test_every_appearance_of_a_claim(given):
    claims = [node for node in json.loads(claimreview.graph(given))["@graph"] if node["@type"] == "Claim"]
    told = [one["description"] for claim in claims for one in claim["appearance"]]
    assert told
    assert [one for one in told if f"read by a machine (model {MACHINE.model}, {MACHINE.tool})" not in one] == []
    assert [one for one in told if one.endswith(", judged by a person")]


def test_every_report_of_the_entities(given):
    entities = [json.loads(line) for line in ftm.lines(given).splitlines()]
    notes = [each["properties"]["notes"] for each in entities if each["schema"] == "Article"]
    assert notes
    assert [note for note in notes if f"read by {MACHINE.model} ({MACHINE.tool})" not in note] == []


def test_every_source_of_the_page_and_of_the_case_as_json(given):
    page = casepage.render(given, figure_chart)
    assert page.count(f"read by {MACHINE.model} ({MACHINE.tool})") == len(given.view.sources)
    assert {(each["model"], each["tool"]) for each in case_json.as_dict(given.view)["sources"]} == {
        (MACHINE.model, MACHINE.tool)
    }


def test_every_reading_of_the_lines(given):
    rows = [row for row in map(json.loads, lines("raid")) if row["kind"] == "reading"]
    assert rows
    assert {(row["model"], row["tool"]) for row in rows} == {(MACHINE.model, MACHINE.tool)}
