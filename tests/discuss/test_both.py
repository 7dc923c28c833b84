"""On both databases: the walk of a thread, its pages, the log that nobody changes, and numbers that are given once."""

import threading
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from django.core.cache import caches
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext

from onrecord.access.models import Account
from onrecord.discuss.models import Act, Post, State, Thread
from onrecord.discuss.pages import PAGE, Cursor, Order, around, page
from onrecord.discuss.pages import threads as listed
from onrecord.discuss.writing import _under
from onrecord.ledger.models import Case
from onrecord.publish.publication import publish
from tests.discuss.conftest import LETTERS, person, place
from tests.discuss.conftest import page as address
from tests.ledger.conftest import database, empty_file, empty_server, server  # noqa: F401
from tests.publish.town import CASE

NOW = datetime(2022, 9, 20, tzinfo=UTC)


@pytest.fixture
def open_case(database):  # noqa: F811
    for each in ("default", "pages"):
        caches[each].clear()
    case = Case(name=CASE)
    case.save()
    publish(CASE, "Ada", "The raid on Veldt")
    return case


def filled(case, most, to=lambda number: 1):
    """A thread with so many posts; to: the number of the post that each answers."""
    thread = Thread.objects.create(case=case, topic="case", title="Long", at=NOW, last=NOW, posts=most, shown=True)
    opening = Post(thread=thread, number=1, strand=0, path="0000001", depth=0, at=NOW, state=State.SHOWN)
    opening.save()
    by = {1: opening}
    replies = {}
    for number in range(2, most + 1):
        row = _under(by[to(number)], thread, number)
        row.at, row.text, row.html, row.state = NOW, f"Post {number}", f"<p>Post {number}</p>", State.SHOWN
        row.parent = None
        by[number] = row
        if row.depth > 1:
            replies[row.strand] = replies.get(row.strand, 0) + 1
    for strand, number in replies.items():
        by[strand].replies = number
    Post.objects.bulk_create([row for number, row in by.items() if number > 1], batch_size=2000)
    return thread


def walked(thread, order, reader=None, moderator=False):
    """The numbers of all posts, page by page."""
    found, after = [], None
    while True:
        part = page(thread, order, after, reader, moderator=moderator)
        found.append([post.number for post in part.posts])
        if part.after is None:
            return found
        after = Cursor.read(str(part.after))


def test_the_walk_of_a_thread(open_case):
    ada, ben, mod = person("reader", "ada"), person("reader", "ben"), person("moderator", "mod")
    post = ada.begin("So *it* is.", "On both databases")
    ben.client.post("/reader/follow", {"what": "case", "case": CASE})
    answer = ben.answer(post, "Is it?")
    assert "answered you" in ada.sees("/reader/news")
    assert "On both databases" in ben.sees("/reader/news")
    ben.client.post(f"{place(post)}/report", {"reason": "spam"})
    ada.client.post(f"{place(post)}/edit", {"title": "On both", "text": "So it was."})
    mod.sees("/moderation/")
    mod.sees(f"{place(post)}/moderate")
    assert mod.moderate(answer, "hide") == 302
    act = Act.objects.get()
    assert ben.client.post(f"/reader/appeal/{act.pk}", {"words": "It asks."}).status_code == 302
    appeal = act.appealed.pk
    assert (
        mod.client.post(f"/moderation/appeals/{appeal}", {"answer": "grant", "reason": "It does."}).status_code == 302
    )
    assert mod.moderate(post, "suspend", days="1") == 302
    mod.sees("/moderation/log")
    for order in Order:
        assert "Is it?" in ben.sees(f"{address(post.thread)}?sort={order}")
        assert "On both" in ben.sees(f"{LETTERS}?sort={order}")
    ben.sees("/reader/export")
    assert ben.client.post("/reader/delete", {"posts": "erase"}).status_code == 200
    answer.refresh_from_db()
    assert (answer.text, answer.author) == ("", None)


@pytest.mark.parametrize("deed", ["update", "delete", "replace", "truncate"])
def test_the_log_is_never_changed(open_case, deed):
    Act(at=NOW, by=1, who="mod", deed="hide", reason="House rule 1.").save()
    row = Act.objects.get()
    told = {
        "update": "UPDATE discuss_act SET reason = 'x'",
        "delete": "DELETE FROM discuss_act",
        "replace": f"REPLACE INTO discuss_act (id, at, by, who, deed, reason) VALUES ({row.pk}, '', 1, 'x', 'x', 'x')",
        "truncate": "TRUNCATE discuss_act CASCADE",
    }[deed]
    word = {"replace": "sqlite", "truncate": "postgresql"}.get(deed, connection.vendor)
    if connection.vendor != word:
        told = "DELETE FROM discuss_act"  # this database has no such word
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(told)
    assert Act.objects.get().reason == "House rule 1."


@pytest.mark.parametrize("order", list(Order))
def test_pages_have_every_post_once_and_in_order(open_case, order):
    thread = filled(open_case, 400, lambda number: 1 if number % 7 else max(1, number - 5))
    parts = walked(thread, order)
    found = [number for part in parts for number in part]
    assert sorted(found) == list(range(2, 401))
    assert all(len(part) == PAGE for part in parts[:-1])
    whole = {post.number: post for post in Post.objects.filter(thread=thread)}
    firsts = [whole[number].number for number in found if whole[number].depth == 1]
    key = {
        Order.OLDEST: lambda number: number,
        Order.NEWEST: lambda number: -number,
        Order.REPLIES: lambda number: (-whole[number].replies, number),
    }[order]
    assert firsts == sorted(firsts, key=key)
    paths = [whole[number].path for number in found]
    assert all(one < other for one, other in pairwise(paths) if other.startswith(one[:7]))


