"""`onrecord invite`, `backup` and `restore`, as whoever runs a site calls them."""

import stat

import pytest

from onrecord.access import invite
from onrecord.access.roles import Role
from onrecord.ledger.setup import ready


@pytest.mark.parametrize("role", ["admin", "editor", "reader"])
def test_an_invitation_is_a_link_that_works(onrecord, home, role):
    code, out, err = onrecord("invite", "--role", role, "--note", "Bo", "--days", 2)
    assert (code, err) == (0, "")
    before, _, secret = out.strip().rpartition("/join/")
    assert before == "http://127.0.0.1:8000"
    ready()
    one = invite.found(secret)
    assert (Role(one.role), one.note) == (Role(role), "Bo")


def test_an_invitation_has_the_address_of_the_site(onrecord, home):
    (home / "site.toml").write_text('address = "https://desk.example.org/"')
    assert onrecord("invite")[1].startswith("https://desk.example.org/join/")


@pytest.mark.parametrize("wrong", [["--role", "king"], ["--role", "visitor"], ["--case", "nowhere"], ["--days", "0"]])
def test_an_invitation_that_cannot_be(onrecord, home, wrong):
    assert onrecord("invite", *wrong)[0] == 2


def test_a_site_goes_into_a_file_and_back(onrecord, home, report, tmp_path):
    assert onrecord("add", "veldt", report, "--quiet")[0] == 0
    before = onrecord("case", "veldt", "--json")[1]
    code, out, err = onrecord("backup", tmp_path / "site.tar", "--quiet")
    assert (code, err) == (0, "")
    count = out.split(": ")[1]
    new = {"ONRECORD_HOME": str(tmp_path / "new")}
    assert onrecord("restore", tmp_path / "site.tar", "--quiet", **new)[1] == f"{tmp_path / 'new'}: {count}"
    assert onrecord("verify", **new)[0] == 0
    assert onrecord("case", "veldt", "--json", **new)[1] == before
    again = onrecord("restore", tmp_path / "site.tar", **new)
    assert again[0] == 1
    assert "is not empty" in again[2]


def test_where_there_is_no_site_none_is_backed_up(onrecord, tmp_path):
    code, out, err = onrecord("backup", tmp_path / "site.tar", ONRECORD_HOME=str(tmp_path / "nothing"))
    assert (code, out) == (1, "")
    assert "there is no site here yet" in err
    assert not (tmp_path / "site.tar").exists()


def test_what_is_no_backup_is_not_restored(onrecord, report, tmp_path):
    code, _, err = onrecord("restore", report, ONRECORD_HOME=str(tmp_path / "new"))
    assert code == 1
    assert "is not a whole backup" in err
    assert onrecord("restore", tmp_path / "nothing.tar")[0] == 2


def test_the_ledger_is_not_for_other_users_of_the_machine(onrecord, home):
    onrecord("invite")
    assert not stat.S_IMODE((home / "ledger.sqlite3").stat().st_mode) & 0o007
