"""Letters are written, answered, edited and taken back."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.discuss.models import Post, State, Thread, Version
from onrecord.discuss.writing import DEEPEST
from tests.discuss.conftest import LETTERS, page, place
from tests.publish.town import ACCUSING, CASE


def test_a_letter_stands_beside_its_case(ada, reader):
    post = ada.begin("The mayor *counted* eleven.", "Who counted?")
    for address in (LETTERS, f"/cases/{CASE}/"):
        assert "Who counted?" in reader.get(address).content.decode()
    thread = reader.get(page(post.thread)).content.decode()
    assert "<em>counted</em>" in thread
    assert "ada" in thread


def test_a_page_that_is_kept_shows_the_letters_of_now(ada, reader):
    reader.get(f"/cases/{CASE}/")
    ada.begin(title="Written since")
    assert "Written since" in reader.get(f"/cases/{CASE}/").content.decode()


def test_a_letter_on_a_claim_stands_beside_it(ada, reader, claim):
    ada.begin("Nobody says who did it.", "On the raid", claim=claim.code)
    assert "On the raid" in reader.get(f"/cases/{CASE}/claims/{claim.code}").content.decode()
    assert "On the raid" in reader.get(f"{LETTERS}claim/{claim.code}").content.decode()


def test_a_letter_stays_with_a_claim_whose_code_changes(ada, reader, claim):
    post = ada.begin("Nobody says who did it.", "On the raid", claim=claim.code)
    Thread.objects.filter(pk=post.thread_id).update(code="c0000000000000000")
    assert "On the raid" in reader.get(f"{LETTERS}claim/{claim.code}").content.decode()
    assert f"/claims/{claim.code}" in reader.get(page(post.thread)).content.decode()


def test_a_letter_on_a_statement_stands_beside_it_and_its_claim(ada, reader, claim):
    mark = claim.worded_by.attribution.mark
    ada.begin("He was not there.", "Was he there?", statement=mark)
    for address in (f"/cases/{CASE}/said/{mark}", f"{LETTERS}statement/{mark}", f"{LETTERS}claim/{claim.code}"):
        assert "Was he there?" in reader.get(address).content.decode(), address


def test_what_a_letter_is_about_must_be_there(ada):
    for about in ({"claim": "c0000000000000000"}, {"statement": "0" * 16}):
        assert ada.client.get(f"{LETTERS}write", about).status_code == 404
        assert ada.client.post(f"{LETTERS}write", {"title": "x", "text": "y", **about}).status_code == 404


def test_answers_stand_under_what_they_answer(ada, ben, cleo, reader):
    post = ada.begin()
    first = ben.answer(post, "Eleven, he says.")
    second = cleo.answer(post, "Fourteen, says the minister.")
    third = ada.answer(first, "Where does he say so?")
    text = reader.get(page(post.thread)).content.decode()
    found = [text.index(words) for words in ("Eleven, he", "Where does he", "Fourteen, says")]
    assert found == sorted(found)
    assert (third.depth, second.depth) == (2, 1)
    post.thread.refresh_from_db()
    assert post.thread.replies == 3
    assert reader.get(place(third)).url.endswith(f"?from={third.number}#letter-{third.number}")


def test_what_is_too_deep_stands_beside_what_it_answers(ada, ben):
    post = ada.begin()
    for number in range(DEEPEST + 3):
        post = (ben, ada)[number % 2].answer(post, f"And number {number}?")
    assert post.depth == DEEPEST
    assert len(post.path) == 7 * DEEPEST
    assert "to <a href" in ada.sees(page(post.thread))


def test_the_same_words_twice_are_one_letter(ada):
    post = ada.begin()
    assert ada.begin() == post
    first = ada.answer(post, "So it is.")
    assert ada.answer(post, "So it is.") == first
    assert Post.objects.count() == 2


def test_a_letter_can_be_looked_at_first(ada):
    answer = ada.client.post(f"{LETTERS}write", {"title": "x", "text": "*so*", "look": "1"})
    assert answer.status_code == 200
    assert b"<em>so</em>" in answer.content
    assert not Post.objects.exists()


def test_what_cannot_stand_is_told_and_kept_in_the_form(ada):
    answer = ada.client.post(f"{LETTERS}write", {"title": "", "text": "Words that were typed"})
    assert answer.status_code == 422
    assert b"A letter needs a title" in answer.content
    assert b"Words that were typed" in answer.content
    assert not Post.objects.exists()


def test_a_post_is_edited_within_15_minutes_and_how_it_read_is_kept(ada, reader):
    post = ada.begin("It was elven.")
    edited = ada.client.post(f"{place(post)}/edit", {"title": "A question", "text": "It was eleven."})
    assert edited.status_code == 302
    assert "It was eleven." in reader.get(page(post.thread)).content.decode()
    assert "It was elven." in reader.get(f"{place(post)}/before").content.decode()
    Post.objects.filter(pk=post.pk).update(at=post.at - timedelta(minutes=16))
    assert ada.client.post(f"{place(post)}/edit", {"title": "x", "text": "Late."}).status_code == 404
    assert ada.client.get(f"{place(post)}/edit").status_code == 404
    assert Version.objects.count() == 1


def test_how_a_title_read_is_kept_too(ada, reader):
    post = ada.begin("So it is.", "Elven graves")
    ada.client.post(f"{place(post)}/edit", {"title": "Eleven graves", "text": "So it is."})
    assert "Eleven graves" in reader.get(page(post.thread)).content.decode()
    assert "Elven graves" in reader.get(f"{place(post)}/before").content.decode()


@pytest.mark.parametrize("deed", ["name", "dismiss", "lock"])
def test_nothing_is_edited_after_a_moderator_has_spoken(ada, mod, deed):
    post = ada.begin("I was not there.")
    assert mod.moderate(post, deed, name="Ana Petrova") == 302
    assert ada.client.post(f"{place(post)}/edit", {"title": "x", "text": "I was there."}).status_code == 404
    assert "/edit" not in ada.sees(page(post.thread))
    post.refresh_from_db()
    assert post.text == "I was not there."


def test_nobody_edits_or_takes_back_what_is_anothers(ada, ben, mod):
    post = ada.begin()
    for other in (ben, mod):
        assert other.client.post(f"{place(post)}/edit", {"title": "x", "text": "y"}).status_code == 404
        assert other.client.post(f"{place(post)}/take-back").status_code == 404
    post.refresh_from_db()
    assert post.text == "What did the mayor count?"


def test_what_is_taken_back_is_gone_and_its_answers_stay(ada, ben, reader):
    post = ada.begin("Words that I regret.")
    ben.answer(post, "An answer to them.")
    ada.client.post(f"{place(post)}/edit", {"title": "A question", "text": "Words that I regret less."})
    ada.client.post(f"{place(post)}/take-back")
    post.refresh_from_db()
    assert (post.text, post.html, post.state) == ("", "", State.GONE)
    assert not Version.objects.exists()
    assert b"regret" not in reader.get(page(post.thread)).content
    assert "An answer to them." in ada.sees(page(post.thread))


def test_a_case_that_is_not_open_has_no_letters(ada, home, reader):
    from onrecord.publish.publication import withdraw

    post = ada.begin()
    withdraw(CASE, "Ada")
    for address in (LETTERS, page(post.thread), f"{LETTERS}write", "/readers/ada"):
        answer = ada.client.get(address)
        assert answer.status_code == 404 or b"A question" not in answer.content, address
    assert ada.client.post(f"{LETTERS}write", {"title": "x", "text": "y"}).status_code == 404


def test_letters_are_limited_by_account(ada, ben, rules):
    rules(an_hour=3)
    for number in range(3):
        ada.begin(f"Letter {number}")
    answer = ada.client.post(f"{LETTERS}write", {"title": "x", "text": "One more"})
    assert answer.status_code == 422
    assert b"more than the house takes" in answer.content
    ben.begin("Another reader’s.")


@pytest.mark.parametrize(
    ("path", "given"),
    [
        (f"{LETTERS}write", {"title": "x", "text": "y", "look": "1"}),
        ("/reader/follow", {"what": "case", "case": CASE}),
        ("/readers/ben/hear", {"wish": "mute"}),
        ("1/report", {"reason": "spam"}),
    ],
)
def test_all_that_is_sent_is_limited(ada, ben, rules, path, given):
    rules(an_hour=1)
    post = ben.begin()
    path = path if path.startswith("/") else f"{page(post.thread)}{path}"
    refused = [b"more than the house takes" in ada.client.post(path, given, follow=True).content for _ in range(4)]
    assert refused == [False, False, False, True]


def test_letters_are_limited_by_address(ada, ben, rules):
    rules(an_hour_address=2)
    ada.begin("One")
    ben.begin("Two")
    assert ben.client.post(f"{LETTERS}write", {"title": "x", "text": "Three"}).status_code == 422
    elsewhere = ben.client.post(f"{LETTERS}write", {"title": "x", "text": "Three"}, REMOTE_ADDR="198.51.100.7")
    assert elsewhere.status_code == 302


def test_the_first_letters_of_an_account_wait_where_the_house_says_so(ada, mod, reader, rules):
    rules(hold_first=1)
    post = ada.begin("My first.")
    assert post.state == State.HELD
    assert reader.get(page(post.thread)).status_code == 404
    assert "My first." in ada.sees(page(post.thread))
    assert mod.moderate(post, "release") == 302
    assert reader.get(page(post.thread)).status_code == 200
    assert ada.begin("My second.").state == State.SHOWN


def test_the_words_of_the_house_hold_a_letter(ada, rules):
    rules(words=("blockhead",))
    assert ada.begin("You Blockhead.").state == State.HELD
    assert ada.begin("A block, heading west.").state == State.SHOWN


def test_house_rules_stand_on_every_form(ada, ben, mod):
    post = ada.begin()
    mod.moderate(post, "hide")
    act = post.acts.get()
    shown = ada.begin("Another one.")
    pages = [(ada, f"{LETTERS}write"), (ben, f"{place(shown)}/answer"), (ada, f"{place(shown)}/edit")]
    pages += [(ben, f"{place(shown)}/report"), (ada, f"/reader/appeal/{act.pk}"), (ada, "/reader/settings")]
    pages += [(mod, f"{place(shown)}/moderate")]
    for who, address in pages:
        assert "Never about the person who disagrees" in who.sees(address), address


@given(st.lists(st.integers(0, 30), max_size=40))
def test_paths_put_every_answer_right_after_what_it_stands_under(targets):
    from onrecord.discuss.writing import _under

    thread = Thread()
    posts = [Post(number=1, path="0000001", depth=0, strand=0)]
    for number, target in enumerate(targets, 2):
        posts.append(_under(posts[target % len(posts)], thread, number))
    paths = {post.path for post in posts}
    assert len(paths) == len(posts)
    for post in posts[1:]:
        assert len(post.path) == 7 * post.depth
        assert post.depth == 1 or post.path[:-7] in paths


def test_a_passage_is_quoted_with_its_place(ada, reader):
    code = ACCUSING.article.sha256[:16]
    assert "Write a letter that quotes this report" in reader.get(f"/cases/{CASE}/articles/{code}").content.decode()
    form = ada.sees(f"{LETTERS}write?report={code}&words=accused+the+army")
    assert "accused the army" in form
    post = ada.begin("Which army?", report=code, words="accused  the\narmy")
    text = reader.get(page(post.thread)).content.decode()
    assert "accused the army" in text
    led = reader.get(f"/cases/{CASE}/articles/{code}?cite={post.passage.start}-{post.passage.end}").content.decode()
    assert 'id="cited"' in led
