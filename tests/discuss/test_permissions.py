"""Every permission of the forum in the table: who may, and who may not, against the pages themselves."""

from collections.abc import Callable

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import resolve

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.roles import GIVEN, ROLES, Role
from onrecord.access.table import Cell, cell
from onrecord.discuss.feed_address import address_of
from onrecord.discuss.models import Act, Appeal, Deed, Post
from onrecord.discuss.moderation import EFFECTS, appeal, decide
from onrecord.discuss.urls import urlpatterns
from onrecord.ledger.models import ClaimRow
from tests.discuss.conftest import LETTERS, page, person, place
from tests.publish.town import CASE

OURS = [
    Action.READ,
    Action.POST,
    Action.REPLY,
    Action.FOLLOW,
    Action.REPORT,
    Action.APPEAL,
    Action.MODERATE,
    Action.LOCK,
    Action.SUSPEND,
    Action.SEE_MODERATION,
]
Asked = Callable[[Client, Post, Act | None], int]


def get(path: str) -> Asked:
    return lambda client, *_: client.get(path).status_code


def at(tail: str, **given: str) -> Asked:
    return lambda client, post, _: client.post(f"{place(post)}/{tail}", given).status_code


def own_appeal(client: Client, _: Post, act: Act | None) -> int:
    return client.post(f"/reader/appeal/{act.pk if act else 1}", {"words": "It was a quotation."}).status_code


def answer_appeal(client: Client, post: Post, _: Act | None) -> int:
    one = Appeal.objects.get(act__post=post)
    return client.post(f"/moderation/appeals/{one.pk}", {"answer": "refuse", "reason": "No."}).status_code


def own(tail: str, **given: str) -> Asked:
    """On a post of whoever asks; on another's where they have none."""

    def asked(client: Client, post: Post, _: Act | None) -> int:
        mine = Post.objects.filter(author=client.session.get("_auth_user_id")).order_by("-pk").first()
        return client.post(f"{place(mine or post)}/{tail}", given).status_code

    return asked


def held(client: Client, post: Post, _: Act | None) -> int:
    Post.objects.filter(pk=post.pk).update(state="held")
    return client.post(f"{place(post)}/moderate", {"deed": "release", "reason": "It may show."}).status_code


def after(first: str, deed: str) -> Asked:
    """A deed that takes another moderator's back."""

    def asked(client: Client, post: Post, _: Act | None) -> int:
        keeper = Account.objects.get(username="first-mod")
        decide(Deed(first), keeper, post, "House rule 1.", days=1 if first == "suspend" else 0, name="The army")
        return client.post(f"{place(post)}/moderate", {"deed": deed, "reason": "On reflection."}).status_code

    return asked


VIEWS: dict[str, tuple[Action, Asked]] = {
    "letters": (Action.READ, get(LETTERS)),
    "thread": (Action.READ, lambda client, post, _: client.get(page(post.thread)).status_code),
    "on a claim": (Action.READ, lambda client, *_: client.get(f"{LETTERS}claim/{_claim().code}").status_code),
    "on a statement": (Action.READ, lambda client, *_: client.get(f"{LETTERS}statement/{_mark()}").status_code),
    "post": (Action.READ, lambda client, post, _: client.get(place(post)).status_code),
    "before": (Action.READ, lambda client, post, _: client.get(f"{place(post)}/before").status_code),
    "reader": (Action.READ, get("/readers/author")),
    "feed": (Action.READ, lambda client, post, _: client.get(address_of(post.author)).status_code),
    "rules": (Action.READ, get("/house-rules")),
    "form": (Action.POST, get(f"{LETTERS}write")),
    "write": (Action.POST, lambda client, *_: client.post(f"{LETTERS}write", {"title": "x", "text": "y"}).status_code),
    "answer": (Action.REPLY, at("answer", text="So?")),
    "edit": (Action.REPLY, own("edit", title="x", text="Other words.")),
    "take back": (Action.FOLLOW, own("take-back")),
    "news": (Action.FOLLOW, get("/reader/news")),
    "following": (Action.FOLLOW, get("/reader/following")),
    "settings": (Action.FOLLOW, get("/reader/settings")),
    "export": (Action.FOLLOW, get("/reader/export")),
    "leave": (Action.FOLLOW, get("/reader/delete")),
    "follow": (
        Action.FOLLOW,
        lambda client, *_: client.post("/reader/follow", {"what": "reader", "of": "author"}).status_code,
    ),
    "mute": (Action.FOLLOW, lambda client, *_: client.post("/readers/author/hear", {"wish": "mute"}).status_code),
    "report": (Action.REPORT, at("report", reason="spam")),
    "appeal": (Action.APPEAL, own_appeal),
    "queue": (Action.MODERATE, get("/moderation/")),
    "answer an appeal": (Action.MODERATE, answer_appeal),
    "hide": (Action.MODERATE, at("moderate", deed="hide", reason="House rule 1.")),
    "name": (Action.MODERATE, at("moderate", deed="name", name="The army", reason="Checked.")),
    "look at a post": (Action.MODERATE, lambda client, post, _: client.get(f"{place(post)}/moderate").status_code),
    "release": (Action.MODERATE, held),
    "restore": (Action.MODERATE, after("hide", "restore")),
    "dismiss": (Action.MODERATE, at("moderate", deed="dismiss", reason="It may stand.")),
    "unname": (Action.MODERATE, after("name", "unname")),
    "unlock": (Action.LOCK, after("lock", "unlock")),
    "lift": (Action.SUSPEND, after("suspend", "lift")),
    "lock": (Action.LOCK, at("moderate", deed="lock", reason="Done.")),
    "suspend": (Action.SUSPEND, at("moderate", deed="suspend", days="1", reason="House rule 1.")),
    "log": (Action.SEE_MODERATION, get("/moderation/log")),
}


