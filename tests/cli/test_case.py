"""`onrecord case` and `onrecord review`: what they print, where, and with which exit code."""

import json
import re

import jsonschema
import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.export.case import schema
from tests.cli.conftest import REPORT

OTHER = (
    "Harbour raid: mayor accuses army\n"
    "The mayor of Veldt, Jon Aske, accused the army of raiding the harbour at Veldt on Thursday.\n"
    "He said 14 bodies were found on the quay.\n"
)


@pytest.fixture(autouse=True)
def _home(home):
    """All tests keep what they add in a folder of their own."""


@pytest.fixture
def raid(report, tmp_path):
    """A case of two reports."""
    other = tmp_path / "other.txt"
    other.write_text(OTHER, encoding="utf-8")
    assert run("add", "raid", report, other, "--who", "ana", "--fast").exit_code == 0
    return report, other


def run(*arguments, stdin=None):
    return CliRunner().invoke(app, [str(argument) for argument in arguments], input=stdin)


def shown(*arguments):
    done = run(*arguments)
    assert done.exit_code == 0, done.stderr
    return done.stdout


def as_json(*arguments):
    given = json.loads(shown("case", "raid", "--json", *arguments))
    jsonschema.Draft202012Validator(schema(), format_checker=jsonschema.FormatChecker()).validate(given)
    return given


def test_the_published_schema_is_sound():
    jsonschema.Draft202012Validator.check_schema(schema())


def test_every_case_has_a_line(raid):
    assert re.fullmatch(r"raid: sources: 2, claims: [1-9]\d*, contested: [1-9]\d*, waiting: [1-9]\d*\n", shown("case"))


def test_a_case_is_shown_contested_first(raid):
    text = shown("case", "raid")
    titles = [
        line
        for line in text.splitlines()
        if line in ("Contested", "Claims", "Figures over time", "Who speaks", "Sources")
    ]
    assert titles == ["Contested", "Claims", "Figures over time", "Who speaks", "Sources"]
    assert "\x1b" not in text
    contested = text[: text.index("\nClaims\n")]
    assert re.search(r"    put forward  Jon Aske: .*\[.*other\.txt; [0-9a-f]{8}\]\n", contested)
    assert re.search(r"    denied       Ana Petrova: .*\[.*raid\.txt; [0-9a-f]{8}\]\n", contested)


def test_every_word_of_the_json_stands_in_a_source(raid):
    given = as_json()
    text = {str(path): path.read_text(encoding="utf-8") for path in raid}
    told = [one for claim in given["claims"] for side in ("asserted_by", "denied_by") for one in claim[side]]
    assert told
    for one in told:
        assert one["words"] == " … ".join(text[one["source"]][start:end] for start, end in one["spans"])
        assert one["read_by"] == "machine"
    for claim in given["claims"]:
        assert any(claim["text"] in words for words in text.values())
    for series in given["figures"]:
        for point in series["series"]:
            assert point["quote"] in text[point["source"]]


def test_the_same_case_prints_the_same_bytes(raid):
    assert shown("case", "raid", "--json") == shown("case", "raid", "--json")


def test_what_was_known_before_is_nothing(raid):
    given = as_json("--as-of", "2001-01-01")
    assert (given["sources"], given["claims"], given["figures"]) == ([], [], [])
    assert given["as_of"] == "2001-01-01T23:59:59.999999+00:00"
    now = as_json("--as-of", "2199-01-01T10:00")
    assert now["claims"] == as_json()["claims"]
    assert "as known on 2199-01-01 10:00 UTC" in shown("case", "raid", "--as-of", "2199-01-01T10:00")


def first_waiting():
    return re.search(r"^\[([0-9a-f]{8})\]", shown("review", "raid"), re.MULTILINE)[1]


def waiting():
    return int(re.search(r"waiting: (\d+)", shown("case"))[1])


def test_what_waits_is_judged_and_the_judgement_taken_back(raid):
    before, mark = waiting(), first_waiting()
    done = shown("review", "raid", "--accept", mark, "--who", "ana")
    code = re.fullmatch(r"([0-9a-f]{16})  accept by ana\n", done)[1]
    assert waiting() == before - 1
    assert "(accept by ana)" in shown("case", "raid")
    shown("review", "raid", "--undo", code[:8], "--why", "too quick", "--who", "ben")
    assert waiting() == before


