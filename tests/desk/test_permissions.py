"""Every address of the desk, for those who may not come in."""

import pytest
from django.test import Client
from django.urls import URLPattern

from onrecord.access.models import CaseAccess
from onrecord.desk.urls import urlpatterns
from onrecord.ledger.models import Case
from tests.access.people import signed_in, somebody
from tests.desk.conftest import mark_of
from tests.publish.town import CASE

NAMES = [pattern.name for pattern in urlpatterns if isinstance(pattern, URLPattern)]
POSTED = {"make", "add", "again", "judge", "fact", "undo", "take-out", "together", "people-judge", "places-judge"}
POSTED |= {"publish", "withdraw"}


def address(pattern: URLPattern, case: str) -> str:
    """An address of this kind in a case; whether there is such a thing in it does not matter to who may not enter."""
    found = str(pattern.pattern).replace("<str:name>", case).replace("<str:mark>", mark_of("Jon Aske"))
    return f"/desk/{found.replace('<int:number>', '1').replace('<str:code>', 'c0').replace('<str:field>', 'content')}"


def ask(client: Client, pattern: URLPattern, case: str = CASE) -> int:
    where = address(pattern, case)
    return (client.post(where) if pattern.name in POSTED else client.get(where)).status_code


def patterns() -> list[URLPattern]:
    return [pattern for pattern in urlpatterns if isinstance(pattern, URLPattern)]


@pytest.mark.parametrize("pattern", patterns(), ids=NAMES)
def test_whoever_is_signed_out_is_asked_to_sign_in(case: Case, pattern: URLPattern) -> None:
    client = Client(SERVER_NAME="localhost")
    assert ask(client, pattern) == 302
    assert ask(client, pattern, "no-such-case") == 302


@pytest.mark.parametrize("role", ["reader", "moderator"])
@pytest.mark.parametrize("pattern", patterns(), ids=NAMES)
def test_readers_see_nothing_of_the_desk(case: Case, pattern: URLPattern, role: str) -> None:
    within = "<str:name>" in str(pattern.pattern)
    assert ask(signed_in(somebody(role)), pattern) == (404 if within else 403)


@pytest.mark.parametrize("pattern", [one for one in patterns() if "<str:name>" in str(one.pattern)])
def test_a_closed_case_is_not_there_for_others_of_the_team(case: Case, ann: Client, pattern: URLPattern) -> None:
    CaseAccess.objects.create(case=case, closed=True)
    assert ask(ann, pattern) == ask(ann, pattern, "no-such-case") == 404
    assert CASE not in ann.get("/desk/").content.decode()


@pytest.mark.parametrize("name", sorted(POSTED))
def test_what_changes_something_is_posted(editor: Client, name: str) -> None:
    pattern = next(one for one in patterns() if one.name == name)
    assert editor.get(address(pattern, CASE)).status_code == 405


def test_a_form_without_its_token_is_refused(case: Case) -> None:
    client = signed_in(somebody("editor"), enforce_csrf_checks=True)
    for pattern in (one for one in patterns() if one.name in POSTED):
        assert ask(client, pattern) == 403
