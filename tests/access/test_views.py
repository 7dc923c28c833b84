"""The table against the real pages: for each action, whoever may gets through, and whoever may not does not."""

import pytest
from django.test import Client

from onrecord.access import groups
from onrecord.access.actions import OF_CASES, Action
from onrecord.access.roles import ROLES, Role
from onrecord.access.table import Cell, cell
from onrecord.ledger.models import AttributionRow, Case, ClaimRow
from tests.access.people import signed_in, somebody
from tests.publish.town import ACCUSING, CASE

Ask = tuple[str, str, dict[str, str]]

PAGES: dict[Action, list[Ask]] = {
    Action.READ: [("get", "/", {}), ("get", "/method", {}), ("get", "/house-rules", {})],
    Action.SEE_CASE: [
        ("get", f"/cases/{CASE}/", {}),
        ("get", f"/cases/{CASE}/claims/", {}),
        ("get", f"/cases/{CASE}/articles/REPORT", {}),
        ("get", f"/desk/cases/{CASE}/", {}),
        ("get", f"/desk/cases/{CASE}/people", {}),
    ],
    Action.ADD_SOURCES: [
        ("get", f"/desk/cases/{CASE}/sources", {}),
        ("post", f"/desk/cases/{CASE}/sources/add", {"addresses": ""}),
    ],
    Action.JUDGE: [
        ("get", f"/desk/cases/{CASE}/said/MARK", {}),
        ("post", f"/desk/cases/{CASE}/said/MARK/judge", {"deed": "accept"}),
    ],
    Action.SEE_CAPTURE: [("get", f"/cases/{CASE}/captures/SHA", {})],
    Action.SECOND_REVIEW: [("post", f"/desk/cases/{CASE}/said/MARK/judge", {"deed": "accept", "second": "1"})],
    Action.MERGE: [("get", f"/desk/cases/{CASE}/claims", {}), ("get", f"/desk/cases/{CASE}/claims/CLAIM", {})],
    Action.WITHHOLD: [("post", f"/desk/cases/{CASE}/people/judge", {"deed": "withhold", "subject": "Jon Aske"})],
    Action.RELEASE: [("post", f"/desk/cases/{CASE}/people/judge", {"deed": "release", "subject": "Lena Orr"})],
    Action.EXPORT: [("get", f"/desk/cases/{CASE}/labels.jsonl", {})],
    Action.PUBLISH: [("post", f"/desk/cases/{CASE}/opening/withdraw", {})],
    Action.MANAGE_MEMBERS: [("get", f"/groups/{CASE}/", {}), ("post", f"/groups/{CASE}/", {"deed": "open"})],
    Action.MAKE_CASE: [("post", "/desk/make", {"name": "new-case"})],
    Action.FOLLOW: [("get", "/reader/news", {}), ("get", "/reader/following", {}), ("get", "/reader/export", {})],
    Action.MODERATE: [("get", "/moderation/", {})],
    Action.SEE_MODERATION: [("get", "/moderation/log", {})],
    Action.USE_API: [("get", "/account/tokens", {})],
    Action.MANAGE_ACCOUNTS: [
        ("get", "/accounts/", {}),
        ("get", "/accounts/log", {}),
        ("post", "/accounts/invite", {"role": "reader"}),
        ("get", "/accounts/1", {}),
        ("post", "/accounts/1", {"deed": "role", "role": "editor"}),
    ],
}
"""Pages of each action. What is of a case is asked of one that is not open to everyone."""

OPEN: dict[Action, list[Ask]] = {Action.POST: [("get", f"/cases/{CASE}/letters/write", {})]}
"""Pages of actions in cases that are open to everyone."""


FORUM = {Action.REPLY, Action.REPORT, Action.APPEAL, Action.LOCK, Action.SUSPEND}
"""Actions on letters that are there: tests/discuss/test_permissions.py asks for their pages."""


def test_every_action_has_a_page():
    assert set(Action) == {*PAGES, *OPEN, *FORUM}


def client_of(role: Role) -> Client:
    return Client(SERVER_NAME="localhost") if role is Role.VISITOR else signed_in(somebody(role))


def ask(client: Client, one: Ask) -> str:
    """What became of it: "done", or how it was refused."""
    method, address, data = one
    mark = AttributionRow.objects.get(reading__report__sha256=ACCUSING.article.sha256, name="a1").mark
    claim = ClaimRow.objects.order_by("-rank").first()
    assert claim
    for word, value in {
        "MARK": mark,
        "REPORT": ACCUSING.article.sha256[:16],
        "SHA": ACCUSING.article.sha256,
        "CLAIM": claim.code,
    }.items():
        address = address.replace(word, value)
    answer = getattr(client, method)(address, data)
    if answer.status_code == 302 and answer["Location"].startswith("/account/login/"):
        return "sign in"
    return {403: "forbidden", 404: "not there"}.get(answer.status_code, "done")


def asked(pages: dict[Action, list[Ask]]) -> list[object]:
    return [
        pytest.param(action, one, role, id=f"{action.value}-{one[1]}-{role.value}")
        for action, asks in pages.items()
        for one in asks
        for role in ROLES
    ]


@pytest.mark.parametrize(("action", "one", "role"), asked(PAGES))
def test_a_page_is_for_those_who_may(home, action, one, role):
    if cell(role, action) is not Cell.NO:
        assert ask(client_of(role), one) == "done"
    elif action in OF_CASES and cell(role, Action.SEE_CASE) is Cell.NO:
        expected = "sign in" if role is Role.VISITOR and not one[1].startswith("/cases/") else "not there"
        assert ask(client_of(role), one) == expected
    else:
        assert ask(client_of(role), one) == ("sign in" if role is Role.VISITOR else "forbidden")


@pytest.mark.parametrize(("action", "one", "role"), asked(OPEN))
def test_a_page_of_an_open_case_is_for_those_who_may(town, action, one, role):
    may = cell(role, action) is not Cell.NO
    assert (ask(client_of(role), one) == "done") is may


@pytest.mark.parametrize(
    ("action", "one", "role"), [each for each in asked(PAGES) if cell(each.values[2], each.values[0]) is Cell.CASES]
)
def test_a_page_of_a_closed_case_is_for_its_group(home, action, one, role):
    case, admin = Case.objects.get(name=CASE), somebody("admin", "root")
    groups.close(case, admin)
    client = client_of(role)
    assert ask(client, one) == "not there"
    groups.add(case, client_account(role), admin)
    assert ask(client, one) == "done"


def client_account(role: Role):
    from onrecord.access.models import Account

    return Account.objects.get(username=role.value)
