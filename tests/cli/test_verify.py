"""`onrecord verify`: what it prints, where, and with which exit code."""

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.preserve import Custody, Store, case_root, keep, seal
from tests.preserve.authority import make_authority
from tests.preserve.captures import capture
from tests.preserve.conftest import authority  # noqa: F401

TOOL = "onrecord 0.1.0"


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))


@pytest.fixture
def case():
    keep(case_root("izyum"), capture("Two bodies."), "ana", TOOL)
    return case_root("izyum")


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in ("verify", *arguments)])


def remove(root):
    digest = Custody(root).last().capture
    Store(root).path(digest).unlink()
    return digest


def test_a_case_as_it_was_left(case):
    done = run("izyum")
    assert done.exit_code == 0
    assert done.stdout == "izyum: as it was left; lines of the log: 1, objects hashed anew: 1\n"
    assert done.stderr == ""


def test_what_fails_is_named(case):
    digest = remove(case)
    done = run("izyum")
    assert done.exit_code == 1
    assert "izyum: NOT as it was left" in done.stdout
    assert done.stderr == f"onrecord: izyum: {digest}: the sealed bytes are gone\n"


def test_every_case_is_looked_at_and_one_failure_is_enough(case):
    keep(case_root("bucha"), capture("Three bodies."), "ana", TOOL)
    remove(case_root("bucha"))
    done = run()
    assert done.exit_code == 1
    assert [line.split(";")[0] for line in done.stdout.splitlines()] == [
        "bucha: NOT as it was left",
        "izyum: as it was left",
    ]


def test_notes_are_no_failure(case):
    stray = Store(case).put(b"stray")
    done = run("izyum")
    assert done.exit_code == 0
    assert f"stray: {stray}: no line of the log names it" in done.stdout


def test_timestamps_are_told(case, authority):  # noqa: F811
    list(seal(case, [authority.url], "ana", TOOL, [authority.root]))
    said = f"UTC, says {authority.url} (checked against "
    assert f"{said}the root certificate kept with it)" in run("izyum").stdout
    mine = run("izyum", "--root", authority.folder / "root.pem")
    assert mine.exit_code == 0
    assert f"{said}your root certificate)" in mine.stdout


def test_a_timestamp_of_a_stranger_fails(case, authority, tmp_path):  # noqa: F811
    list(seal(case, [authority.url], "ana", TOOL, [authority.root]))
    (tmp_path / "stranger").mkdir()
    done = run("izyum", "--root", make_authority(tmp_path / "stranger") / "root.pem")
    assert done.exit_code == 1
    assert "signature that does not hold" in done.stderr


def test_no_case_at_all():
    done = run()
    assert done.exit_code == 0
    assert done.stdout.startswith("no case in ")


@pytest.mark.parametrize("name", ["kharkiv", "../izyum", "", ".hidden", "a/b"])
def test_a_case_that_is_not_there_is_wrong_use(case, name):
    done = run(name)
    assert done.exit_code == 2
    assert "case" in done.stderr


def test_a_root_that_is_none_is_wrong_use(case, tmp_path):
    (tmp_path / "root.pem").write_text("nothing")
    for path in ("root.pem", "gone.pem"):
        assert run("izyum", "--root", tmp_path / path).exit_code == 2
