from dataclasses import replace

import pytest

from eval import floors
from eval.exams import Exam, Result
from eval.floors import Floors, failures, floor_of, load, record, save
from eval.rows import Corpus, Row

EXAM = Exam("reading", "who says what", by_model=True)
DATA = Corpus("made up", "0")
KEY = "reading / fast / made up / found"


def row(value, **more):
    return Row(DATA, "found", value, value - 2, value + 2, 1.0, 100, **more)


def results(*rows):
    return [Result(EXAM, "fast", rows)]


@pytest.fixture
def known():
    return record(Floors(), results(row(70.0)))


def test_a_floor_lies_half_a_standard_deviation_away_from_the_figure():
    assert floor_of(row(70.0)) == 69.5
    assert floor_of(row(70.08)) == 69.5
    assert floor_of(row(2.0, lower_is_better=True)) == 2.5
    assert floor_of(row(2.01, lower_is_better=True)) == 2.6


def test_a_figure_within_its_floor_passes_and_one_under_it_is_named(known):
    assert failures(known, results(row(69.5))) == []
    assert failures(known, results(row(69.4))) == [f"{KEY}: 69.4 is under its floor of 69.5"]


def test_an_error_share_may_not_rise():
    known = record(Floors(), results(row(2.0, lower_is_better=True)))
    assert failures(known, results(row(2.5, lower_is_better=True))) == []
    assert failures(known, results(row(2.7, lower_is_better=True))) == [f"{KEY}: 2.7 is over its floor of 2.5"]


def test_recording_raises_a_floor_and_does_not_lower_it(known):
    assert record(known, results(row(80.0))).of(KEY) == 79.5
    assert record(known, results(row(60.0))) == known


def test_lowering_needs_a_reason_and_keeps_it(known):
    lowered = record(known, results(row(60.0)), "smaller model")
    assert lowered.of(KEY) == 59.5
    assert lowered.lowered == [{"figure": KEY, "from": 69.5, "to": 59.5, "because": "smaller model"}]
    assert record(lowered, results(row(80.0))).lowered == lowered.lowered


def test_a_reason_lowers_what_has_fallen_and_nothing_else(known):
    assert record(known, results(row(69.6)), "smaller model") == known


def test_a_lowered_error_share_is_one_that_rose():
    known = record(Floors(), results(row(2.0, lower_is_better=True)))
    assert record(known, results(row(1.0, lower_is_better=True))).of(KEY) == 1.5
    assert record(known, results(row(9.0, lower_is_better=True))).of(KEY) == 2.5
    assert record(known, results(row(9.0, lower_is_better=True)), "so be it").of(KEY) == 9.5


def test_other_data_fails_until_it_is_recorded_with_a_reason(known):
    other = results(replace(row(90.0), corpus=Corpus("made up", "1")))
    assert failures(known, other) == ["made up: not the data that its floors were recorded on"]
    assert record(known, other) == known
    again = record(known, other, "labels corrected")
    assert (again.of(KEY), failures(again, other)) == (89.5, [])
    assert again.lowered == [{"corpus": "made up", "from": "0", "because": "labels corrected"}]


def test_a_figure_that_is_gone_fails_where_its_exam_was_sat(known):
    gone = [f"{KEY}: has a floor and was not measured"]
    assert failures(known, results()) == gone
    assert failures(known, []) == []
    assert failures(known, [], whole=True) == gone
    assert failures(record(known, results(), "renamed"), results()) == []


def test_one_model_does_not_answer_for_another(known):
    assert failures(known, [Result(EXAM, "standard", (row(10.0),))]) == []


def test_what_is_not_held_has_no_floor():
    assert record(Floors(), results(row(70.0, held=False))).figures == {}


def test_floors_are_read_as_they_were_written(tmp_path, known):
    save(known, tmp_path / "floors.json")
    assert load(tmp_path / "floors.json") == known
    assert load(tmp_path / "none.json") == Floors()


def test_the_floors_on_record_can_be_read():
    assert all(set(entry) == {"figure", "floor"} for entry in load(floors.FLOORS).figures.values())
    assert all(entry["because"] for entry in load(floors.FLOORS).lowered)
