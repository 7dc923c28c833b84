"""What is done to accounts: roles, ways back in, deactivating; and the log of it, which nobody changes."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test import Client
from lxml import html

from onrecord.access import accounts
from onrecord.access.models import Account, AccountDeed
from onrecord.access.problems import NotPossible
from onrecord.access.roles import GIVEN, Role
from onrecord.ledger.problems import AppendOnly
from tests.access.people import PASSWORD, signed_in, somebody


@pytest.fixture
def root(site):
    return somebody("admin", "root")


@pytest.mark.parametrize("role", GIVEN)
def test_another_role_holds_from_the_next_page_on(root, role):
    ada = somebody("reader", "ada")
    client = signed_in(ada)
    signed_in(root).post(f"/accounts/{ada.pk}", {"deed": "role", "role": role.value})
    assert (client.get("/accounts/").status_code == 200) is (role is Role.ADMIN)
    assert Account.objects.get(pk=ada.pk).told_role is role


@pytest.mark.parametrize("deed", [{"deed": "role", "role": "editor"}, {"deed": "deactivate"}])
def test_the_last_admin_stays(root, deed):
    client = signed_in(root)
    somebody("admin", "gone", is_active=False)
    page = client.post(f"/accounts/{root.pk}", deed, follow=True)
    assert "this is the last admin" in page.content.decode()
    root.refresh_from_db()
    assert (root.told_role, root.is_active) == (Role.ADMIN, True)
    somebody("admin", "second")
    client.post(f"/accounts/{root.pk}", deed)
    assert client.get("/accounts/").status_code != 200


@pytest.mark.parametrize("role", ["visitor", "king", ""])
def test_there_are_no_other_roles(root, role):
    ada = somebody("reader", "ada")
    signed_in(root).post(f"/accounts/{ada.pk}", {"deed": "role", "role": role})
    assert Account.objects.get(pk=ada.pk).told_role is Role.READER
    with pytest.raises(NotPossible):
        accounts.change_role(ada, Role.VISITOR, root)


def test_a_link_for_a_password_works_once(root):
    ada = somebody("editor", "ada", PASSWORD)
    page = signed_in(root).post(f"/accounts/{ada.pk}", {"deed": "password"})
    link = html.fromstring(page.content).get_element_by_id("the-link").get("value").removeprefix("http://localhost")
    new = "quite another sentence of mine"
    for expected in (True, False):
        visitor = Client(SERVER_NAME="localhost")
        form = visitor.get(link, follow=True)
        assert (b"This link does not work" in form.content) is not expected
        if expected:
            address = form.redirect_chain[-1][0]
            assert visitor.post(address, {"password1": new, "password2": new}).status_code == 302
    assert Account.objects.get(pk=ada.pk).check_password(new)
    signs_in = Client(SERVER_NAME="localhost").post("/account/login/", {"login": "ada", "password": new})
    assert signs_in.status_code == 302


def test_no_link_for_an_account_that_is_not_active(root):
    ada = somebody("editor", "ada", is_active=False)
    page = signed_in(root).post(f"/accounts/{ada.pk}", {"deed": "password"}, follow=True)
    assert "not active" in page.content.decode()


def test_accounts_are_found_by_name(root):
    somebody("reader", "ada", name="Ada Lind")
    somebody("reader", "bo")
    page = html.fromstring(signed_in(root).get("/accounts/", {"q": "lind"}).content)
    assert [one.text for one in page.cssselect(".people tbody th a")] == ["ada"]


def test_everything_is_in_the_log(root):
    client, ada = signed_in(root), somebody("reader", "ada")
    client.post("/accounts/invite", {"role": "editor", "note": "Bo"})
    for deed in ({"deed": "role", "role": "editor"}, {"deed": "password"}, {"deed": "second"}, {"deed": "deactivate"}):
        client.post(f"/accounts/{ada.pk}", deed)
    client.post(f"/accounts/{ada.pk}", {"deed": "activate"})
    told = list(AccountDeed.objects.order_by("pk").values_list("what", flat=True))
    expected = ["invited", "role", "link for a password", "second factor ended", "deactivated", "activated"]
    assert told == expected
    page = client.get("/accounts/log").content.decode()
    assert all(what in page for what in expected)
    assert b"reader to editor" in client.get(f"/accounts/{ada.pk}").content


def test_no_line_of_the_log_is_changed_or_removed(root):
    accounts.note("tried", root)
    line = AccountDeed.objects.get()
    for change in (line.save, line.delete, AccountDeed.objects.all().delete):
        with pytest.raises(AppendOnly):
            change()
    for statement in ("UPDATE access_accountdeed SET what = 'x'", "DELETE FROM access_accountdeed"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    assert AccountDeed.objects.get().what == "tried"


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("ada", True),
        ("Ada.Lind-2", True),
        ("a" * 40, True),
        ("a" * 41, False),
        ("", False),
        ("a b", False),
        ("ада", False),
        ("ada\n", False),
        (".ada", False),
        ("ada@x", False),
    ],
)
def test_usernames_look_like_what_they_are(site, name, is_one):
    from django.core.exceptions import ValidationError

    if is_one:
        assert somebody("reader", name).username == name
    else:
        with pytest.raises(ValidationError):
            Account.objects.make(name)


def test_a_username_is_the_same_in_capitals(site):
    from django.core.exceptions import ValidationError
    from django.db import IntegrityError

    somebody("reader", "ada")
    with pytest.raises(ValidationError):
        somebody("reader", "ADA")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account(username="Ada").save()
