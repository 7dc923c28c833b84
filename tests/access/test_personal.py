"""What is kept of a person: told to them, and taken away when they leave."""

import json

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError

from onrecord.access import accounts, groups, personal
from onrecord.access.models import Account
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role
from onrecord.ledger.judge import judge, new
from onrecord.ledger.models import AttributionRow, Case, JudgementRow
from onrecord.records.judgement import Deed, Kind
from tests.access.people import PASSWORD, signed_in, somebody
from tests.ledger.sample import RULES
from tests.publish.town import CASE


@pytest.fixture
def ada(home):
    somebody("admin", "root")
    ada = somebody("reader", "ada", PASSWORD, name="Ada Lind", email="ada@example.org")
    EmailAddress.objects.create(user=ada, email=ada.email, primary=True, verified=True)
    Authenticator.objects.create(user=ada, type="totp", data={"secret": "x"})
    return ada


def test_all_of_it_is_told_in_json(ada):
    told = personal.told(ada)
    assert json.loads(json.dumps(told)) == told
    own = told["account"]
    assert (own["username"], own["name"], own["role"]) == ("ada", "Ada Lind", "reader")
    assert own["e-mail"] == [{"address": "ada@example.org", "confirmed": True}]
    assert own["second factor"] == ["totp"]
    assert PASSWORD not in json.dumps(told)
    assert ada.password not in json.dumps(told)


def test_rooms_tell_what_they_keep(ada):
    def mine(account, **_):
        return "shelf", [account.username]

    personal.telling.connect(mine)
    try:
        assert personal.told(ada)["shelf"] == ["ada"]
    finally:
        personal.telling.disconnect(mine)


def test_who_leaves_takes_everything_along(ada):
    client = signed_in(ada)
    personal.leave(ada)
    assert client.get("/account/").status_code == 302
    row = Account.objects.get(pk=ada.pk)
    kept = f"{vars(row)}"
    assert not any(word in kept for word in ("Ada", "Lind", "ada@", "'ada'"))
    assert row.shown_name == "somebody who left"
    assert not row.has_usable_password()
    assert not EmailAddress.objects.filter(user=ada).exists()
    assert not Authenticator.objects.filter(user=ada).exists()
    somebody("reader", "ada")


def test_whoever_judged_keeps_the_name_that_stands_under_it(ada):
    root = Account.objects.get(username="root")
    accounts.change_role(ada, Role.EDITOR, root)
    groups.add(Case.objects.get(name=CASE), ada, root)
    mark = AttributionRow.objects.order_by("pk")[0].mark
    judge(CASE, new(Deed.ACCEPT, Kind.ATTRIBUTION, mark, ada.signature), RULES)
    accounts.change_role(ada, Role.READER, root)
    personal.leave(ada)
    assert JudgementRow.objects.get().who == "ada"
    assert Account.objects.get(pk=ada.pk).username == "ada"
    with pytest.raises(ValidationError):
        somebody("reader", "Ada")


def test_rooms_take_away_what_is_theirs_or_nothing_is_done(ada):
    def broken(account, **_):
        raise NotPossible("the shelf is locked")

    personal.leaving.connect(broken)
    try:
        with pytest.raises(NotPossible):
            personal.leave(ada)
    finally:
        personal.leaving.disconnect(broken)
    assert Account.objects.get(pk=ada.pk).is_active


def test_the_last_admin_does_not_leave(ada):
    with pytest.raises(NotPossible):
        personal.leave(Account.objects.get(username="root"))


def test_nobody_comes_back_into_an_account_that_was_left(ada):
    personal.leave(ada)
    with pytest.raises(NotPossible):
        accounts.activate(ada, Account.objects.get(username="root"))
