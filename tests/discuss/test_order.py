"""Moderators decide, authors are told and appeal, and the log keeps it all."""

import pytest

from onrecord.access.models import Account
from onrecord.discuss.models import Act, Appeal, Complaint, Deed, Post, State
from tests.discuss.conftest import LETTERS, page, person, place
from tests.publish.town import CASE


def test_a_report_waits_for_a_moderator_who_answers_it(ada, ben, mod):
    post = ada.begin()
    answer = ben.client.post(f"{place(post)}/report", {"reason": "hate", "words": "Look at it."})
    assert answer.status_code == 302
    assert "Look at it." in mod.sees("/moderation/")
    assert "Look at it." in mod.sees(f"{place(post)}/moderate")
    assert mod.moderate(post, "dismiss", "It argues about the matter.") == 302
    assert "Look at it." not in mod.sees("/moderation/")
    assert Complaint.objects.get().settled.deed == Deed.DISMISS
    assert "ben" not in ada.sees("/reader/news")


@pytest.mark.parametrize(
    "given", [{}, {"reason": "x"}, {"reason": "other", "words": " "}, {"reason": "hate", "words": "w" * 1001}]
)
def test_a_report_needs_a_reason(ada, ben, given):
    post = ada.begin()
    assert ben.client.post(f"{place(post)}/report", given).status_code == 422
    assert not Complaint.objects.exists()


def test_one_reader_reports_a_post_once(ada, ben):
    post = ada.begin()
    for reason in ("hate", "spam"):
        ben.client.post(f"{place(post)}/report", {"reason": reason})
    assert Complaint.objects.get().reason == "spam"
    assert ada.client.post(f"{place(post)}/report", {"reason": "spam"}).status_code == 404


def test_a_settled_report_can_be_made_again(ada, ben, mod):
    post = ada.begin()
    ben.client.post(f"{place(post)}/report", {"reason": "hate"})
    mod.moderate(post, "dismiss")
    assert ben.client.post(f"{place(post)}/report", {"reason": "spam"}).status_code == 302
    assert "It advertises" in mod.sees("/moderation/")


def test_what_is_hidden_is_seen_by_its_author_alone_who_reads_why(ada, ben, mod, reader):
    post = ada.begin("You are a fool.", "To a fool")
    assert mod.moderate(post, "hide", "About the person, not the matter.") == 302
    for who in (reader, ben.client):
        assert who.get(page(post.thread)).status_code == 404 or b"a fool." not in who.get(page(post.thread)).content
        assert b"To a fool" not in who.get(LETTERS).content
    assert "You are a fool." in ada.sees(page(post.thread))
    assert "About the person, not the matter." in ada.sees("/reader/news")
    assert mod.moderate(post, "restore", "On reflection.") == 302
    assert b"You are a fool." in reader.get(page(post.thread)).content


def test_an_answer_that_is_hidden_leaves_its_place(ada, ben, mod, reader):
    post = ada.begin()
    bad = ben.answer(post, "You are a fool.")
    ada.answer(bad, "That is no argument.")
    mod.moderate(bad, "hide")
    shown = reader.get(page(post.thread)).content.decode()
    assert "You are a fool." not in shown
    assert "A moderator hid this." in shown
    assert "That is no argument." in shown
    post.thread.refresh_from_db()
    assert post.thread.replies == 1


def test_a_locked_thread_takes_no_answers(ada, ben, mod):
    post = ada.begin()
    assert mod.moderate(post, "lock", "It has run its course.") == 302
    answer = ben.client.post(f"{place(post)}/answer", {"text": "One more."})
    assert answer.status_code == 422
    assert b"closed this thread" in answer.content
    assert mod.moderate(post, "lock") == 422
    assert mod.moderate(post, "unlock") == 302
    ben.answer(post)


def test_whoever_is_suspended_reads_and_appeals_but_does_not_write(ada, mod):
    post = ada.begin()
    assert mod.moderate(post, "suspend", days="7") == 302
    assert ada.client.post(f"{LETTERS}write", {"title": "x", "text": "y"}).status_code == 403
    assert ada.client.post(f"{place(post)}/answer", {"text": "y"}).status_code == 403
    assert ada.client.post(f"{place(post)}/edit", {"title": "x", "text": "y"}).status_code == 403
    ada.sees(page(post.thread))
    act = Act.objects.get()
    assert ada.client.post(f"/reader/appeal/{act.pk}", {"words": "It was a quotation."}).status_code == 302
    assert mod.moderate(post, "lift") == 302
    ada.begin("Again.")


@pytest.mark.parametrize("days", ["", "0", "3", "-1", "99999999"])
def test_a_suspension_has_an_end(ada, mod, days):
    assert mod.moderate(ada.begin(), "suspend", days=days) == 422
    assert not Act.objects.exists()
    assert not Account.objects.get(username="ada").is_suspended


