"""A case opened and closed: each act stays, and the last one holds."""

import pytest
from django.db import DatabaseError, connection

from onrecord.ledger.models import Case
from onrecord.ledger.problems import AppendOnly, NoSuch
from onrecord.publish.models import Publication
from onrecord.publish.publication import history, open_cases, publish, standing, withdraw
from tests.publish.town import CASE


def test_the_last_act_holds_and_none_is_lost(home):
    publish(CASE, "Ada", "The raid")
    withdraw(CASE, "Ben")
    publish(CASE, "Cay", "The raid on Veldt")
    case = Case.objects.get(name=CASE)
    assert standing(case).title == "The raid on Veldt"
    assert [(one.who, one.shown) for one in history(case)] == [("Cay", True), ("Ben", False), ("Ada", True)]


def test_only_open_cases_are_named_to_everyone(home):
    publish(CASE, "Ada")
    assert [one.case.name for one in open_cases()] == [CASE]
    withdraw(CASE, "Ada")
    assert open_cases() == []
    assert [one.case.name for one in open_cases(closed=True)] == [CASE]


def test_an_act_is_never_changed_or_removed(home):
    act = publish(CASE, "Ada")
    act.who = "Eve"
    for change in (
        act.save,
        act.delete,
        Publication.objects.all().delete,
        lambda: Publication.objects.update(who="Eve"),
    ):
        with pytest.raises(AppendOnly):
            change()


def test_a_case_that_is_not_there(home):
    with pytest.raises(NoSuch):
        publish("nowhere", "Ada")


@pytest.mark.parametrize("statement", ["UPDATE publish_publication SET who = 'Eve'", "DELETE FROM publish_publication"])
def test_the_database_itself_refuses(home, statement):
    publish(CASE, "Ada")
    with pytest.raises(DatabaseError, match="never changed or removed"), connection.cursor() as cursor:
        cursor.execute(statement)
