"""Forms are taken from our own pages alone: every address that writes is tried without the page's token."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from onrecord.access.models import Account
from tests.access.people import PASSWORD, signed_in, somebody
from tests.publish.conftest import home, town, written  # noqa: F401
from tests.publish.town import CASE

BY_TOKEN = "api/1/"
"""Addresses of the API look at no cookie, so nobody can be made to call them."""


def routes(of: URLResolver, before: str = "") -> Iterator[str]:
    """Every address of the site."""
    for one in of.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route


ROUTES = sorted({route for route in routes(get_resolver()) if not route.startswith((BY_TOKEN, "static"))})
TOLD = {"name": CASE, "number": "1", "thread": "1", "username": "admin", "key": "x", "uidb36": "1", "secret": "x"}


def address(route: str) -> str:
    """The route with something in each place."""
    plain = re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", route.replace("^", "").replace("$", ""))
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda met: TOLD.get(met[1], "1"), plain)


@pytest.mark.parametrize("route", ROUTES)
def test_a_forged_form_changes_nothing(town, route):  # noqa: F811
    client = signed_in(somebody("admin"), enforce_csrf_checks=True)
    answer = client.post(address(route), {"deed": "deactivate", "username": "eve", "text": "forged", "title": "forged"})
    assert answer.status_code in (403, 404, 405)
    if answer.status_code == 403:
        assert b"The form is too old" in answer.content


def test_there_are_forms_to_try():
    assert len(ROUTES) > 70


def test_being_signed_in_counts_for_nothing_at_the_api(town):  # noqa: F811
    client = signed_in(somebody("admin"), enforce_csrf_checks=True)
    assert client.post(f"/api/1/cases/{CASE}/judgements", {}, "application/json").status_code == 401


def test_a_form_with_its_token_is_taken(town):  # noqa: F811
    somebody("editor", "ada", PASSWORD)
    client = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    page = client.get("/account/login/").content.decode()
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
    assert token
    given = {"login": "ada", "password": PASSWORD, "csrfmiddlewaretoken": token[1]}
    assert client.post("/account/login/", given).status_code == 302
    assert Account.objects.get(username="ada").last_login


@pytest.mark.parametrize("address", ["/", "/account/login/", "/desk/", "/accounts/", "/moderation/", "/api/"])
def test_no_page_stands_in_a_frame_of_others(town, address):  # noqa: F811
    answer = signed_in(somebody("admin")).get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]