@pytest.mark.parametrize(("deed", "given"), [("hide", {}), ("lock", {}), ("suspend", {"days": "7"})])
def test_an_appeal_that_is_granted_takes_the_decision_back(ada, mod, reader, deed, given):
    post = ada.begin()
    mod.moderate(post, deed, **given)
    act = Act.objects.get()
    assert ada.client.post(f"/reader/appeal/{act.pk}", {"words": "It was a quotation."}).status_code == 302
    assert ada.client.post(f"/reader/appeal/{act.pk}", {"words": "Once more."}).status_code == 422
    assert "It was a quotation." in mod.sees("/moderation/")
    one = Appeal.objects.get()
    answer = mod.client.post(f"/moderation/appeals/{one.pk}", {"answer": "grant", "reason": "So it was."})
    assert answer.status_code == 302
    assert mod.client.post(f"/moderation/appeals/{one.pk}", {"answer": "refuse", "reason": "x"}).status_code == 422
    assert "So it was." in ada.sees("/reader/news")
    post = Post.objects.select_related("thread", "author").get(pk=post.pk)
    assert post.state == State.SHOWN
    assert not post.thread.locked
    assert not post.author.is_suspended


def test_an_appeal_that_is_refused_changes_nothing(ada, mod):
    post = ada.begin()
    mod.moderate(post, "hide")
    act = Act.objects.get()
    ada.client.post(f"/reader/appeal/{act.pk}", {"words": "It was a quotation."})
    mod.client.post(f"/moderation/appeals/{Appeal.objects.get().pk}", {"answer": "refuse", "reason": "It was not."})
    post.refresh_from_db()
    assert post.state == State.HIDDEN
    assert "It was not." in ada.sees("/reader/news")


def test_nobody_appeals_for_another_or_against_what_helped_them(ada, ben, mod):
    post = ada.begin()
    mod.moderate(post, "hide")
    mod.moderate(post, "restore")
    hidden, restored = Act.objects.order_by("pk")
    for who in (ben, mod):
        assert who.client.post(f"/reader/appeal/{hidden.pk}", {"words": "x"}).status_code == 404
    assert ada.client.post(f"/reader/appeal/{restored.pk}", {"words": "x"}).status_code == 404
    assert ada.client.post("/reader/appeal/9999", {"words": "x"}).status_code == 404


def test_a_statement_of_somebody_in_the_news_stands_beside_the_claim(ada, mod, reader, claim):
    post = ada.begin("I was not there.", "A statement", claim=claim.code)
    assert mod.moderate(post, "name", name="") == 422
    assert mod.moderate(post, "name", name="Ana Petrova, minister") == 302
    shown = reader.get(f"/cases/{CASE}/claims/{claim.code}").content.decode()
    assert "Statement of <bdi>Ana Petrova, minister</bdi>, as a moderator has checked" in shown
    assert "I was not there." in shown
    assert mod.moderate(post, "unname") == 302
    assert "as a moderator has checked" not in reader.get(f"/cases/{CASE}/claims/{claim.code}").content.decode()


def test_an_answer_can_be_a_statement_too(ada, ben, mod, reader, claim):
    post = ada.begin(claim=claim.code)
    mod.moderate(ben.answer(post, "It was not I."), "name", name="The army")
    assert "It was not I." in reader.get(f"/cases/{CASE}/claims/{claim.code}").content.decode()


def test_a_moderator_does_not_decide_on_their_own(mod):
    post = mod.begin("Call me on +380 50 123 45 67.")
    assert mod.moderate(post, "release") == 422
    shown = mod.begin("So it is.")
    assert mod.moderate(shown, "name", name="The army") == 422
    assert mod.moderate(shown, "suspend", days="1") == 422


def test_a_moderator_takes_back_nothing_that_another_decided_on_them(ada, mod):
    other = person("moderator", "other")
    post = mod.begin("You are a fool.")
    answer = ada.answer(post, "So are you.")
    ada.client.post(f"{place(post)}/report", {"reason": "hate"})
    assert mod.moderate(post, "dismiss") == 422
    for deed, undone in (("hide", "restore"), ("suspend", "lift"), ("lock", "unlock")):
        assert other.moderate(post, deed, days="1") == 302
        assert mod.moderate(post, undone) == 422, undone
    assert mod.moderate(answer, "unlock") == 422
    assert [one.deed for one in Act.objects.order_by("pk")] == ["hide", "suspend", "lock"]


def test_a_lock_is_told_to_whoever_began_the_thread(ada, ben, mod):
    answer = ben.answer(ada.begin(), "So it is.")
    assert mod.moderate(answer, "lock", "It has run its course.") == 302
    assert "It has run its course." in ada.sees("/reader/news")
    assert "It has run its course." not in ben.sees("/reader/news")
    act = Act.objects.get().pk
    assert ben.client.post(f"/reader/appeal/{act}", {"words": "Not yet."}).status_code == 404
    assert ada.client.post(f"/reader/appeal/{act}", {"words": "Not yet."}).status_code == 302


