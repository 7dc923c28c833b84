"""Tables that a spreadsheet opens: every cell as it was, and none that it would compute."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.sheets import ATTRIBUTIONS, FIGURES, FORMULA, attributions, figures, precision, safe
from tests.export.cases import case, mark
from tests.ledger.sample import ACCUSING, DENYING, OTHER


def rows(text, columns):
    assert text.endswith("\r\n")
    head, *found = csv.reader(io.StringIO(text, newline=""), strict=True)
    assert tuple(head) == columns
    return [dict(zip(head, row, strict=True)) for row in found]


def test_figures_carry_the_columns_of_ucdp_and_acled(ledger):
    found = rows(figures(case()), FIGURES)
    assert sorted(row["best"] for row in found) == ["11", "12", "14"]
    eleven = next(row for row in found if row["best"] == "11")
    assert (eleven["measure"], eleven["low"], eleven["high"], eleven["fatalities"]) == ("bodies", "11", "11", "")
    assert (eleven["source_office"], eleven["source_date"]) == ("Wire", "2022-09-19")
    assert ACCUSING.article.text[int(eleven["start"]) : int(eleven["end"])] == "11"
    assert {row["read_by"] for row in found} == {"machine"}


def test_attributions_say_who_read_them(ledger):
    found = {row["id"]: row for row in rows(attributions(case()), ATTRIBUTIONS)}
    assert len(found) == 4
    accuse, deny, doubt = (found[mark(one)] for one in (ACCUSING, DENYING, OTHER))
    assert (accuse["read_by"], accuse["judgements"], accuse["sides"]) == ("machine", "", "asserted_by")
    assert (deny["read_by"], deny["sides"], deny["claims"]) == ("person", "denied_by", accuse["claims"])
    assert (doubt["stance"], doubt["judgements"][:24]) == ("doubt", "correct stance by ben at")
    assert deny["content"] == "any plundering"


def test_words_that_would_be_a_formula_are_told_from_one(ledger):
    text = attributions(case())
    (row,) = (row for row in rows(text, ATTRIBUTIONS) if "SUM" in row["speaker"])
    assert (row["speaker"], row["outlet"]) == ("'=SUM(A1)", "'@Post")
    assert not any(cell.startswith(FORMULA) for row in rows(text, ATTRIBUTIONS) for cell in row.values())


@given(st.text(st.characters(exclude_categories=())))
def test_no_cell_is_a_formula_and_every_word_stays(words):
    cell = safe(words)
    assert not cell.startswith(FORMULA)
    cell.encode("utf-8")
    assert len(cell) - len(words) in (0, 1)


def test_numbers_stay_numbers():
    assert [safe(value) for value in (-3.5, 0, None, True, False)] == ["-3.5", "0", "", "yes", "no"]


@pytest.mark.parametrize(("last", "code"), [(1, 1), (6, 2), (7, 3), (30, 4)])
def test_the_precision_of_a_day_is_that_of_ucdp(last, code):
    assert precision(date(2022, 9, 1), date(2022, 9, last)) == code


def test_longer_spans_are_a_year_or_none():
    assert precision(date(2022, 1, 1), date(2022, 12, 31)) == 5
    assert precision(date(2020, 1, 1), date(2022, 12, 31)) is None
    assert precision(None, date(2022, 12, 31)) is None


def test_the_same_case_gives_the_same_tables(ledger):
    one, other = case("one"), case("other")
    assert figures(one) == figures(other)
    assert attributions(one) == attributions(other)


def test_every_column_is_explained():
    text = (Path(__file__).parents[2] / "docs" / "howto" / "export-a-case.md").read_text(encoding="utf-8")
    assert {column for column in FIGURES + ATTRIBUTIONS if f"`{column}`" not in text} == set()
