"""`onrecord seal`: what it prints, where, and with which exit code."""

import pytest
from typer.testing import CliRunner

from onrecord.cli import app
from onrecord.preserve import Custody, case_root, keep, verify
from tests.preserve.captures import capture
from tests.preserve.conftest import authority  # noqa: F401


@pytest.fixture(autouse=True)
def _home(tmp_path, monkeypatch):
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))


@pytest.fixture
def case():
    keep(case_root("izyum"), capture("Two bodies."), "ana", "onrecord 0.1.0")
    return case_root("izyum")


def run(*arguments):
    return CliRunner().invoke(app, [str(argument) for argument in ("seal", *arguments)])


def test_a_case_is_sealed(case, authority):  # noqa: F811
    root = authority.folder / "root.pem"
    done = run("izyum", "--authority", authority.url, "--root", root, "--who", "ana", "--allow-private")
    assert done.exit_code == 0
    entry = Custody(case).last()
    assert (entry.act, entry.who) == ("timestamped", "ana")
    assert done.stdout == f"lines 1 to 1 stamped {entry.detail['time']} by {authority.url}\n"
    assert verify(case, [authority.root]).sound


def test_without_a_root_it_says_what_was_not_checked(case, authority):  # noqa: F811
    done = run("izyum", "--authority", authority.url, "--allow-private")
    assert done.exit_code == 0
    assert "its signature was not checked" in done.stdout


def test_local_addresses_are_not_asked_unless_allowed(case, authority):  # noqa: F811
    before = Custody(case).last()
    done = run("izyum", "--authority", authority.url)
    assert done.exit_code == 1
    assert f"{authority.url}: leads to 127.0.0.1, a loopback address" in done.stderr
    assert Custody(case).last() == before


def test_one_that_fails_is_named_and_the_other_is_kept(case, authority):  # noqa: F811
    broken = authority.address + "/broken"
    done = run("izyum", "--authority", broken, "--authority", authority.url, "--allow-private")
    assert done.exit_code == 1
    assert done.stderr == f"onrecord: {broken}: answered 500\n"
    assert authority.url in done.stdout


def test_a_log_that_was_touched_is_not_sealed(case, authority):  # noqa: F811
    Custody(case).log.write_bytes(b"{}\n")
    done = run("izyum", "--authority", authority.url, "--allow-private")
    assert done.exit_code == 1
    assert "nothing was sealed" in done.stderr


def test_wrong_use(case, authority):  # noqa: F811
    case_root("empty").mkdir()
    assert run("izyum").exit_code == 2
    assert run("kharkiv", "--authority", authority.url).exit_code == 2
    assert run("empty", "--authority", authority.url).exit_code == 2
