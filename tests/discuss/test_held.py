"""What could lead to a person or a place waits for a moderator before anyone else sees it."""

import pytest

from onrecord.discuss.models import Post, State, Thread
from onrecord.discuss.private import findings
from tests.discuss.conftest import LETTERS, page, place
from tests.publish.town import CASE

PRIVATE = {
    "phone": "Call him on +380 50 123 45 67, he knows.",
    "e-mail": "Write to lena.orr@post.example about it.",
    "address": "She lives at 12 Lenin Street there.",
    "coordinates": "It was at 49.1944, 37.2614 exactly.",
    "number": "His passport no. AB 123456 was found.",
    "name": "The baker was Lena Orr.",
    "letters": "The \u0430rmy denies it, says the p\u043elice.",
}


@pytest.mark.parametrize(("kind", "text"), PRIVATE.items(), ids=PRIVATE)
def test_private_things_wait_for_a_moderator(ada, ben, mod, reader, kind, text):
    post = ada.begin(text, "On a person")
    assert post.state == State.HELD
    assert kind in {each["kind"] for each in post.why}
    for address in (LETTERS, f"/cases/{CASE}/", "/readers/ada"):
        assert b"On a person" not in reader.get(address).content
    for who in (reader, ben.client):
        assert who.get(page(post.thread)).status_code == 404
        assert who.get(place(post)).status_code == 404
    assert "waits for a moderator" in ada.sees(page(post.thread))
    assert "On a person" in mod.sees("/moderation/")


@pytest.mark.parametrize("title", ["Call +380 50 123 45 67", "On Lena Orr"])
def test_a_title_is_looked_at_too(ada, title):
    assert ada.begin("So it is.", title).state == State.HELD


def test_an_edit_is_looked_at_too(ada, reader):
    post = ada.begin()
    ada.client.post(f"{place(post)}/edit", {"title": "A question", "text": "Call +380 50 123 45 67."})
    post.refresh_from_db()
    assert post.state == State.HELD
    assert reader.get(page(post.thread)).status_code == 404


def test_an_answer_that_waits_is_neither_counted_nor_told(ada, ben, reader):
    post = ada.begin()
    ben.answer(post, "It was at 49.1944, 37.2614 exactly.")
    post.thread.refresh_from_db()
    assert post.thread.replies == 0
    assert b"49.1944" not in reader.get(page(post.thread)).content
    assert "49.1944" not in ada.sees("/reader/news")
    assert not ada.account.notices.exists()


def test_an_answer_is_told_when_it_is_let_through(ada, ben, mod):
    post = ada.begin()
    held = ben.answer(post, "It was at 49.1944, 37.2614 exactly.")
    assert mod.moderate(held, "release") == 302
    assert ada.account.notices.count() == 1
    post.thread.refresh_from_db()
    assert post.thread.replies == 1


def test_a_name_that_is_held_back_later_is_veiled_in_what_stands(ada, mod, reader):
    post = ada.begin("Lena Orr said so; **Orr** it was.", "Said by Lena Orr")
    mod.moderate(post, "release")
    for address in (page(post.thread), LETTERS, f"/cases/{CASE}/", "/readers/ada"):
        shown = reader.get(address).content.decode()
        assert "Orr" not in shown, address
    assert "[name held back]" in reader.get(page(post.thread)).content.decode()


def test_what_is_no_private_thing_is_left_alone():
    for text in (
        "On 16 September 2022 at 08:15 some 440 graves were counted, 17 of 25 soldiers.",
        "The report of 2022-09-16 has 1,250 words; the other 14.500.",
        "Between 2014 and 2022 he was paid $4.5 million, or 12.5 per cent.",
        "See https://news.example/2022/09/16/a-1234567890 and section 3.4.2.",
        "Привіт, це українською: могила і ліс.",
        "Ελληνικά και English in one sentence.",
    ):
        assert findings(text) == [], text


DISGUISED = {
    "emphasis in it": ("phone", "Call +380 *50* 1*2*3 45 67."),
    "entities": ("phone", "Call &#43;&#51;80 50 123 45 67."),
    "an escape": ("e-mail", r"Write to lena.orr\@post.example about it."),
    "code": ("coordinates", "It was at 49.`1944`, 37.`2614` exactly."),
    "nothing wide": ("phone", "Call +3\u200d80 5\u200c0 123 45 67."),
    "wide letters": ("e-mail", "Write to \uff4c\uff45\uff4e\uff41\uff20post.example."),
    "circles": ("phone", "Call +\u2462\u2467\u24ea 50 123 45 67."),
    "a link": ("coordinates", "[there](https://maps.example/?q=%34%39%2E1944,37%2E2614)"),
    "a name, wide": ("name", "The baker was \uff2cena \uff2frr."),
    "a name in parts": ("name", "The baker was Le*na* Or*r*."),
    "a name, joined": ("name", "The baker was Lena O\u200drr."),
    "a listed word, wide": ("listed", "You \uff22lockhead."),
    "a listed word in parts": ("listed", "You Block*head*."),
}


@pytest.mark.parametrize(("kind", "text"), DISGUISED.values(), ids=DISGUISED)
def test_what_is_disguised_waits_too(ada, rules, kind, text):
    rules(words=("blockhead",))
    post = ada.begin(text, "On a person")
    assert kind in {each["kind"] for each in post.why}
    assert post.state == State.HELD


def test_what_was_never_shown_is_not_shown_as_how_it_read_before(ada, ben, mod, reader):
    post = ada.begin("Call +380 50 123 45 67.")
    ada.client.post(f"{place(post)}/edit", {"title": "A question", "text": "Call me a fool."})
    assert mod.moderate(post, "release") == 302
    assert "Call me a fool." in reader.get(page(post.thread)).content.decode()
    for who in (reader, ben.client):
        shown = who.get(f"{place(post)}/before").content.decode()
        assert "123 45 67" not in shown
        assert "edited before everyone could read it" in shown
    for who in (ada, mod):
        assert "123 45 67" in who.sees(f"{place(post)}/before")


def test_the_title_of_what_is_hidden_is_not_shown_either(ada, ben, mod, reader):
    post = ada.begin("So it is.", "Fools, all of them")
    bad = ben.answer(post, "So you are.")
    assert mod.moderate(bad, "hide", "About the person.") == 302
    assert "Fools, all" in ben.sees("/reader/news")
    assert mod.moderate(post, "hide") == 302
    for who in (ben.client, reader):
        for address in (page(post.thread), f"{place(post)}/before", "/reader/news", "/readers/ada", LETTERS):
            assert b"Fools, all" not in who.get(address).content, address
    assert "About the person." in ben.sees("/reader/news")
    assert "Fools, all" in ada.sees(page(post.thread))
    assert "Fools, all" in mod.sees(f"{place(post)}/moderate")


def test_what_waits_does_not_bring_its_thread_up(ada, ben):
    post = ada.begin()
    before = Thread.objects.get().last
    ben.answer(post, "Call +380 50 123 45 67.")
    assert Thread.objects.get().last == before


def test_what_waits_cannot_be_answered(ada, ben, mod):
    post = ada.begin()
    held = ben.answer(post, "Call +380 50 123 45 67.")
    assert ada.client.get(f"{place(held)}/answer").status_code == 404
    assert mod.client.post(f"{place(held)}/answer", {"text": "So?"}).status_code == 422
    assert Post.objects.count() == 2
