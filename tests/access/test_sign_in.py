"""Signing in and out: guessing is stopped, sessions are new, and nobody is led elsewhere."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from axes.models import AccessAttempt
from django.conf import settings
from django.test import Client

from onrecord.access.models import Account
from tests.access.people import PASSWORD, proven, signed_in, somebody

LOGIN = "/account/login/"
ELSEWHERE = [
    "https://evil.example/",
    "//evil.example/",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "http:///evil.example",
    "javascript:alert(1)",
    "data:text/html,hello",
    " //evil.example",
    "\t//evil.example",
    "https://localhost@evil.example/",
    "https://localhost.evil.example/",
]


@pytest.fixture
def ada(site):
    return somebody("editor", "Ada", PASSWORD, email="ada@example.org")


def sign_in(client, login="Ada", password=PASSWORD, **more):
    return client.post(LOGIN, {"login": login, "password": password, **more})


@pytest.mark.parametrize("login", ["Ada", "ada", "ada@example.org", " ADA "])
def test_by_username_or_address_in_capitals_or_not(ada, visitor, login):
    answer = sign_in(visitor, login)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert b"Ada" in visitor.get("/account/").content


@pytest.mark.parametrize(("login", "password"), [("Ada", "wrong"), ("nobody", PASSWORD), ("nobody@example.org", "x")])
def test_what_is_wrong_is_not_told(ada, visitor, login, password):
    page = sign_in(visitor, login, password).content.decode()
    assert re.search(r"errors whole.*?<p>(.*?)</p>", page, re.S)[1].endswith("you specified are not correct.")
    assert visitor.get("/account/").status_code == 302


def test_an_account_that_is_not_active_does_not_get_in(ada, visitor):
    Account.objects.update(is_active=False)
    sign_in(visitor)
    assert visitor.get("/account/").status_code == 302


def test_who_is_deactivated_is_signed_out_at_once(ada):
    client = signed_in(ada)
    assert client.get("/account/").status_code == 200
    Account.objects.update(is_active=False)
    assert client.get("/account/").status_code == 302


def test_the_session_of_before_is_not_that_of_after(ada, visitor):
    visitor.get(LOGIN)
    session = visitor.session
    session["kept"] = "by somebody else"
    session.save()
    visitor.cookies[settings.SESSION_COOKIE_NAME] = before = session.session_key
    sign_in(visitor)
    assert visitor.cookies[settings.SESSION_COOKIE_NAME].value != before
    stale = Client(SERVER_NAME="localhost")
    stale.cookies[settings.SESSION_COOKIE_NAME] = before
    assert stale.get("/account/").status_code == 302


def test_a_new_password_ends_other_sessions(ada, visitor):
    other = signed_in(ada)
    sign_in(visitor)
    proven(visitor)
    new = "quite another sentence of mine"
    answer = visitor.post("/account/password/change/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert answer.status_code == 302
    assert visitor.get("/account/").status_code == 200
    assert other.get("/account/").status_code == 302


def test_cookies_are_out_of_reach_of_scripts_and_other_sites(ada, visitor):
    visitor.get(LOGIN)
    answer = sign_in(visitor)
    for cookie in (answer.cookies[settings.SESSION_COOKIE_NAME], visitor.cookies[settings.CSRF_COOKIE_NAME]):
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]


@pytest.mark.parametrize("url", ELSEWHERE)
def test_nobody_is_led_elsewhere_after_signing_in(ada, visitor, url):
    assert sign_in(visitor, next=url)["Location"] == "/"
    assert visitor.post(f"/account/logout/?next={url}")["Location"] == "/"


def test_one_is_led_back_to_the_page_that_was_asked_for(ada, visitor):
    assert visitor.get("/reader/news")["Location"] == f"{LOGIN}?next=/reader/news"
    assert sign_in(visitor, next="/reader/news")["Location"] == "/reader/news"


def test_guessing_is_stopped_and_the_right_password_does_not_help_then(ada, visitor):
    answers = [
        sign_in(visitor, password=f"guess {number}").status_code for number in range(settings.AXES_FAILURE_LIMIT)
    ]
    assert answers[:-1] == [200] * (settings.AXES_FAILURE_LIMIT - 1)
    assert answers[-1] == 429
    locked = sign_in(visitor)
    assert locked.status_code == 429
    assert b"Too many wrong passwords" in locked.content
    assert visitor.get("/account/").status_code == 302


def test_address_and_username_are_counted_together(ada, visitor):
    for number in range(settings.AXES_FAILURE_LIMIT - 1):
        sign_in(visitor, "ada@example.org" if number % 2 else "ADA", "guess")
    assert sign_in(visitor, password="guess").status_code == 429


def test_it_ends_after_a_while(ada, visitor):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(visitor, password="guess")
    AccessAttempt.objects.update(attempt_time=datetime.now(UTC) - settings.AXES_COOLOFF_TIME - timedelta(seconds=1))
    assert sign_in(visitor).status_code == 302


def test_others_are_not_locked_out_with_them(ada, visitor):
    for _ in range(settings.AXES_FAILURE_LIMIT):
        sign_in(
            visitor,
            password="guess",
        )
    elsewhere = Client(SERVER_NAME="localhost", REMOTE_ADDR="192.0.2.7")
    assert sign_in(elsewhere).status_code == 302


def test_an_address_that_tries_many_names_is_stopped(site, visitor):
    answers = [sign_in(visitor, f"name{number}", "guess").status_code for number in range(settings.AXES_FAILURE_LIMIT)]
    assert answers[-1] == 429


def test_what_was_typed_is_not_kept(ada, visitor):
    sign_in(visitor, password="nearly my password")
    [attempt] = AccessAttempt.objects.all()
    assert "nearly" not in f"{attempt.post_data} {attempt.get_data}"


@pytest.mark.parametrize(
    ("told", "seen"), [("", "127.0.0.1"), ("203.0.113.5", "203.0.113.5"), ("6.6.6.6, 203.0.113.5", "203.0.113.5")]
)
def test_behind_a_proxy_its_word_counts_and_nobody_elses(ada, visitor, deployer, told, seen):
    deployer(behind_proxy=True)
    headers = {"X-Forwarded-For": told} if told else {}
    visitor.post(LOGIN, {"login": "Ada", "password": "guess"}, headers=headers)
    assert AccessAttempt.objects.get().ip_address == seen


def test_without_a_proxy_nobodys_word_counts(ada, visitor):
    visitor.post(LOGIN, {"login": "Ada", "password": "guess"}, headers={"X-Forwarded-For": "203.0.113.5"})
    assert AccessAttempt.objects.get().ip_address == "127.0.0.1"


def test_signing_out_takes_a_click(ada):
    client = signed_in(ada)
    assert client.get("/account/logout/").status_code == 200
    assert client.get("/account/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/account/").status_code == 302


def test_passwords_are_kept_as_scrypt(ada):
    algorithm, cost = ada.password.split("$")[:2]
    assert algorithm == "scrypt"
    assert int(cost) >= 2**14
    assert PASSWORD not in ada.password


@pytest.mark.parametrize("password", ["short", "123456789012", "password1234", "ada@example.org"])
def test_weak_passwords_are_refused(ada, visitor, password):
    sign_in(visitor)
    proven(visitor)
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    assert visitor.post("/account/password/change/", given).status_code == 200
    assert Account.objects.get().check_password(PASSWORD)
