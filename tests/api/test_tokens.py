"""Tokens: made by whoever may, shown once, kept as hashes, and void when they are ended or their account is."""

from datetime import UTC, datetime, timedelta

import pytest
from lxml import html

from onrecord.api import tokens
from onrecord.api.models import Token
from tests.access.people import signed_in, somebody
from tests.api.conftest import AT, Program


@pytest.fixture
def ada(town):
    return somebody("editor", "ada")


def test_a_secret_is_shown_once_and_kept_nowhere(ada):
    browser = signed_in(ada)
    page = browser.post("/account/tokens", {"name": "export", "case": "", "days": "30"})
    [shown] = html.fromstring(page.content).cssselect("#the-token")
    secret = shown.get("value")
    assert Program(secret).get(AT)[0] == 200
    row = Token.objects.get()
    assert secret not in str(vars(row))
    assert secret.encode() not in browser.get("/account/tokens").content
    assert page["Cache-Control"].startswith("max-age=0, no-cache, no-store")
    assert not row.writes


def test_a_token_is_ended_by_its_owner_alone(ada):
    row, secret = tokens.make(ada, "export")
    other = signed_in(somebody("admin"))
    assert other.post(f"/account/tokens/{row.pk}/end").status_code == 404
    assert Program(secret).get(AT)[0] == 200
    assert signed_in(ada).post(f"/account/tokens/{row.pk}/end").status_code == 302
    assert Program(secret).get(AT)[0] == 401


def test_a_token_ends_by_itself(ada):
    row, secret = tokens.make(ada, "export", days=30)
    Token.objects.filter(pk=row.pk).update(until=datetime.now(UTC) - timedelta(seconds=1))
    assert Program(secret).get(AT)[0] == 401
    assert not tokens.in_use(ada)


def test_a_token_dies_with_its_account_and_with_its_role(ada):
    _, secret = tokens.make(ada, "export")
    ada.role = "reader"
    ada.save()
    assert Program(secret).get(AT)[0] == 401
    ada.role, ada.is_active = "editor", False
    ada.save()
    assert Program(secret).get(AT)[0] == 401


def test_when_it_was_last_used_is_told(ada):
    _, secret = tokens.make(ada, "export")
    Program(secret).get(AT)
    assert datetime.now(UTC) - Token.objects.get().used < timedelta(minutes=5)


def test_there_are_not_any_number_of_them(ada):
    for number in range(tokens.MOST):
        tokens.make(ada, str(number))
    with pytest.raises(tokens.TooMany):
        tokens.make(ada, "one more")
    page = signed_in(ada).post("/account/tokens", {"name": "export", "case": "", "days": "30"})
    assert b"end one of them first" in page.content


@pytest.mark.parametrize(("role", "status"), [("reader", 403), ("moderator", 403), ("reviewer", 200), ("admin", 200)])
def test_who_may_make_tokens(town, role, status):
    assert signed_in(somebody(role)).get("/account/tokens").status_code == status


def test_signed_out_it_asks_to_sign_in(town, reader):
    assert reader.client.get("/account/tokens").status_code == 302


def test_the_page_of_the_api_tells_every_address_and_shape(town, reader):
    page = html.fromstring(reader.client.get("/api/").content)
    told = {one.text_content() for one in page.cssselect("tbody code")}
    assert "GET /api/1/cases/{case}/claims" in told
    assert "POST /api/1/cases/{case}/judgements" in told
    assert {one.text_content() for one in page.cssselect(".shape h3")} >= {"Claim", "Statement", "Article"}
    for link in page.cssselect("tbody a"):
        assert page.cssselect(f"[id='{link.get('href')[1:]}']")


@pytest.mark.parametrize(
    ("role", "led"), [("reviewer", True), ("editor", True), ("reader", False), ("moderator", False)]
)
def test_the_page_of_an_account_leads_to_its_tokens(town, role, led):
    page = signed_in(somebody(role)).get("/account/").content.decode()
    assert ('href="/account/tokens"' in page) is led
