"""Readers follow, are told, get mail and feeds, and choose whom they hear."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from lxml import etree, html

from onrecord.access.models import Account
from onrecord.discuss.digest import send
from onrecord.discuss.models import Follow, Notice, Post, Reader, Silence
from tests.discuss.conftest import LETTERS, confirmed, page, place
from tests.publish.town import CASE


def follow(who, what, of="", undo=""):
    return who.client.post("/reader/follow", {"what": what, "of": of, "case": CASE, "undo": undo})


def test_whoever_is_answered_is_told(ada, ben):
    post = ada.begin()
    ben.answer(post, "Eleven, he says.")
    assert re.search(r'class="unseen">1<', ada.sees(f"/cases/{CASE}/"))
    assert "answered you" in ada.sees("/reader/news")
    assert 'class="unseen"' not in ada.sees(f"/cases/{CASE}/")
    assert 'class="unseen"' not in ben.sees(f"/cases/{CASE}/")


def test_nobody_is_told_of_what_they_wrote_themselves(ada):
    ada.answer(ada.begin(), "And another thing.")
    assert not Notice.objects.exists()


@pytest.mark.parametrize("what", ["reader", "case", "claim", "speaker"])
def test_what_is_followed_is_news(ada, ben, claim, what):
    mark = claim.worded_by.attribution.mark
    of = {"reader": "ben", "case": "", "claim": mark, "speaker": claim.worded_by.speaker}[what]
    assert follow(ada, what, of).status_code == 302
    about = {"reader": {}, "case": {}, "claim": {"claim": claim.code}, "speaker": {"statement": mark}}[what]
    ben.begin("Something new.", "A piece of news", **about)
    assert 'class="unseen">1<' in ada.sees(f"/cases/{CASE}/")
    assert "A piece of news" in ada.sees("/reader/news")
    assert "A piece of news" not in ben.sees("/reader/news")
    assert follow(ada, what, of, undo="1").status_code == 302
    assert not Follow.objects.exists()
    assert "A piece of news" not in ada.sees("/reader/news")


def test_what_is_followed_is_listed_and_can_be_left(ada, ben, claim):
    for what, of in (("reader", "ben"), ("case", ""), ("claim", claim.worded_by.attribution.mark)):
        follow(ada, what, of)
        follow(ada, what, of)
    listed = ada.sees("/reader/following")
    assert Follow.objects.count() == 3
    assert listed.count('name="undo"') == 3
    for what, name in Follow.objects.values_list("what", "name"):
        follow(ada, what, name, undo="1")
    assert not Follow.objects.exists()


@pytest.mark.parametrize(
    ("what", "of"),
    [("reader", "nobody"), ("claim", "0" * 16), ("speaker", "Nobody"), ("speaker", "Lena Orr"), ("x", "")],
)
def test_what_is_not_there_cannot_be_followed(ada, what, of):
    assert follow(ada, what, of).status_code == 404


def test_a_case_that_is_not_open_is_no_news(ada, ben):
    from onrecord.publish.publication import withdraw

    follow(ada, "case")
    ben.begin("Something new.", "A piece of news")
    feed = feed_of(ada)
    withdraw(CASE, "Ada")
    assert "A piece of news" not in ada.sees("/reader/news")
    assert b"A piece of news" not in ada.client.get(feed).content


def test_whom_one_mutes_one_does_not_hear(ada, ben):
    post = ada.begin()
    follow(ada, "reader", "ben")
    assert ada.client.post("/readers/ben/hear", {"wish": "mute"}).status_code == 302
    ben.answer(post, "Can you hear me?")
    assert not Notice.objects.exists()
    assert "Can you hear me?" not in ada.sees("/reader/news")
    assert "whom you do not wish to hear" in ada.sees(page(post.thread))
    assert "whom you do not wish to hear" not in ben.sees(page(post.thread))
    ada.client.post("/readers/ben/hear", {"wish": "hear"})
    assert not Silence.objects.exists()


def test_whom_one_blocks_can_neither_answer_nor_follow(ada, ben):
    post = ada.begin()
    follow(ben, "reader", "ada")
    ada.client.post("/readers/ben/hear", {"wish": "block"})
    assert not Follow.objects.exists()
    answer = ben.client.post(f"{place(post)}/answer", {"text": "Can you hear me?"})
    assert answer.status_code == 422
    assert b"does not wish to be answered" in answer.content
    follow(ben, "reader", "ada")
    assert not Follow.objects.exists()
    assert Post.objects.count() == 1


def test_the_way_back_stays_on_the_site(ada, ben):
    for back in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        answer = ada.client.post("/reader/follow", {"what": "reader", "of": "ben", "back": back})
        assert answer.url == "/reader/following"


def feed_of(who):
    return re.search(r"/reader/feed/[^\"<]+\.atom", who.sees("/reader/settings"))[0]


def test_the_feed_is_for_whoever_knows_its_address(ada, ben, reader):
    post = ada.begin()
    ben.answer(post, "Eleven, he says & writes <b>.")
    feed = feed_of(ada)
    answer = reader.get(feed)
    assert answer["Content-Type"].startswith("application/atom+xml")
    assert "no-store" in answer["Cache-Control"]
    assert b"Eleven, he says &amp; writes" in answer.content
    atom = "{http://www.w3.org/2005/Atom}"
    tree = etree.fromstring(answer.content)
    assert tree.tag == f"{atom}feed"
    (entry,) = tree.iter(f"{atom}entry")
    assert {f"{atom}{name}" for name in ("id", "title", "updated", "link", "author")} <= {one.tag for one in entry}
    assert reader.get(feed.replace(".atom", "x.atom")).status_code == 404
    assert reader.get("/reader/feed/x.atom").status_code == 404
    ada.client.post("/reader/settings", {"change-feed": "1"})
    assert reader.get(feed).status_code == 404
    assert reader.get(feed_of(ada)).status_code == 200


def test_news_by_mail_come_once_a_day_and_only_where_something_is_new(ada, ben, settings_with_mail):
    post = confirmed(ada).begin()
    ben.answer(post, "Eleven, he says. The baker was not there.")
    assert send() == (0, 0)
    ada.client.post("/reader/settings", {"about": "", "digest": "1"})
    assert send() == (1, 0)
    letter = mail.outbox[0]
    assert letter.to == ["ada@post.example"]
    assert "ben answered you: A question" in letter.body
    assert f"https://desk.example{place(post)[:-1]}2" in letter.body
    assert send() == (0, 0)
    yesterday(ada)
    ben.answer(post, "And another thing.")
    assert send() == (1, 0)
    assert "And another thing." in mail.outbox[-1].body
    assert "Eleven" not in mail.outbox[-1].body
    yesterday(ada)
    Post.objects.update(shown_at=datetime.now(UTC) - timedelta(days=2))
    assert send() == (0, 0)


def test_no_mail_goes_to_an_address_that_nobody_confirmed(ada, ben, settings_with_mail):
    ben.answer(ada.begin(), "Eleven, he says.")
    EmailAddress.objects.create(user=ada.account, email=ada.account.email)
    ada.client.post("/reader/settings", {"about": "", "digest": "1"})
    assert "Once you have confirmed" in ada.sees("/reader/settings")
    assert send() == (0, 0)
    assert mail.outbox == []
    assert "To ada@post.example" in confirmed(ada).sees("/reader/settings")
    assert send() == (1, 0)


def test_whoever_turns_mail_off_gets_none(ada, ben, settings_with_mail):
    ben.answer(confirmed(ada).begin(), "Eleven, he says.")
    for wish in ({"digest": "1"}, {}):
        ada.client.post("/reader/settings", {"about": "", **wish})
    assert send() == (0, 0)


def test_what_waited_is_news_from_when_it_is_shown(ada, ben, mod, settings_with_mail):
    follow(confirmed(ada), "reader", "ben")
    ada.client.post("/reader/settings", {"about": "", "digest": "1"})
    held = ben.begin("It was at 49.1944, 37.2614 exactly.", "Where it was")
    ada.sees("/reader/news")
    Reader.objects.filter(account=ada.account).update(digested=datetime.now(UTC))
    Post.objects.update(at=datetime.now(UTC) - timedelta(days=2))
    assert mod.moderate(held, "release") == 302
    assert 'class="unseen">1<' in ada.sees(f"/cases/{CASE}/")
    assert re.search(
        r'Where it was</a> <span class="badge">new', ada.sees("/reader/news").replace("<bdi>", "").replace("</bdi>", "")
    )
    Reader.objects.filter(account=ada.account).update(digested=datetime.now(UTC) - timedelta(days=1))
    assert send() == (1, 0)
    assert "Where it was" in mail.outbox[-1].body


def test_a_statement_of_a_speaker_is_news_for_those_who_follow_the_speaker(ada, ben, mod, claim):
    follow(ada, "speaker", claim.worded_by.speaker)
    post = ben.begin("I was not there.", "From the office")
    assert "From the office" not in ada.sees("/reader/news")
    assert mod.moderate(post, "name", name=f"{claim.worded_by.speaker}, mayor") == 302
    assert "From the office" in ada.sees("/reader/news")


@pytest.mark.parametrize("what", ["case", "claim"])
def test_the_button_to_follow_stands_beside_what_is_followed(ada, reader, claim, what):
    address = f"/cases/{CASE}/" if what == "case" else f"/cases/{CASE}/claims/{claim.code}"
    for asked in ("Follow", "Following"):
        (form,) = [one for one in html.fromstring(ada.sees(address)).forms if one.fields.get("what") == what]
        assert form.text_content().strip().startswith(f"{asked} this {what}")
        ada.client.post(form.action, dict(form.form_values()))
    assert not Follow.objects.exists()
    assert b'action="/reader/follow"' not in reader.get(address).content


def test_two_readers_of_one_name_are_told_apart(ben, reader):
    Account.objects.update(name="Ada Lind")
    shown = reader.get(page(ben.begin().thread)).content.decode()
    assert '<span class="username">ben</span>' in shown


def yesterday(who):
    """As if the last mail had gone out a day ago, and what it told were a day older."""
    Post.objects.filter(number=2).update(shown_at=datetime.now(UTC) - timedelta(days=2))
    Reader.objects.filter(account=who.account).update(digested=datetime.now(UTC) - timedelta(days=1))


def test_a_mail_that_is_not_taken_is_sent_next_time(ada, ben, settings_with_mail, settings_put):
    ben.answer(confirmed(ada).begin(), "Eleven, he says.")
    Reader.objects.update_or_create(account=ada.account, defaults={"digest": True})
    settings_put(EMAIL_BACKEND="tests.discuss.no_post.NoPost")
    assert send() == (0, 1)
    settings_put(EMAIL_BACKEND="django.core.mail.backends.locmem.EmailBackend")
    assert send() == (1, 0)


def test_what_one_says_of_oneself_names_nobody_to_be_found(ada, reader):
    assert ada.client.post("/reader/settings", {"about": "Call +380 50 123 45 67"}).status_code == 422
    ada.client.post("/reader/settings", {"about": "I read <b>slowly</b>."})
    assert "I read &lt;b&gt;slowly&lt;/b&gt;." in reader.get("/readers/ada").content.decode()


def test_a_readers_page_has_what_they_wrote(ada, ben, reader):
    ada.begin("So it is.", "Written by Ada")
    assert "Written by Ada" in reader.get("/readers/ada").content.decode()
    assert "Written by Ada" not in reader.get("/readers/ben").content.decode()
    assert reader.get("/readers/nobody").status_code == 404
    assert LETTERS.encode() not in reader.get("/readers/ben").content
