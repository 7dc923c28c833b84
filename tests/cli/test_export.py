"""`onrecord export`, and `onrecord add` of what it wrote: what comes, where, and with which exit code."""

import json
import zipfile

import pytest
from typer.testing import CliRunner

from onrecord.cli import app


@pytest.fixture(autouse=True)
def _home(home):
    """All tests keep what they add in a folder of their own."""


@pytest.fixture
def raid(report):
    assert run("add", "raid", report, "--who", "ana", "--fast").exit_code == 0
    return report


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def exported(form, to, *more, case="raid"):
    done = run("export", case, "--format", form, "--to", to, *more)
    assert done.exit_code == 0, done.stderr
    return to.read_bytes() if to.is_file() else b""


def test_a_case_goes_out_and_comes_back(raid, tmp_path):
    mark = json.loads(run("case", "raid", "--json").stdout)["claims"][0]
    voice = (mark["asserted_by"] + mark["denied_by"])[0]["mark"]
    assert run("review", "raid", "--accept", voice, "--who", "ana").exit_code == 0
    data = exported("jsonl", tmp_path / "raid.jsonl")
    done = run("add", "again", tmp_path / "raid.jsonl", "--who", "ben")
    assert (done.exit_code, done.stdout) == (0, "again: reports: 1, judgements: 1, captures absent: 1\n"), done.stderr
    assert done.stderr == ""
    assert exported("jsonl", tmp_path / "again.jsonl", case="again") == data
    checked = run("verify", "again", "--quiet")
    assert checked.exit_code == 0
    assert "  absent: " in checked.stdout
    done = run("export", "again", "--format", "wacz", "--to", tmp_path / "again.wacz")
    assert (done.exit_code, "no capture to write" in done.stderr) == (1, True)
    wrong = run("add", "raid", tmp_path / "raid.jsonl", raid)
    assert wrong.exit_code == 2


def test_every_form_is_written_and_the_same_twice(raid, tmp_path):
    for form in ("html", "w3c", "schema-org", "wacz"):
        assert exported(form, tmp_path / f"one.{form}") == exported(form, tmp_path / f"two.{form}") != b""
    exported("parquet", tmp_path / "columns")
    assert len(list((tmp_path / "columns").iterdir())) == 6
    exported("csv", tmp_path / "tables")
    assert sorted(path.name for path in (tmp_path / "tables").iterdir()) == ["attributions.csv", "figures.csv"]
    assert "Ana Petrova" in (tmp_path / "tables" / "attributions.csv").read_text(encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "one.wacz") as archive:
        assert raid.read_bytes() in archive.read("archive/data.warc")
    assert "Minister denies raid" in (tmp_path / "one.html").read_text(encoding="utf-8")


def test_what_was_known_before_is_nothing(raid, tmp_path):
    before = ("--as-of", "2001-01-01")
    assert exported("jsonl", tmp_path / "then.jsonl", *before).count(b"\n") == 1
    assert json.loads(exported("w3c", tmp_path / "then.json", *before))["items"] == []


def test_wrong_use_and_places_that_cannot_be_written(raid, tmp_path):
    assert run("export", "none", "--format", "jsonl", "--to", tmp_path / "x").exit_code == 2
    assert run("export", "raid", "--format", "odd", "--to", tmp_path / "x").exit_code == 2
    for form in ("jsonl", "html", "wacz"):
        done = run("export", "raid", "--format", form, "--to", tmp_path / "no" / "x")
        assert (done.exit_code, "its folder does not exist" in done.stderr) == (1, True)
    assert run("export", "raid", "--format", "csv", "--to", raid).exit_code == 1
