"""The second factor: asked for, kept enciphered, and needed where the deployer says so."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.cache import cache
from django.test import Client
from lxml import html

from onrecord.access.roles import GIVEN, Role
from tests.access.people import PASSWORD, proven, signed_in, somebody

ACTIVATE = "/account/second/totp/activate/"


@pytest.fixture
def ada(site):
    return somebody("editor", "ada", PASSWORD)


def sign_in(client):
    return client.post("/account/login/", {"login": "ada", "password": PASSWORD})


def code(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def turned_on(client):
    """A second factor turned on in a browser in which they are signed in; its secret."""
    proven(client)
    page = html.fromstring(client.get(ACTIVATE).content)
    secret = page.get_element_by_id("key").get("value")
    assert client.post(ACTIVATE, {"code": code(secret)}).status_code == 302
    cache.clear()  # a code works once; the next sign in would have to wait for the next one
    return secret


def test_it_is_asked_for_after_the_password(ada, visitor):
    sign_in(visitor)
    secret = turned_on(visitor)
    other = Client(SERVER_NAME="localhost")
    assert sign_in(other)["Location"] == "/account/second/authenticate/"
    assert other.get("/account/").status_code == 302
    assert other.post("/account/second/authenticate/", {"code": code(secret)})["Location"] == "/"
    assert other.get("/account/").status_code == 200


@pytest.mark.parametrize("wrong", ["000000", "", "abcdef"])
def test_a_wrong_code_does_not_let_in(ada, visitor, wrong):
    sign_in(visitor)
    secret = turned_on(visitor)
    other = Client(SERVER_NAME="localhost")
    sign_in(other)
    assert wrong != code(secret)
    assert other.post("/account/second/authenticate/", {"code": wrong}).status_code == 200
    assert other.get("/account/").status_code == 302


def test_a_code_works_once(ada, visitor):
    sign_in(visitor)
    secret = turned_on(visitor)
    used = code(secret)
    answers = []
    for _ in range(2):
        other = Client(SERVER_NAME="localhost")
        sign_in(other)
        answers.append(other.post("/account/second/authenticate/", {"code": used}).status_code)
    assert answers == [302, 200]


def test_a_recovery_code_lets_in_once(ada, visitor):
    sign_in(visitor)
    turned_on(visitor)
    page = html.fromstring(visitor.get("/account/second/recovery-codes/").content)
    codes = [one.text for one in page.cssselect(".codes li")]
    assert len(codes) >= 8
    answers = []
    for _ in range(2):
        other = Client(SERVER_NAME="localhost")
        sign_in(other)
        answers.append(other.post("/account/second/authenticate/", {"code": codes[0]}).status_code)
    assert answers == [302, 200]


def test_guessing_codes_is_stopped(ada, visitor):
    sign_in(visitor)
    secret = turned_on(visitor)
    other = Client(SERVER_NAME="localhost")
    sign_in(other)
    for number in range(30):
        other.post("/account/second/authenticate/", {"code": f"{number:06}"})
    assert other.post("/account/second/authenticate/", {"code": code(secret)}).status_code != 302
    assert other.get("/account/").status_code == 302


def test_secrets_are_enciphered_in_the_database(ada, visitor):
    sign_in(visitor)
    secret = turned_on(visitor)
    visitor.get("/account/second/recovery-codes/")
    kept = " ".join(str(one.data) for one in Authenticator.objects.all())
    assert secret not in kept
    assert Authenticator.objects.get(type="totp").wrap().instance.data["secret"].startswith("gAAAA")


def test_the_code_to_scan_stands_in_the_page(ada, visitor):
    sign_in(visitor)
    proven(visitor)
    page = html.fromstring(visitor.get(ACTIVATE).content)
    assert page.cssselect(".qr svg path")
    assert not page.xpath("//*[@style] | //img[starts-with(@src, 'data:')]")


def test_changing_it_takes_the_password_again(ada):
    forced = signed_in(ada)
    assert forced.get(ACTIVATE)["Location"].startswith("/account/reauthenticate/")


@pytest.mark.parametrize("wanted", ["free", "team", "everybody"])
@pytest.mark.parametrize("role", GIVEN)
def test_where_it_is_needed_nothing_is_seen_before(site, deployer, wanted, role):
    deployer(accounts={"second_factor": wanted})
    client = signed_in(somebody(role))
    needed = wanted == "everybody" or (wanted == "team" and role is not Role.READER)
    for address in ("/", "/method", "/accounts/", "/desk/", "/reader/news"):
        assert (client.get(address).get("Location") == ACTIVATE) is needed, address
    assert client.get("/account/").status_code == 200


def test_whoever_needs_one_cannot_turn_it_off(ada, visitor, deployer):
    sign_in(visitor)
    turned_on(visitor)
    deployer(accounts={"second_factor": "team"})
    visitor.post("/account/second/totp/deactivate/")
    assert Authenticator.objects.filter(type="totp").exists()
    assert visitor.get("/").status_code == 200
