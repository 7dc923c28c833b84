"""The group of a closed case, and who manages it."""

import pytest

from onrecord.access import groups
from onrecord.access.actions import Action
from onrecord.access.problems import NotPossible
from onrecord.access.table import may
from onrecord.ledger.models import Case
from tests.access.people import signed_in, somebody


@pytest.fixture
def veldt(site):
    return Case.one(name="veldt")


def test_an_editor_closes_a_case_and_is_of_its_group(veldt):
    editor, other = somebody("editor"), somebody("editor", "other")
    client = signed_in(editor)
    client.post("/groups/veldt/", {"deed": "close"})
    assert groups.is_closed(veldt)
    assert list(groups.members(veldt)) == [editor]
    assert signed_in(other).get("/groups/veldt/").status_code == 404
    client.post("/groups/veldt/", {"deed": "add", "username": "OTHER"})
    assert signed_in(other).get("/groups/veldt/").status_code == 200
    client.post("/groups/veldt/", {"deed": "remove", "username": "other"})
    assert signed_in(other).get("/groups/veldt/").status_code == 404
    client.post("/groups/veldt/", {"deed": "open"})
    assert not groups.is_closed(veldt)
    assert signed_in(other).get("/groups/veldt/").status_code == 200


def test_a_closed_case_keeps_somebody_who_manages_it(veldt):
    editor = somebody("editor")
    groups.close(veldt, editor)
    with pytest.raises(NotPossible):
        groups.remove(veldt, editor, editor)
    groups.add(veldt, somebody("editor", "other"), editor)
    groups.remove(veldt, editor, editor)
    assert not may(editor, Action.SEE_CASE, veldt)


@pytest.mark.parametrize("role", ["reader", "moderator"])
def test_who_is_not_of_the_team_is_not_taken_in(veldt, role):
    root, other = somebody("admin"), somebody(role, "other")
    page = signed_in(root).post("/groups/veldt/", {"deed": "add", "username": "other"}, follow=True)
    assert "is not of the team" in page.content.decode()
    assert not groups.members(veldt).exists()
    assert not may(other, Action.SEE_CASE, veldt)


def test_a_member_who_becomes_a_reader_sees_it_no_more(veldt):
    root, editor = somebody("admin"), somebody("editor")
    groups.close(veldt, root)
    groups.add(veldt, editor, root)
    assert may(editor, Action.SEE_CASE, veldt)
    editor.role = "reader"
    assert not may(editor, Action.SEE_CASE, veldt)


def test_the_list_of_cases_is_what_one_sees(veldt):
    Case.one(name="open")
    root, editor, reader = somebody("admin"), somebody("editor"), somebody("reader")
    groups.close(veldt, root)
    seen = [[case.name for case in groups.cases_for(who).order_by("name")] for who in (root, editor, reader, None)]
    assert seen == [["open", "veldt"], ["open"], [], []]


def test_a_name_that_nobody_has_is_told(veldt):
    page = signed_in(somebody("admin")).post("/groups/veldt/", {"deed": "add", "username": "nobody"}, follow=True)
    assert "nobody has this username" in page.content.decode()
