"""Agreement and accuracy: known values, and what holds for any."""

import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from onrecord.desk.agreement import agreed, by_confidence, kappa, right, wilson
from onrecord.desk.labels import labels
from onrecord.desk.opinions import Opinion, disputes, opinions
from onrecord.desk.queries.judged import table
from onrecord.ledger.judge import new
from onrecord.ledger.models import AttributionRow, Case
from onrecord.records.judgement import Deed, Kind
from tests.access.people import signed_in, somebody
from tests.desk.conftest import decide, mark_of
from tests.publish.town import ACCUSING, CASE

LABEL = st.sampled_from(["a", "b", "c"])
PAIRS = st.lists(st.tuples(LABEL, LABEL), min_size=1, max_size=40)


def test_kappa_of_a_known_table() -> None:
    """20 yes-yes, 5 yes-no, 10 no-yes, 15 no-no: observed .70, by chance .50."""
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)


def test_kappa_where_it_is_not_defined() -> None:
    assert kappa([]) is None
    assert kappa([("y", "y")] * 5) is None
    assert kappa([("y", "n"), ("n", "y")]) == pytest.approx(-1)


@given(PAIRS)
def test_kappa_lies_between_bounds_and_does_not_care_who_is_first(pairs: list[tuple[str, str]]) -> None:
    found, turned = kappa(pairs), kappa([(other, one) for one, other in pairs])
    assert (found is None) == (turned is None)
    if found is not None and turned is not None:
        assert found == pytest.approx(turned)
        assert -1 - 1e-9 <= found <= 1 + 1e-9
        assert (found == pytest.approx(1)) == all(one == other for one, other in pairs)