def test_every_action_of_the_forum_has_a_page_here():
    assert {action for action, _ in VIEWS.values()} == set(OURS)


def test_every_deed_and_every_address_is_asked_for_here(town, monkeypatch):
    """By whom does not matter here; only that nothing new is left out above."""
    asked, given = set(), set()

    def note(self, path, data=None, **_):
        asked.add(resolve(path.partition("?")[0]).url_name)
        given.add((data or {}).get("deed"))
        return HttpResponse()

    author, keeper = person("reader", "author"), person("moderator", "first-mod")
    post = author.begin()
    act = decide(Deed.HIDE, keeper.account, post, "House rule 1.")
    appeal(author.account, act, "It was a quotation.")
    decide(Deed.RESTORE, keeper.account, post, "On reflection.")
    monkeypatch.setattr(Client, "get", note)
    monkeypatch.setattr(Client, "post", note)
    for _, ask in VIEWS.values():
        ask(author.client, post, act)
        Post.objects.update(state="shown", speaks_for="")
    assert asked == {each.name for each in urlpatterns}
    assert given - {None} == {deed.value for deed in EFFECTS}


@pytest.mark.parametrize("view", VIEWS)
def test_who_may_and_who_may_not(town, view):
    action, asked = VIEWS[view]
    author, mod = person("reader", "author"), person("moderator", "first-mod")
    for role in ROLES:
        who = None if role is Role.VISITOR else person(role.value, f"the-{role.value}")
        client = who.client if who else Client(SERVER_NAME="localhost")
        post = author.begin(f"For the {role.value}", f"A letter for the {role.value}")
        act = None
        if view in ("edit", "take back") and allowed_to_begin(role):
            who.begin(f"Mine, {role.value}")
        if view == "appeal" and who:
            act = decide(Deed.HIDE, mod.account, who.begin(f"Mine, {role.value}"), "House rule 1.")
        if view == "answer an appeal":
            appeal(author.account, decide(Deed.HIDE, mod.account, post, "House rule 1."), "It was a quotation.")
        allowed = cell(role, action) is Cell.YES
        status = asked(client, post, act)
        if allowed:
            assert status in (200, 302), (role, status)
        else:
            assert status == (302 if role is Role.VISITOR else 403), (role, status)
        if not allowed and role is Role.VISITOR:
            assert "/account/login/" in client.get("/reader/news").url
        author.account.refresh_from_db()
        author.account.suspended_until = None
        author.account.save()


@pytest.mark.parametrize(
    "view", ["write", "answer", "edit", "take back", "follow", "report", "hide", "name", "dismiss", "lock", "suspend"]
)
def test_whoever_may_not_changes_nothing(town, view):
    action, asked = VIEWS[view]
    author = person("reader", "author")
    post = author.begin()
    before = _state()
    for role in (Role.VISITOR, *GIVEN):
        if cell(role, action) is Cell.YES:
            continue
        client = (
            Client(SERVER_NAME="localhost") if role is Role.VISITOR else person(role.value, f"a-{role.value}").client
        )
        asked(client, post, None)
        assert _state() == before, role


@pytest.mark.parametrize(
    "path",
    ["write", "1/1/answer", "1/1/edit", "1/1/take-back", "1/1/report", "1/1/moderate"],
)
def test_forms_need_their_token(ada, mod, path):
    ada.begin()
    for who in (ada, mod):
        strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
        strict.force_login(who.account)
        given = {"title": "x", "text": "y", "deed": "hide", "reason": "spam"}
        assert strict.post(f"{LETTERS}{path}", given).status_code == 403
    assert _state() == (1, 0, 0, "shown")


def test_what_waits_or_is_hidden_is_found_by_no_number(ada, ben, mod):
    """No address of a post that one does not see tells more than that there is none."""
    post = ada.begin()
    held = ada.answer(post, "Call +380 50 123 45 67.")
    for tail in ("", "/answer", "/before", "/report", "/edit"):
        assert ben.client.get(f"{place(held)}{tail}").status_code == 404, tail
    mod.moderate(post, "hide")
    for tail in ("/answer", "/before", "/report"):
        answer = ben.client.get(f"{place(post)}{tail}")
        assert answer.status_code == 404 or b"What did the mayor count?" not in answer.content, tail


def allowed_to_begin(role: Role) -> bool:
    return cell(role, Action.POST) is Cell.YES


def _claim() -> ClaimRow:
    return ClaimRow.objects.filter(case__name=CASE, state="contested")[0]


def _mark() -> str:
    return str(_claim().worded_by.attribution.mark)


def _state() -> tuple[int, int, int, str]:
    from onrecord.discuss.models import Complaint

    acts = Act.objects.count()
    return Post.objects.count(), acts, Complaint.objects.count(), Post.objects.order_by("pk")[0].state
