"""The table, cell by cell: what it says is what holds."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import engines
from django.test import RequestFactory

from onrecord.access import groups
from onrecord.access.accounts import suspend
from onrecord.access.actions import OF_CASES, WRITING, Action
from onrecord.access.roles import GIVEN, ROLES, Role
from onrecord.access.table import TABLE, Cell, cell, is_team, may
from onrecord.ledger.models import Case
from tests.access.people import somebody

CELLS = [(role, action) for action in Action for role in ROLES]
IN_CASES = [one for one in CELLS if cell(*one) is Cell.CASES]
DOCS = Path(__file__).parents[2] / "docs" / "howto" / "run-a-site.md"


@pytest.fixture
def veldt(site):
    return Case.one(name="veldt")


@pytest.mark.parametrize(("role", "action"), CELLS, ids=lambda one: one.value)
def test_a_cell_says_who_may(veldt, role, action):
    who = AnonymousUser() if role is Role.VISITOR else somebody(role)
    assert may(who, action) is (cell(role, action) is not Cell.NO)
    assert may(who, action, veldt) is may(who, action)
    assert may(who, action, "veldt") is may(who, action)


@pytest.mark.parametrize(("role", "action"), IN_CASES, ids=lambda one: one.value)
def test_in_a_closed_case_it_takes_a_member(veldt, role, action):
    admin, member, other = somebody("admin"), somebody(role, "member"), somebody(role, "other")
    groups.close(veldt, admin)
    groups.add(veldt, member, admin)
    assert may(member, action, veldt)
    assert not may(other, action, veldt)
    assert not may(other, action, "veldt")
    groups.remove(veldt, member, admin)
    assert not may(member, action, veldt)
    groups.open_to_team(veldt, admin)
    assert may(other, action, veldt)


@pytest.mark.parametrize("action", Action, ids=lambda one: one.value)
def test_an_admin_may_in_a_closed_case_what_they_may_in_others(veldt, action):
    admin = somebody("admin")
    groups.close(veldt, admin)
    assert may(admin, action, veldt)


@pytest.mark.parametrize("action", Action, ids=lambda one: one.value)
def test_an_account_that_is_not_active_is_a_visitors(site, action):
    assert may(somebody("admin", is_active=False), action) is may(None, action)


@pytest.mark.parametrize("action", Action, ids=lambda one: one.value)
def test_who_is_suspended_does_not_write(site, action):
    reader, moderator = somebody("reader"), somebody("moderator")
    before = may(reader, action)
    suspend(reader, datetime.now(UTC) + timedelta(days=1), "shouting", moderator)
    assert may(reader, action) is (before and action not in WRITING)
    suspend(reader, datetime.now(UTC) - timedelta(seconds=1), "", moderator)
    assert may(reader, action) is before


def test_only_what_is_done_in_cases_hangs_on_groups():
    assert {action for action, row in TABLE.items() if Cell.CASES in row} <= OF_CASES
    assert all(len(row) == len(ROLES) for row in TABLE.values())


def test_nobody_sees_less_by_being_given_a_higher_role():
    ladder = [ROLES.index(role) for role in (Role.VISITOR, Role.READER, Role.REVIEWER, Role.EDITOR, Role.ADMIN)]
    for action, row in TABLE.items():
        reach = [list(Cell).index(row[at]) for at in ladder]
        assert reach == sorted(reach), action


def test_the_team_is_who_sees_cases_before_they_are_open(site):
    assert [role for role in GIVEN if is_team(somebody(role))] == [Role.REVIEWER, Role.EDITOR, Role.ADMIN]


def test_a_case_that_is_not_there_is_nobodys_but_the_admins(site):
    assert not may(somebody("editor"), Action.SEE_CASE, "nowhere")


@pytest.mark.parametrize("action", Action, ids=lambda one: one.value)
def test_templates_ask_by_the_names_of_the_table(veldt, action):
    page = engines["django"].from_string('{% load permissions %}{% may "' + action.value + '" case as ok %}{{ ok }}')
    request = RequestFactory().get("/")
    for who in (AnonymousUser(), somebody("reviewer"), somebody("admin")):
        request.user = who
        assert page.render({"case": veldt}, request) == str(may(who, action, veldt))


def test_a_name_that_is_not_in_the_table_is_an_error(site):
    page = engines["django"].from_string('{% load permissions %}{% may "fly" as ok %}')
    with pytest.raises(KeyError):
        page.render({}, RequestFactory().get("/"))


def test_the_docs_have_the_table_as_it_is():
    lines = DOCS.read_text(encoding="utf-8").splitlines()
    rows = [[each.strip() for each in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    start = next(at for at, row in enumerate(rows) if row[1:] == [role.value for role in ROLES])
    cells = {row[0]: tuple(row[1:]) for row in rows[start + 2 :] if len(row) == len(ROLES) + 1}
    assert cells == {action.value: tuple(one.value or "no" for one in row) for action, row in TABLE.items()}
