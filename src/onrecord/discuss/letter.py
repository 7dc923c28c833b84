"""Posts as pages show them, and threads as lists do: words under the veil, and what whoever looks may do with each."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.table import may
from onrecord.discuss.following import silenced
from onrecord.discuss.leaving import DELETED
from onrecord.discuss.models import Post, State, Thread
from onrecord.discuss.open_page import Cited, Seen, open_page
from onrecord.discuss.private import TOLD
from onrecord.discuss.writing import may_edit

UNTITLED = "A letter that is not shown"
TEASER = 220
"""Code points of a letter that lists show."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A post on its page. html: "" where its words are not shown. answers: whom it answers, where that is not above.

    username: where it is not the name that is shown; no two readers have the same.

    why: what it waits for, for those who may know. silenced: whether whoever looks does not wish to hear its author.
    """

    post: Post
    href: str
    author: str
    page: str | None
    username: str
    html: SafeString
    cited: Cited | None
    answers: str
    answered: int
    why: tuple[str, ...]
    mine: bool
    editable: bool
    answerable: bool
    silenced: bool

    @property
    def shown(self) -> bool:
        """Whether everyone sees it."""
        return self.post.state == State.SHOWN


@dataclass(frozen=True, slots=True)
class Listed:
    """A thread in a list. about: what kind of thing it is about."""

    thread: Thread
    href: str
    title: str
    author: str
    page: str | None
    teaser: str
    at: datetime
    case: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """A post in a list over cases: how it begins, names that are held back left out. case: its title."""

    post: Post
    case: str
    title: str
    href: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A letter, or an answer to one, by the title of its thread."""

    title: str
    href: str


def named(posts: Iterable[Post], request: HttpRequest, page: str = "post") -> dict[int, Named]:
    """Those whose case whoever asks may look at, by number. page: post or moderate; moderators read every title."""
    found = list(posts)
    open_ = open_page().names({post.thread.case_id for post in found}, request)
    cases = {post.thread.case_id: post.thread.case.name for post in found if post.thread.case_id in open_}
    seen = {number: open_page().seen(request, name) for number, name in cases.items()}
    return {
        post.pk: _named(post, seen[post.thread.case_id], request, page) for post in found if post.thread.case_id in seen
    }


def _named(post: Post, seen: Seen, request: HttpRequest, page: str) -> Named:
    thread, moderator = post.thread, may(request.user, Action.MODERATE)
    title = seen.veiled(thread.title) if moderator else title_of(thread, seen, request.user)
    return Named(title, reverse(f"discuss:{page}", args=[thread.case.name, thread.pk, post.number]))


def told(post: Post, case: str = "", most: int = 400) -> Told:
    """The post as everyone sees it."""
    seen = open_page().everyone(post.thread.case)
    href = reverse("discuss:post", args=[post.thread.case.name, post.thread_id, post.number])
    return Told(post, case, seen.veiled(post.thread.title), href, seen.veiled(cut(post.text, most)))


def letters(posts: Iterable[Post], thread: Thread, seen: Seen, user: object, *, moderator: bool) -> list[Letter]:
    """The posts of a thread, made ready for whoever looks; a few queries for all."""
    found = list(posts)
    cited = seen.cited(one.passage for one in found if hasattr(one, "passage") and _has_words(one, moderator))
    unheard = silenced(user)
    above: dict[int, int] = {}
    made = []
    for post in found:
        post.thread = thread
        made.append(_letter(post, thread, seen, user, moderator, cited.get(post.pk), unheard, above))
        above[post.depth] = post.pk
    return made


def listed(rows: Sequence[Thread], seen: Seen) -> list[Listed]:
    """Threads with the beginning of their first post; one query more."""
    first = {post.thread_id: post.text for post in Post.objects.filter(thread__in=rows, number=1, state=State.SHOWN)}
    return [
        Listed(
            thread=row,
            href=reverse("discuss:thread", args=[row.case.name, row.pk]),
            title=seen.veiled(row.title),
            author=name_of(row.author),
            page=page_of(row.author),
            teaser=seen.veiled(cut(first.get(row.pk, ""))),
            at=row.at,
        )
        for row in rows
    ]


def name_of(author: Account | None) -> str:
    """What pages call somebody."""
    return DELETED if author is None or author.left else author.shown_name


def page_of(author: Account | None) -> str | None:
    """Their page, None for whoever has left."""
    return None if author is None or author.left else reverse("discuss:reader", args=[author.username])


def title_of(thread: Thread, seen: Seen, user: object = None) -> str:
    """What a thread is called: nothing of a letter that is not shown, but for its author; names held back left out."""
    mine = isinstance(user, Account) and thread.author_id == user.pk
    return seen.veiled(thread.title) if thread.shown or mine else UNTITLED


def _username(author: Account | None) -> str:
    """Where it is another than the name that pages show."""
    return "" if author is None or author.left or author.name in ("", author.username) else author.username


def cut(text: str, most: int = TEASER) -> str:
    """The beginning of a text, to a whole word, without the signs of Markdown."""
    plain = " ".join(text.translate(_SIGNS).split())
    return plain if len(plain) <= most else f"{plain[:most].rpartition(' ')[0] or plain[:most]}…"


_SIGNS = str.maketrans("", "", "*_`>#\\")


def _has_words(post: Post, moderator: bool) -> bool:
    return moderator or post.state in (State.SHOWN, State.HELD)


def _letter(
    post: Post,
    thread: Thread,
    seen: Seen,
    user: object,
    moderator: bool,
    cited: Cited | None,
    unheard: dict[int, bool],
    above: dict[int, int],
) -> Letter:
    mine = isinstance(user, Account) and post.author_id == user.pk
    words = _has_words(post, moderator) or (mine and post.state != State.GONE)
    parent = post.parent if post.parent_id and above.get(post.depth - 1) != post.parent_id else None
    return Letter(
        post=post,
        href=reverse("discuss:post", args=[thread.case.name, thread.pk, post.number]),
        author=name_of(post.author),
        page=page_of(post.author),
        username=_username(post.author),
        html=mark_safe(seen.veiled(post.html)) if words else SafeString(""),
        cited=cited,
        answers=name_of(parent.author) if parent and parent.number > 1 else "",
        answered=parent.number if parent else 0,
        why=tuple(dict.fromkeys(TOLD[each["kind"]] for each in post.why)) if mine or moderator else (),
        mine=mine,
        editable=may_edit(user, post),
        answerable=post.state == State.SHOWN and not thread.locked and may(user, Action.REPLY),  # type: ignore[arg-type]
        silenced=bool(post.author_id and post.author_id in unheard),
    )
