"""Links that make accounts: the first admin's, and invitations."""

import stat
from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from lxml import html

from onrecord.access import first, groups, invite
from onrecord.access.models import Account, AccountDeed, Invitation
from onrecord.access.problems import NotPossible
from onrecord.access.roles import GIVEN, Role
from onrecord.ledger.models import Case
from tests.access.people import PASSWORD, signed_in, somebody

GIVEN_WORDS = {"username": "ada", "name": "Ada Lind", "email": "", "password": PASSWORD, "again": PASSWORD}


def test_the_first_admin_is_made_by_a_link_that_works_once(site, visitor):
    secret = first.offer()
    assert first.offer() == secret
    assert stat.S_IMODE((site / first.FILE).stat().st_mode) == 0o600
    assert visitor.get(f"/join/first/{secret}").status_code == 200
    assert visitor.post(f"/join/first/{secret}", GIVEN_WORDS).status_code == 302
    assert Account.objects.get().told_role is Role.ADMIN
    assert visitor.get("/accounts/").status_code == 200
    assert not (site / first.FILE).exists()
    assert first.offer() is None
    other = Client(SERVER_NAME="localhost")
    assert other.get(f"/join/first/{secret}").status_code == 404
    assert other.post(f"/join/first/{secret}", GIVEN_WORDS | {"username": "eve"}).status_code == 404
    assert Account.objects.count() == 1


@pytest.mark.parametrize("wrong", ["", "x", "é"])
def test_another_secret_makes_nobody(site, visitor, wrong):
    first.offer()
    assert visitor.post(f"/join/first/{wrong}", GIVEN_WORDS).status_code == 404
    assert not Account.objects.exists()


def test_where_no_secret_was_made_none_is_right(site):
    assert not first.is_right("")


def test_a_site_with_an_admin_makes_no_first_one(site):
    secret = first.offer()
    somebody("admin")
    assert not first.is_right(secret)
    with pytest.raises(NotPossible):
        first.make(secret, "eve", PASSWORD)


@pytest.mark.parametrize("role", GIVEN)
def test_an_invitation_makes_one_account_of_its_role(site, visitor, role):
    secret = invite.invite(role, somebody("admin", "root"), words="for Ada")
    assert visitor.post(f"/join/{secret}", GIVEN_WORDS).status_code == 302
    ada = Account.objects.get(username="ada")
    assert (ada.told_role, ada.shown_name) == (role, "Ada Lind")
    assert visitor.get("/account/").status_code == 200
    other = Client(SERVER_NAME="localhost")
    assert other.post(f"/join/{secret}", GIVEN_WORDS | {"username": "eve"}).status_code == 404
    assert not Account.objects.filter(username="eve").exists()


def test_the_secret_is_kept_nowhere(site):
    secret = invite.invite(Role.READER, None)
    [one] = Invitation.objects.all()
    assert secret not in str(vars(one))
    assert all(secret not in f"{deed.detail} {deed.what}" for deed in AccountDeed.objects.all())


def test_a_link_runs_out(site, visitor):
    secret = invite.invite(Role.EDITOR, None)
    Invitation.objects.update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert visitor.get(f"/join/{secret}").status_code == 404
    with pytest.raises(NotPossible):
        invite.accept(secret, "ada", PASSWORD)


def test_a_link_can_be_withdrawn(site, visitor):
    root = somebody("admin")
    secret = invite.invite(Role.EDITOR, root)
    signed_in(root).post(f"/accounts/invitations/{Invitation.objects.get().pk}/withdraw")
    assert visitor.get(f"/join/{secret}").status_code == 404


def test_a_link_for_a_group_lets_into_its_case_alone(site, visitor):
    root, mine, other = somebody("admin"), Case.one(name="mine"), Case.one(name="other")
    groups.close(mine, root)
    groups.close(other, root)
    page = signed_in(root).post("/groups/mine/", {"deed": "invite"})
    link = html.fromstring(page.content).get_element_by_id("the-link").get("value")
    visitor.post(link.removeprefix("http://localhost"), GIVEN_WORDS)
    assert [case.name for case in groups.cases_for(Account.objects.get(username="ada"))] == ["mine"]


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"username": ""}, "This field is required"),
        ({"username": "ROOT"}, "That name is taken"),
        ({"username": "a b"}, "Use up to 40 letters"),
        ({"username": "аdа"}, "Use up to 40 letters"),
        ({"username": "-ada"}, "Use up to 40 letters"),
        ({"name": "Ada\u202eLind"}, "signs in it that nobody sees"),
        ({"email": "root@example.org"}, "Another account has this address"),
        ({"password": "short", "again": "short"}, "too short"),
        ({"again": "another sentence altogether"}, "The two are not the same"),
    ],
)
def test_what_cannot_be_is_said_and_the_link_still_works(site, visitor, wrong, words):
    somebody("admin", "root", email="root@example.org")
    secret = invite.invite(Role.EDITOR, None)
    page = visitor.post(f"/join/{secret}", GIVEN_WORDS | wrong)
    told = " ".join(one.text_content() for one in html.fromstring(page.content).cssselect(".errors"))
    assert words in told
    assert not Account.objects.filter(username="ada").exists()
    assert visitor.post(f"/join/{secret}", GIVEN_WORDS).status_code == 302


def test_whoever_is_signed_in_needs_no_account(site):
    secret = invite.invite(Role.EDITOR, None)
    assert signed_in(somebody("reader")).get(f"/join/{secret}")["Location"] == "/account/"
    assert Invitation.objects.get().used_by is None