def test_pages_leave_out_what_waits_and_lose_nothing_else(open_case):
    thread = filled(open_case, 300, lambda number: 1 if number < 100 else 50)
    Post.objects.filter(thread=thread, number__range=(20, 90)).exclude(number=50).update(state=State.HELD)
    for order in Order:
        found = [number for part in walked(thread, order) for number in part]
        assert sorted(found) == [*range(2, 20), 50, *range(91, 301)], order
        assert len([number for part in walked(thread, order, moderator=True) for number in part]) == 299


def test_what_a_page_costs_does_not_grow_with_the_thread(open_case):
    cost = {}
    for most in (200, 10_000):
        thread = filled(open_case, most, lambda number: 1 if number % 3 else number - 1)
        for order in Order:
            after = Cursor(0, most // 2) if order is not Order.REPLIES else Cursor(1, most // 2)
            with CaptureQueriesContext(
                connection,
            ) as asked:
                part = page(thread, order, after, None, moderator=False)
            assert len(part.posts) == PAGE
            cost.setdefault(order, []).append((len(asked), *(_rows_read(one["sql"]) for one in asked)))
    for order, (small, large) in cost.items():
        assert large[0] == small[0] <= 4, order
        if connection.vendor == "sqlite":
            assert not any(large[1:]), order


def _rows_read(sql: str) -> bool:
    """Whether SQLite would walk a whole table for it."""
    if connection.vendor != "sqlite":
        return False
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}")
        return any("SCAN discuss" in row[3] and "INDEX" not in row[3] for row in cursor.fetchall())


def test_a_permalink_leads_to_a_page_that_has_the_post(open_case):
    thread = filled(open_case, 500, lambda number: 1 if number in (2, 3) else 2)
    for number in (2, 3, 4, 60, 250, 500):
        part = page(thread, Order.OLDEST, around(thread, number), None, moderator=False)
        assert number in [post.number for post in part.posts], number
    assert around(thread, 1) is None
    assert around(thread, 9999) is None


@pytest.mark.parametrize("order", list(Order))
def test_lists_of_threads_are_paged_too(open_case, order):
    Thread.objects.bulk_create(
        Thread(case=open_case, topic="case", title=f"T{number}", at=NOW, last=NOW, replies=number % 5, shown=True)
        for number in range(100)
    )
    found, after = [], None
    while True:
        some, after = listed(Thread.objects.filter(case=open_case), order, after)
        found += [thread.pk for thread in some]
        if after is None:
            break
    assert len(found) == len(set(found)) == 100


@pytest.mark.parametrize("given", ["", "x", "1.2", "1.2.x", "9999999999.1.1", "١.٢.٣", "-1.2.3", "1.2.3'--"])
def test_a_cursor_that_is_none_is_no_page(open_case, given):
    person("reader", "ada").begin()
    from django.test import Client

    client = Client(SERVER_NAME="localhost")
    for path in (LETTERS, f"{LETTERS}{Thread.objects.get().pk}/"):
        assert client.get(path, {"after": given}).status_code == 404
        assert client.get(path, {"sort": given or "x"}).status_code == 404


def test_odd_addresses_and_fields_are_answered(open_case):
    """Neither what no text of the database can hold, nor what no number of it is, breaks a page."""
    ada, mod = person("reader", "ada"), person("moderator", "mod")
    post, huge = ada.begin("So it is.", "An\x00 end"), 10**30
    assert post.thread.title == "An end"
    for path in (f"{LETTERS}{huge}/", f"{LETTERS}{post.thread_id}/{huge}", f"/reader/appeal/{huge}", "/readers/a%00b"):
        assert ada.client.get(path).status_code == 404, path
    assert mod.client.get(f"/moderation/appeals/{huge}").status_code == 404
    for path in (f"/reader/news?after={huge}", f"/readers/ada?after={huge}", f"{address(post.thread)}?from={huge}"):
        assert ada.client.get(path).status_code == 200, path
    assert mod.client.get(f"/moderation/log?page={huge}").status_code == 200
    for name in ("claim", "statement", "report", "words", "prefix", "suffix"):
        given = {"title": "x", "text": "y", "report": "f" * 16, "words": "so", name: "a\x00b"}
        assert ada.client.post(f"{LETTERS}write", given).status_code in (404, 422), name
    for what in ("reader", "case", "claim", "speaker"):
        for given in ({"of": "a\x00b", "case": CASE}, {"of": "x", "case": "a\x00b"}):
            for undo in ("", "1"):
                answer = ada.client.post("/reader/follow", {"what": what, "undo": undo, **given})
                assert answer.status_code in (302, 404), (what, given, undo)
    assert ada.client.post("/reader/settings", {"about": "a\x00b"}).status_code == 302
    assert mod.moderate(post, "hide", "A\x00 reason") == 302
    act = Act.objects.get()
    assert act.reason == "A reason"
    assert ada.client.post(f"/reader/appeal/{act.pk}", {"words": "It\x00 was."}).status_code == 302


def test_numbers_are_given_once_when_many_answer_at_once(open_case):
    people = [person("reader", f"reader-{number}") for number in range(4)]
    post = people[0].begin()
    problems = []

    def write(who):
        try:
            for number in range(4):
                answer = who.client.post(f"{place(post)}/answer", {"text": f"{who.account.username} {number}"})
                if answer.status_code != 302:
                    problems.append(answer.status_code)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=[who]) for who in people]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert problems == []
    assert sorted(Post.objects.values_list("number", flat=True)) == list(range(1, 18))
    thread = Thread.objects.get()
    assert (thread.posts, thread.replies) == (17, 16)
    assert Account.objects.filter(notices__isnull=False).distinct().count() == 1