@given(st.integers(1, 500).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_interval_holds_the_share(counts: tuple[int, int]) -> None:
    low, high = wilson(*counts)
    assert 0 <= low <= 100 * counts[0] / counts[1] + 1e-9
    assert 100 * counts[0] / counts[1] - 1e-9 <= high <= 100


def test_wilson_of_a_known_share() -> None:
    assert wilson(8, 10) == pytest.approx((49.0, 94.3), abs=0.1)


# --- opinions


MACHINE = {"m": {"stance": "assert", "act": "statement", "statement": "yes"}}


def passed(who: str, deed: Deed, **more: object):  # type: ignore[no-untyped-def]
    return new(deed, Kind.ATTRIBUTION, "m", who, "so", **more)


def test_whoever_accepts_holds_what_was_in_force() -> None:
    told = [passed("ann", Deed.CORRECT, field="stance", value="deny"), passed("bea", Deed.ACCEPT)]
    ann, bea = opinions(told, MACHINE)["m"]
    assert ann.values == {"stance": "deny", "statement": "yes"}
    assert bea.values == {"stance": "deny", "act": "statement", "statement": "yes"}
    assert disputes([ann, bea]) == []


def test_a_correction_back_is_a_dispute() -> None:
    told = [
        passed("ann", Deed.CORRECT, field="stance", value="deny"),
        passed("bea", Deed.CORRECT, field="stance", value="assert"),
    ]
    (one,) = disputes(opinions(told, MACHINE)["m"])
    assert (one.field, one.held) == ("stance", (("ann", "deny"), ("bea", "assert")))


def test_the_machine_is_right_where_the_last_reviewer_let_it_stand() -> None:
    held = {"m": [Opinion("ann", {"stance": "deny"}), Opinion("bea", {"stance": "assert"})]}
    (stance,) = right(held, MACHINE, ["stance"])
    assert (stance.right, stance.of) == (1, 1)
    (pair,) = agreed(held.values(), ["stance", "act"])
    assert (pair.field, pair.pairs, pair.same) == ("stance", 1, 0)
    (sure,) = by_confidence(held, MACHINE, {"m": 0.85})
    assert (sure.field, sure.right) == ("80% to 90%", 1)


# --- the table and the labels of a case


@pytest.fixture
def judged(case: Case, ann: Client, bea: Client) -> Case:
    """Two reviewers, four statements, one difference."""
    decide(ann, "Jon Aske", "correct", field="stance", value="doubt", why="he asks")
    decide(ann, "Jon Aske", "accept")
    decide(bea, "Jon Aske", "accept", second="1")
    for client, more in ((ann, {}), (bea, {"second": "1"})):
        decide(client, "Ana Petrova", "accept", **more)
    decide(ann, "Lena Orr", "reject", why="no statement")
    return case


def test_the_table_is_live(judged: Case, ann: Client) -> None:
    found = table([judged])
    assert (found.statements, found.twice) == (3, 2)
    assert found.reviewers == (("ann", 3), ("bea", 2))
    stance = next(one for one in found.agreed if one.field == "stance")
    assert (stance.pairs, stance.same) == (2, 1)
    there = next(one for one in found.right if one.field == "statement")
    assert (there.right, there.of) == (2, 3)
    page = ann.get(f"/desk/cases/{CASE}/agreement").content.decode()
    assert "66.7%" in page
    decide(ann, "Lena Orr", "accept")
    assert "66.7%" not in ann.get(f"/desk/cases/{CASE}/agreement").content.decode()


def test_labels_are_offsets_into_the_sealed_text_and_nothing_of_it(judged: Case) -> None:
    rows = {row["doc"].rpartition("/")[2]: row for row in labels(judged)}
    row = rows[ACCUSING.article.sha256]
    text = ACCUSING.article.text
    assert row["sha256"] == sha256(text.encode()).hexdigest()
    (one,) = row["attributions"]
    assert [text[start:end] for start, end in one["content"]] == ["the army of plundering"]
    assert [text[start:end] for start, end in one["source"]] == ["Jon Aske"]
    assert (one["stance"], one["judged_by"], one["disputed"]) == ("accuse", ["ann", "bea"], True)
    assert (row["labeller"], row["complete"], row["rejected"]) == (["ann", "bea"], True, [])
    assert "plundering" not in json.dumps(rows)
    (out,) = [each for found in rows.values() for each in found["rejected"]]
    assert out["judged_by"] == ["ann"]
    assert len(rows) == 3


def test_labels_have_what_training_takes(judged: Case) -> None:
    """The fields of training/labels/*.jsonl, and their closed vocabularies."""
    from training.labels.locate import VALUES

    needed = {"id", "parent", "source", "cue", "content", "target", "act", "stance", "certainty", "anonymous"}
    for row in labels(judged):
        assert {"doc", "sha256", "labeller", "attributions"} <= set(row)
        for one in row["attributions"]:
            assert needed <= set(one)
            assert all(one[field] in values for field, values in VALUES.items())


def test_labels_are_exported_and_training_finds_their_texts(judged: Case, tmp_path: Path) -> None:
    from onrecord.cli import app
    from training.labels.texts import load_text

    to = tmp_path / "labels.jsonl"
    assert CliRunner().invoke(app, ["export", CASE, "--format", "labels", "--to", str(to)]).exit_code == 0
    rows = [json.loads(line) for line in to.read_text().splitlines()]
    assert rows == list(labels(judged))
    for row in rows:
        assert sha256(load_text(tmp_path, row["doc"]).encode()).hexdigest() == row["sha256"]
    with pytest.raises(KeyError, match="no report"):
        load_text(tmp_path, f"onrecord/{CASE}/0000")


def test_labels_are_downloaded_by_the_team_alone(judged: Case, ann: Client) -> None:
    answer = ann.get(f"/desk/cases/{CASE}/labels.jsonl")
    assert [json.loads(line) for line in answer.content.decode().splitlines()] == list(labels(judged))
    assert "attachment" in answer["Content-Disposition"]
    assert signed_in(somebody("reader", "rob")).get(f"/desk/cases/{CASE}/labels.jsonl").status_code == 404


def test_nothing_is_divided_by_nothing(case: Case, ann: Client) -> None:
    assert table([case]).right == ()
    assert list(labels(case)) == []
    page = ann.get(f"/desk/cases/{CASE}/agreement").content.decode()
    assert "Nothing is judged yet" in page
    assert AttributionRow.objects.filter(mark=mark_of("Jon Aske")).exists()