def test_a_rejected_statement_leaves_the_claims(raid):
    mark = first_waiting()
    shown("review", "raid", "--reject", mark, "--why", "nobody says so")
    assert f"; {mark}]" not in shown("case", "raid")


def test_a_stance_is_corrected_and_told_from_what_the_machine_read(raid):
    denial = next(one for claim in as_json()["claims"] for one in claim["denied_by"])
    shown("review", "raid", "--stance", denial["mark"], "doubt", "--why", "he only asks", "--who", "ana")
    (one,) = (one for claim in as_json()["claims"] for one in claim["doubted_by"] if one["mark"] == denial["mark"])
    assert (one["stance"], one["read_by"]) == ("doubt", "person")
    assert [(each["field"], each["value"], each["who"], each["why"]) for each in one["judgements"]] == [
        ("stance", "doubt", "ana", "he only asks")
    ]


def test_a_span_a_speaker_and_a_claim_are_corrected(raid):
    given = [one for claim in as_json()["claims"] for one in claim["asserted_by"]]
    one, other = given[0]["mark"], given[-1]["mark"]
    shown("review", "raid", "--speaker", one, "Ada Blum", "--why", "she says so")
    assert "Ada Blum" in shown("case", "raid")
    start = given[0]["spans"][0][0]
    shown("review", "raid", "--correct", one, "content", f"[[{start}, {start + 3}]]", "--why", "no more")
    shown("review", "raid", "--merge", one, other)
    shown("review", "raid", "--split", one, other, "--why", "two things")
    shown("review", "raid", "--withhold", one)
    shown("review", "raid", "--release", one)
    judged = [x for claim in as_json()["claims"] for x in claim["asserted_by"] if x["mark"] == one]
    assert len(judged[0]["words"]) == 3
    assert {each["deed"] for each in judged[0]["judgements"]} == {"correct", "split", "release"}


def test_two_names_are_one_speaker(raid):
    shown("review", "raid", "--same-speaker", "Jon Aske", "Ana Petrova", "--who", "ana")
    assert "Jon Aske" not in [speaker["name"] for speaker in as_json()["speakers"]]


WRONG = [
    ("case", "none"),
    ("case", "raid", "--as-of", "yesterday"),
    ("review", "none"),
    ("review", "raid", "--accept", "zz"),
    ("review", "raid", "--reject", "00"),
    ("review", "raid", "--accept", "00", "--undo", "00"),
    ("review", "raid", "--stance", "{mark}", "furious", "--why", "x"),
    ("review", "raid", "--correct", "{mark}", "content", "[[0, 100000]]", "--why", "x"),
    ("review", "raid", "--correct", "{mark}", "mood", "bad", "--why", "x"),
    ("review", "raid", "--undo", "zz", "--why", "x"),
    ("review", "raid", "--same-speaker", "Jon Aske", "Nobody"),
]


def test_wrong_use(raid):
    mark, before = first_waiting(), shown("case", "raid", "--json")
    for arguments in WRONG:
        done = run(*(argument.replace("{mark}", mark) for argument in arguments))
        assert done.exit_code == 2, arguments
    assert shown("case", "raid", "--json") == before


def test_a_ledger_that_cannot_be_reached(monkeypatch, report):
    for url in ("mysql://localhost/raid", "postgresql://127.0.0.1:1/raid?connect_timeout=1"):
        monkeypatch.setenv("DATABASE_URL", url)
        done = run("case")
        assert done.exit_code == 1
        assert done.stderr.startswith("onrecord: ")
        assert "the ledger cannot be used (" in done.stderr
        assert run("add", "raid", report).exit_code == 1


def test_a_case_from_before_there_was_a_ledger_is_caught_up_on(raid, tmp_path, monkeypatch):
    (tmp_path / "home" / "ledger.sqlite3").rename(tmp_path / "gone")
    for beside in (tmp_path / "home").glob("ledger.sqlite3-*"):
        beside.unlink()
    from django.db import connection

    connection.close()
    done = run("add", "raid", raid[0], "--fast")
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["read", "read", "seen"]
    assert "sources: 2" in shown("case")


def test_standard_input_is_a_source_like_others(tmp_path):
    assert run("add", "raid", "-", "--fast", stdin=REPORT).exit_code == 0
    assert as_json()["sources"][0]["source"] == "-"
