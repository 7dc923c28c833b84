"""Readers who make an account by themselves, where the deployer lets them; and letters, where there is a server."""

import re

import pytest
from django.core import mail
from django.test import Client, override_settings

from onrecord.access.models import Account
from onrecord.access.roles import Role
from tests.access.people import PASSWORD, somebody

SIGN_UP = "/account/signup/"
ADA = {"username": "ada", "name": "Ada", "email": "ada@example.org", "password1": PASSWORD, "password2": PASSWORD}


@pytest.fixture
def letters(site, deployer):
    """A site that sends letters, and lets readers sign up."""
    deployer(accounts={"readers_sign_up": True}, mail={"host": "mail.example.org", "sender": "desk@example.org"})
    with override_settings(
        EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend",
        ACCOUNT_EMAIL_VERIFICATION="mandatory",
        ACCOUNT_EMAIL_NOTIFICATIONS=True,
    ):
        mail.outbox = []
        yield mail


def test_without_the_deployers_word_nobody_signs_up(site, visitor):
    assert b"Accounts are made by invitation" in visitor.get(SIGN_UP).content
    visitor.post(SIGN_UP, ADA)
    assert not Account.objects.exists()


def test_whoever_signs_up_is_a_reader_whatever_they_send(site, deployer, visitor):
    deployer(accounts={"readers_sign_up": True})
    answer = visitor.post(SIGN_UP, ADA | {"role": "admin", "is_active": "1"})
    assert answer.status_code == 302
    ada = Account.objects.get()
    assert (ada.told_role, ada.name) == (Role.READER, "Ada")
    assert visitor.get("/account/").status_code == 200


def test_an_address_is_confirmed_by_a_letter_first(letters, visitor):
    assert visitor.post(SIGN_UP, ADA)["Location"] == "/account/confirm-email/"
    assert visitor.get("/account/").status_code == 302
    [letter] = letters.outbox
    assert letter.to == ["ada@example.org"]
    link = re.search(r"http://localhost(/account/confirm-email/\S+/)", letter.body)[1]
    assert visitor.get(link).status_code == 200
    visitor.post(link)
    signs_in = visitor.post("/account/login/", {"login": "ada", "password": PASSWORD})
    assert signs_in["Location"] == "/"


def test_letters_lead_to_no_other_place(letters):
    Client(SERVER_NAME="localhost").post(SIGN_UP, ADA, headers={"X-Forwarded-Host": "evil.example"})
    assert "evil" not in letters.outbox[0].body


def test_whether_an_address_has_an_account_is_not_told(letters, visitor):
    somebody("reader", "bo", PASSWORD, email="ada@example.org")
    taken = visitor.post(SIGN_UP, ADA)
    other = Client(SERVER_NAME="localhost").post(SIGN_UP, ADA | {"username": "cy", "email": "cy@example.org"})
    assert (taken.status_code, taken["Location"]) == (other.status_code, other["Location"])
    known, unknown = (
        Client(SERVER_NAME="localhost").post("/account/password/reset/", {"email": f"{name}@example.org"})
        for name in ("ada", "nobody")
    )
    assert (known.status_code, known["Location"]) == (unknown.status_code, unknown["Location"])


def test_a_forgotten_password_is_set_anew_by_a_letter(letters, visitor):
    somebody("editor", "bo", PASSWORD, email="bo@example.org")
    visitor.post("/account/password/reset/", {"email": "bo@example.org"})
    link = re.search(r"http://localhost(/account/password/reset/key/\S+)", letters.outbox[0].body)[1]
    form = visitor.get(link, follow=True)
    assert form.redirect_chain[-1][0].endswith("set-password/")
    new = "quite another sentence of mine"
    visitor.post(form.redirect_chain[-1][0], {"password1": new, "password2": new})
    assert Account.objects.get().check_password(new)


def test_without_a_server_for_letters_the_page_says_whom_to_ask(site, visitor):
    assert b"This site sends no letters" in visitor.get("/account/password/reset/").content


def test_signing_up_a_hundred_times_is_stopped(site, deployer):
    deployer(accounts={"readers_sign_up": True})
    answers = []
    for number in range(12):
        given = ADA | {"username": f"ada{number}", "email": f"ada{number}@example.org"}
        answers.append(Client(SERVER_NAME="localhost").post(SIGN_UP, given).status_code)
    assert answers[-1] == 429
    assert Account.objects.count() <= 10
