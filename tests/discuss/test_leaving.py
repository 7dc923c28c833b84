"""A reader's data: handed out on request, and gone when they leave."""

import json

import pytest

from onrecord.access.models import Account
from onrecord.discuss.models import Follow, Notice, Post, Reader, Silence, State, Version
from tests.access.people import PASSWORD, signed_in, somebody
from tests.discuss.conftest import LETTERS, Person, page, place
from tests.publish.town import CASE


@pytest.fixture
def dora(town):
    """Has a password."""
    account = somebody("reader", "dora", PASSWORD, email="dora@post.example", name="Dora Wynn")
    return Person(account, signed_in(account))


def test_one_takes_all_of_it_along(dora, ben):
    post = dora.begin("Elven graves.", "How many?")
    dora.client.post(f"{place(post)}/edit", {"title": "How many?", "text": "Eleven graves."})
    dora.client.post("/reader/follow", {"what": "case", "case": CASE})
    dora.client.post("/readers/ben/hear", {"wish": "block"})
    answer = dora.client.get("/reader/export")
    assert "attachment" in answer["Content-Disposition"]
    assert "no-store" in answer["Cache-Control"]
    told = json.loads(answer.content)
    assert told["account"]["username"] == "dora"
    (one,) = told["letters"]["posts"]
    assert one["text"] == "Eleven graves."
    assert one["before it was edited"][0]["text"] == "Elven graves."
    assert told["letters"]["follows"][0]["what"] == "case"
    assert told["letters"]["not heard"] == [{"reader": "ben", "blocked": True}]


def test_nobody_gets_anothers(dora, ben):
    dora.begin("Only mine.")
    assert "Only mine." not in ben.sees("/reader/export")


def left(who, posts):
    return who.client.post("/reader/delete", {"posts": posts, "password": PASSWORD})


def test_posts_can_stay_as_a_deleted_readers(dora, ben, reader):
    post = dora.begin("Words that stay.")
    ben.answer(post)
    assert left(dora, "keep").status_code == 200
    shown = reader.get(page(post.thread)).content.decode()
    assert "Words that stay." in shown
    assert "deleted reader" in shown
    assert "Dora" not in shown
    assert "dora" not in shown
    assert reader.get("/readers/dora").status_code == 404


def test_posts_can_go_too(dora, ben, reader):
    post = dora.begin("Words that go.", "A title that goes")
    dora.client.post(f"{place(post)}/edit", {"title": "A title that goes", "text": "Words that went."})
    ben.answer(post, "An answer that stays.")
    assert left(dora, "erase").status_code == 200
    post.refresh_from_db()
    assert (post.text, post.html, post.author, post.state) == ("", "", None, State.GONE)
    assert not Version.objects.exists()
    assert b"A title that goes" not in reader.get(page(post.thread)).content
    assert b"An answer that stays." in reader.get(place(Post.objects.get(number=2)), follow=True).content


def test_what_goes_is_listed_and_counted_no_more(dora, ben, reader):
    post = dora.begin("Words that go.", "A title that goes")
    other = ben.begin("What stays.", "A title that stays")
    dora.answer(other, "An answer that goes.")
    assert left(dora, "erase").status_code == 200
    shown = reader.get(LETTERS).content.decode()
    assert "A title that stays" in shown
    assert "A letter that was taken back" not in shown
    assert "1 answer" not in shown
    post.thread.refresh_from_db()
    assert not post.thread.shown


def test_what_moderators_decided_is_ones_own_data_too(dora, mod):
    post = dora.begin("You are a fool.")
    mod.moderate(post, "hide", "About the person.")
    (one,) = json.loads(dora.client.get("/reader/export").content)["letters"]["decisions of moderators"]
    assert (one["did"], one["post"], one["reason"]) == ("hide", post.pk, "About the person.")


def test_all_else_is_gone(dora, ben):
    post = dora.begin()
    ben.answer(post)
    for what, of in (("case", ""), ("reader", "ben")):
        dora.client.post("/reader/follow", {"what": what, "of": of, "case": CASE})
    ben.client.post("/reader/follow", {"what": "reader", "of": "dora"})
    dora.client.post("/reader/settings", {"about": "I read.", "digest": "1"})
    dora.client.post("/readers/ben/hear", {"wish": "mute"})
    left(dora, "keep")
    for table in (Follow, Silence, Notice):
        assert not table.objects.exists(), table
    assert not Reader.objects.filter(account=dora.account).exists()
    account = Account.objects.get(pk=dora.account.pk)
    assert (account.name, account.email, account.is_active) == ("", "", False)
    assert dora.client.get("/reader/news").status_code == 302


@pytest.mark.parametrize(
    "given", [{}, {"posts": "keep"}, {"posts": "keep", "password": "wrong"}, {"password": PASSWORD}]
)
def test_leaving_needs_a_choice_and_the_password(dora, given):
    assert dora.client.post("/reader/delete", given).status_code == 422
    assert Account.objects.get(pk=dora.account.pk).is_active


def test_the_last_admin_stays(town):
    account = somebody("admin", "root", PASSWORD)
    assert left(Person(account, signed_in(account)), "erase").status_code == 422