def test_another_moderator_answers_an_appeal_where_there_is_one(ada, mod):
    post = ada.begin()
    mod.moderate(post, "hide")
    ada.client.post(f"/reader/appeal/{Act.objects.get().pk}", {"words": "It was a quotation."})
    address, given = f"/moderation/appeals/{Appeal.objects.get().pk}", {"answer": "refuse", "reason": "No."}
    other = person("moderator", "other")
    refused = mod.client.post(address, given)
    assert refused.status_code == 422
    assert b"It was you who decided" in refused.content
    assert other.client.post(address, given).status_code == 302


@pytest.mark.parametrize("deed", ["hide", "suspend", "lock"])
def test_an_appeal_can_be_granted_when_the_decision_is_over(ada, mod, deed):
    post = ada.begin()
    mod.moderate(post, deed, days="1")
    ada.client.post(f"/reader/appeal/{Act.objects.get().pk}", {"words": "It was a quotation."})
    assert mod.moderate(post, {"hide": "restore", "suspend": "lift", "lock": "unlock"}[deed]) == 302
    address = f"/moderation/appeals/{Appeal.objects.get().pk}"
    assert mod.client.post(address, {"answer": "grant", "reason": "So it was."}).status_code == 302
    assert "So it was." in ada.sees("/reader/news")


def test_whoever_is_suspended_reads_why_and_until_when(ada, mod):
    post = ada.begin()
    mod.moderate(post, "suspend", "It is about the person.", days="7")
    for address in (f"{LETTERS}write", f"{place(post)}/answer", f"{place(post)}/report"):
        answer = ada.client.get(address)
        assert answer.status_code == 403
        assert b"It is about the person." in answer.content
        assert f"/reader/appeal/{Act.objects.get().pk}".encode() in answer.content


def test_moderators_see_nothing_of_cases_that_are_not_open(ada, ben, mod):
    from onrecord.publish.publication import withdraw

    post = ada.begin("Call +380 50 123 45 67.", "Held in it")
    reported = ben.begin("You are a fool.", "Reported in it")
    ada.client.post(f"{place(reported)}/report", {"reason": "hate"})
    mod.moderate(reported, "suspend", days="1")
    ada.client.post(f"{place(reported)}/report", {"reason": "spam"})
    ben.client.post(f"/reader/appeal/{Act.objects.get().pk}", {"words": "It was a quotation."})
    pages = ["/moderation/", "/moderation/log", f"/moderation/appeals/{Appeal.objects.get().pk}"]
    assert all(title in mod.sees(pages[0]) for title in ("Held in it", "Reported in it"))
    withdraw(CASE, "Ada")
    for address in pages:
        shown = mod.sees(address)
        assert "Held in it" not in shown
        assert "Reported in it" not in shown
        assert f"/cases/{CASE}" not in shown
    assert "It was a quotation." in mod.sees("/moderation/")
    assert mod.client.get(f"{place(post)}/moderate").status_code == 404


@pytest.mark.parametrize("deed", ["", "erase", "grant", "refuse"])
def test_only_what_can_be_done_is_done(ada, mod, deed):
    post = ada.begin()
    assert mod.moderate(post, deed) == 422
    assert not Act.objects.exists()


@pytest.mark.parametrize("reason", ["", "  ", "w" * 1001])
def test_a_deed_needs_a_reason(ada, mod, reason):
    post = ada.begin()
    assert mod.moderate(post, "hide", reason) == 422
    post.refresh_from_db()
    assert post.state == State.SHOWN


def test_the_log_has_every_deed(ada, mod):
    post = ada.begin()
    for deed in ("hide", "restore", "lock", "unlock"):
        mod.moderate(post, deed, f"Because of {deed}.")
    log = mod.sees("/moderation/log")
    assert [log.index(f"Because of {deed}.") for deed in ("unlock", "lock", "restore", "hide")] == sorted(
        log.index(f"Because of {deed}.") for deed in ("unlock", "lock", "restore", "hide")
    )
    assert list(Act.objects.order_by("pk").values_list("deed", flat=True)) == ["hide", "restore", "lock", "unlock"]


def test_an_author_who_left_is_told_nothing_and_cannot_be_suspended(ada, mod):
    from onrecord.discuss.leaving import leave

    post = ada.begin()
    leave(ada.account, with_posts=False)
    assert mod.moderate(post, "hide") == 302
    assert mod.moderate(post, "suspend", days="1") == 422


def test_two_moderators_at_once_decide_once(ada, mod):
    other = person("moderator", "other")
    post = ada.begin()
    assert mod.moderate(post, "hide") == 302
    assert other.moderate(post, "hide") == 422
    assert Act.objects.count() == 1
