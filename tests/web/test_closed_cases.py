"""Nothing of a closed case reaches whoever is not of its group: every address that names a case is tried."""

import re
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from onrecord.access import groups
from onrecord.ledger.models import AttributionRow, Case, ClaimRow
from tests.access.people import signed_in, somebody
from tests.publish.conftest import home, written  # noqa: F401
from tests.publish.town import ACCUSING, CASE

NAMES = ("name", "case")
"""What addresses call the part that names a case."""
NOWHERE = "nowhere"
OUTSIDERS = ["visitor", "reader", "moderator", "reviewer", "editor"]
REFUSED = {401, 403, 404, 405}


def patterns(of: URLResolver, before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site, with what stands before it."""
    for one in of.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from patterns(one, route)
        else:
            yield route, one


ROUTES = sorted(
    {route for route, _ in patterns(get_resolver()) if re.search(rf"<(?:\w+:)?({'|'.join(NAMES)})>", route)}
)


def address(route: str, case: str) -> str:
    """The route with things of the case in it."""
    told = {"name": case, "case": case, "number": "1", "thread": "1", "id": "1", "field": "content", "act": "1"}
    told |= {"speaker": "Jon Aske", "mark": mark(), "code": claim() if "claim" in route else ACCUSING.article.sha256}
    told["id"] = told["code"] if "claims" in route else "1"
    if "articles" in route:
        told["code"] = ACCUSING.article.sha256[:16]
    query = "?name=Jon+Aske" if route.endswith("speaker") else ""
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda met: told[met[1]], route) + query


def mark() -> str:
    return AttributionRow.objects.get(reading__report__sha256=ACCUSING.article.sha256, name="a1").mark


def claim() -> str:
    row = ClaimRow.objects.order_by("-rank").first()
    assert row
    return row.code


@pytest.fixture
def closed(home):  # noqa: F811
    """The case, closed to all but its group, and open to nobody."""
    groups.close(Case.objects.get(name=CASE), somebody("admin", "root"))


def test_there_are_addresses_to_try():
    assert len(ROUTES) > 50
    assert any("desk" in route for route in ROUTES)
    assert any("api" in route for route in ROUTES)
    assert any("letters" in route for route in ROUTES)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_outsiders_cannot_tell_it_from_a_case_that_is_not_there(closed, role):
    client = Client(SERVER_NAME="localhost") if role == "visitor" else signed_in(somebody(role))
    for route in ROUTES:
        for method in ("get", "post"):
            answer, elsewhere = (getattr(client, method)(address(route, case)) for case in (CASE, NOWHERE))
            told = (answer.status_code, answer.get("Location", "").replace(CASE, NOWHERE))
            assert told == (elsewhere.status_code, elsewhere.get("Location", "")), (method, route)
            signs_in = answer.status_code == 302 and told[1].startswith("/account/login/")
            assert answer.status_code in REFUSED or signs_in, (method, route)
            assert b"plundering" not in answer.content, (method, route)


@pytest.mark.parametrize("role", OUTSIDERS)
def test_lists_do_not_name_it(closed, role):
    client = Client(SERVER_NAME="localhost") if role == "visitor" else signed_in(somebody(role))
    for page in ("/", "/feed.atom", "/desk/", "/account/", "/api/1/cases", "/reader/news", "/moderation/"):
        assert CASE.encode() not in client.get(page).content.lower(), page


def test_its_group_gets_in(closed):
    editor = somebody("editor")
    groups.add(Case.objects.get(name=CASE), editor, editor)
    client = signed_in(editor)
    seen = [route for route in ROUTES if client.get(address(route, CASE)).status_code == 200]
    assert len(seen) >= 25
    assert "desk/cases/<str:name>/" in seen
    assert "cases/<str:name>/articles/<str:code>" in seen
