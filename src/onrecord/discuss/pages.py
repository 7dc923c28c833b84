"""A thread a page at a time, by keyset: what a page costs does not grow with how many posts come before it."""

import re
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Q, QuerySet

from onrecord.access.models import Account
from onrecord.discuss.models import Post, State, Thread

PAGE = 40
"""Posts a page, without the opening."""
THREADS = 30
"""Threads a page."""
BEYOND = "9"
"""After every path of a strand."""
_CURSOR = re.compile(r"(\d{1,9})\.(\d{1,9})\.(\d{0,40})")


class Order(StrEnum):
    """In which order strands, and threads, are read."""

    OLDEST = "oldest"
    NEWEST = "newest"
    REPLIES = "replies"


@dataclass(frozen=True, slots=True)
class Cursor:
    """After which post a page begins. replies, strand: of the strand it stands in; path: "" for before the strand."""

    replies: int
    strand: int
    path: str = ""

    def __str__(self) -> str:
        return f"{self.replies}.{self.strand}.{self.path}"

    @classmethod
    def read(cls, given: str) -> "Cursor | None":
        """From an address; None for what is none."""
        met = _CURSOR.fullmatch(given) if given.isascii() else None
        return cls(int(met[1]), int(met[2]), met[3]) if met else None


@dataclass(frozen=True, slots=True)
class Slice:
    """Posts in the order in which they are read. after: the cursor of the next page, None at the end."""

    posts: list[Post]
    after: Cursor | None


def opening(thread: Thread, reader: object, *, moderator: bool) -> Post | None:
    """The first post, None where it is not to be seen."""
    return visible(_rows(thread), reader, moderator=moderator).filter(number=1).first()


def visible(rows: QuerySet[Post], reader: object, *, moderator: bool) -> QuerySet[Post]:
    """What a reader sees: what is shown; what was hidden or taken back, without its words; what waits of their own."""
    if moderator:
        return rows
    mine = Q(author=reader.pk) if isinstance(reader, Account) else Q()
    open_ = ~Q(state=State.HELD)
    return rows.filter(open_ | mine) if mine else rows.filter(open_)


def page(thread: Thread, order: Order, after: Cursor | None, reader: object, *, moderator: bool) -> Slice:
    """The posts after a cursor, strand by strand; four queries, more only where many of them are held."""
    rows = visible(_rows(thread), reader, moderator=moderator)
    found: list[Post] = []
    replies: dict[int, int] = {}
    if after and after.path:
        replies[after.strand] = after.replies
        found = list(rows.filter(strand=after.strand, path__gt=after.path).order_by("path")[: PAGE + 1])
    more = True
    while more and (room := PAGE + 1 - len(found)) > 0 and (strands := _strands(thread, order, after, room)):
        fits = _fitting(strands, room)
        more = len(fits) < len(strands) or len(strands) == room
        replies |= dict(fits)
        found += _within(rows, fits, room)
        last, number = fits[-1]
        after = Cursor(number, last, BEYOND)
    if len(found) <= PAGE:
        return Slice(found, None)
    end = found[PAGE - 1]
    return Slice(found[:PAGE], Cursor(replies[end.strand], end.strand, end.path))


def around(thread: Thread, number: int) -> Cursor | None:
    """From where a page shows the post of this number in what it answers; None for from the beginning."""
    post = Post.objects.filter(thread=thread, number=number, depth__gt=0).first()
    if post is None:
        return None
    earlier = Q(strand__lt=post.strand) | Q(strand=post.strand, path__lt=post.path)
    if Post.objects.filter(earlier, thread=thread, depth__gt=0)[:PAGE].count() < PAGE:
        return None
    top = Post.objects.get(thread=thread, number=post.strand)
    before = Post.objects.filter(thread=thread, strand=post.strand, path__lt=post.path).order_by("-path")
    if before[PAGE - 5 : PAGE - 4]:
        context = list(before[3:4])
        return Cursor(top.replies, post.strand, context[0].path)
    return Cursor(top.replies, post.strand)


def threads(rows: QuerySet[Thread], order: Order, after: Cursor | None) -> tuple[list[Thread], Cursor | None]:
    """Threads after a cursor, and the cursor of the next page. The cursor's strand is the thread's number."""
    by = {
        Order.NEWEST: ("-id",),
        Order.OLDEST: ("id",),
        Order.REPLIES: ("-replies", "-id"),
    }[order]
    if after:
        rows = rows.filter(_beyond(order, after, "id", newest_first=True))
    found = list(rows.select_related("author").order_by(*by)[: THREADS + 1])
    if len(found) <= THREADS:
        return found, None
    last = found[THREADS - 1]
    return found[:THREADS], Cursor(last.replies, last.pk)


def _rows(thread: Thread) -> QuerySet[Post]:
    return Post.objects.filter(thread=thread).select_related("author", "parent__author", "passage")


def _strands(thread: Thread, order: Order, after: Cursor | None, most: int) -> list[tuple[int, int]]:
    """The first posts of the strands that come next, with how many stand under each."""
    rows = Post.objects.filter(thread=thread, depth=1)
    by = {Order.OLDEST: ("number",), Order.NEWEST: ("-number",), Order.REPLIES: ("-replies", "number")}[order]
    if after:
        rows = rows.filter(_beyond(order, after, "number", newest_first=False, itself=not after.path))
    return list(rows.order_by(*by).values_list("number", "replies")[:most])


def _beyond(order: Order, after: Cursor, name: str, *, newest_first: bool, itself: bool = False) -> Q:
    """What comes after a cursor in an order. newest_first: which of two with as many replies. itself: also its own."""
    equal = "e" if itself else ""
    later, earlier = Q(**{f"{name}__gt{equal}": after.strand}), Q(**{f"{name}__lt{equal}": after.strand})
    if order is Order.OLDEST:
        return later
    if order is Order.NEWEST:
        return earlier
    return Q(replies__lt=after.replies) | Q(replies=after.replies) & (earlier if newest_first else later)


def _fitting(strands: list[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """The first strands that fill the room, the last of them perhaps in part."""
    found = []
    for strand, replies in strands:
        found.append((strand, replies))
        room -= 1 + replies
        if room <= 0:
            break
    return found


def _within(rows: QuerySet[Post], strands: list[tuple[int, int]], most: int) -> list[Post]:
    """The first posts of these strands, in their order; the last strand may be long, so it is asked for by itself."""
    *whole, (last, _) = strands
    place = {strand: at for at, (strand, _) in enumerate(whole)}
    found = sorted(rows.filter(strand__in=place), key=lambda post: (place[post.strand], post.path)) if place else []
    return found + list(rows.filter(strand=last).order_by("path")[: max(0, most - len(found))])
