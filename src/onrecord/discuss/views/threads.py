"""Threads: those of a case, of a claim, of a statement; and one by itself."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.discuss import pages
from onrecord.discuss.following import follows
from onrecord.discuss.letter import letters as made
from onrecord.discuss.letter import listed
from onrecord.discuss.models import Followed, Thread, Topic
from onrecord.discuss.open_page import Seen, Subject, open_page
from onrecord.discuss.pages import Cursor, Order
from onrecord.discuss.views.found import the_thread


@require_safe
def letters(request: HttpRequest, name: str) -> HttpResponse:
    """Every letter of a case."""
    seen = open_page().seen(request, name)
    return _list(request, seen, of_case(seen), None)


@require_safe
def on_claim(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Letters on one claim, and on the statements in it."""
    seen = open_page().seen(request, name)
    subject = seen.claim(code)
    if subject is None:
        raise Http404
    return _list(request, seen, of_claim(seen, code), subject)


@require_safe
def on_statement(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    """Letters on one statement."""
    seen = open_page().seen(request, name)
    subject = seen.statement(mark)
    if subject is None:
        raise Http404
    return _list(request, seen, of_statement(seen, mark), subject)


@require_safe
def thread(request: HttpRequest, name: str, thread: int) -> HttpResponse:
    """One letter and what was answered, a page at a time."""
    found = the_thread(request, name, thread)
    order, after = _order(request, Order.OLDEST), _after(request)
    if after is None and (number := request.GET.get("from", "")).isdecimal():
        after, order = pages.around(found.thread, int(number[:9])), Order.OLDEST
    part = pages.page(found.thread, order, after, request.user, moderator=found.moderator)
    both = made([found.first, *part.posts], found.thread, found.seen, request.user, moderator=found.moderator)
    context = {
        "found": found,
        "seen": found.seen,
        "thread": found.thread,
        "title": found.title,
        "first": both[0],
        "letters": both[1:],
        "order": order,
        "orders": _orders("oldest", "newest", "replies"),
        "after": part.after,
        "begun": after is not None,
    }
    return render(request, "discuss/thread.html", context)


def of_case(seen: Seen) -> QuerySet[Thread]:
    """The threads of a case that everyone sees."""
    return Thread.objects.filter(case=seen.row, shown=True).select_related("case")


def of_claim(seen: Seen, code: str) -> QuerySet[Thread]:
    """Those on a claim: they are found by the statements that it holds now, so they stay with it when it grows."""
    return of_case(seen).filter(topic__in=(Topic.CLAIM, Topic.STATEMENT), mark__in=seen.marks(code))


def of_statement(seen: Seen, mark: str) -> QuerySet[Thread]:
    """Those on a statement."""
    return of_case(seen).filter(topic=Topic.STATEMENT, mark=mark)


def _list(request: HttpRequest, seen: Seen, rows: QuerySet[Thread], subject: Subject | None) -> HttpResponse:
    order = _order(request, Order.NEWEST)
    found, after = pages.threads(rows, order, _after(request))
    what = Followed.CLAIM if subject and subject.kind == "claim" else Followed.CASE
    name = subject.mark if subject and subject.kind == "claim" else ""
    context = {
        "seen": seen,
        "subject": subject,
        "threads": listed(found, seen),
        "order": order,
        "orders": _orders("newest", "oldest", "replies"),
        "after": after,
        "what": what.value,
        "follow_name": name,
        "followed": follows(request.user, what, name, seen.row),
    }
    return render(request, "discuss/letters.html", context)


def _orders(*orders: str) -> list[tuple[Order, str]]:
    told = {"newest": "Newest first", "oldest": "Oldest first", "replies": "Most answered"}
    return [(Order(order), told[order]) for order in orders]


def _order(request: HttpRequest, default: Order) -> Order:
    given = request.GET.get("sort", default.value)
    if given not in set(Order):
        raise Http404
    return Order(given)


def _after(request: HttpRequest) -> Cursor | None:
    given = request.GET.get("after")
    if given is None:
        return None
    cursor = Cursor.read(given)
    if cursor is None:
        raise Http404
    return cursor
