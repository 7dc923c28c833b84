"""Every page of accounts is in our look: none of allauth's own is left."""

from pathlib import Path

import allauth
import pytest
from django.template.loader import get_template

import onrecord
from onrecord.access.models import Account
from tests.access.people import PASSWORD, proven, somebody

THEIRS = Path(allauth.__file__).parent / "templates"
OURS = Path(onrecord.__file__).parent
OFF = (
    "webauthn",
    "phone",
    "passkey",
    "trust",
    "request_login_code",
    "confirm_email_verification",
    "confirm_password",
    "base_",
)
"""Pages of what is turned off, and their parts that only name a page to extend."""
PAGES = sorted(
    path.relative_to(THEIRS).as_posix()
    for folder in ("account", "mfa", "allauth/layouts")
    for path in (THEIRS / folder).rglob("*.html")
    if not any(word in path.as_posix() for word in OFF) and path.name != "base.html"
)
REACHED = [
    "/account/",
    "/account/logout/",
    "/account/password/change/",
    "/account/email/",
    "/account/reauthenticate/",
    "/account/second/",
    "/account/second/totp/activate/",
    "/account/inactive/",
    "/accounts/table",
]
OPEN = [
    "/account/login/",
    "/account/signup/",
    "/account/password/reset/",
    "/account/password/reset/done/",
    "/account/confirm-email/",
    "/account/confirm-email/wrong/",
    "/account/password/reset/key/1-wrong/",
]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_ours(name):
    assert get_template(name).origin.name.startswith(str(OURS))


@pytest.mark.parametrize("address", OPEN)
def test_a_page_for_everybody_has_our_masthead(site, visitor, address):
    check(visitor.get(address, follow=True))


@pytest.mark.parametrize("address", REACHED)
def test_a_page_for_who_is_signed_in_has_our_masthead(site, visitor, address):
    somebody("admin", "ada", PASSWORD)
    visitor.post("/account/login/", {"login": "ada", "password": PASSWORD})
    proven(visitor)
    check(visitor.get(address))


def check(answer):
    page = answer.content.decode()
    assert 'class="masthead"' in page
    assert "onrecord/forms.css" in page
    assert "Menu:" not in page
    assert "<script" not in page
    assert " style=" not in page


def test_there_is_a_page_for_whoever_may_not(site, visitor):
    somebody("reader", "bo", PASSWORD)
    visitor.post("/account/login/", {"login": "bo", "password": PASSWORD})
    answer = visitor.get("/accounts/")
    assert answer.status_code == 403
    assert b"Not yours to do" in answer.content
    assert Account.objects.count() == 1
