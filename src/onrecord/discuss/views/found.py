"""What an address names: the case, the thread, the post; Http404 for what whoever asks may not see."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest

from onrecord.access.actions import Action
from onrecord.access.table import may
from onrecord.discuss.letter import title_of
from onrecord.discuss.models import Post, Thread, Topic
from onrecord.discuss.open_page import Seen, Subject, open_page
from onrecord.discuss.pages import opening, visible


@dataclass(frozen=True, slots=True)
class Found:
    """A thread on its page. first: its opening. subject: what it is about; None for the case, or where it is gone.

    title: as whoever asks may read it.
    """

    seen: Seen
    thread: Thread
    first: Post
    subject: Subject | None
    moderator: bool
    title: str


def is_moderator(request: HttpRequest) -> bool:
    """Whether whoever asks sees what waits and what was hidden."""
    return may(request.user, Action.MODERATE)


def the_thread(request: HttpRequest, name: str, number: int) -> Found:
    """The thread of this number in the case."""
    seen = open_page().seen(request, name)
    row = Thread.objects.filter(pk=number, case=seen.row).select_related("case", "author").first()
    moderator = is_moderator(request)
    first = opening(row, request.user, moderator=moderator) if row else None
    if row is None or first is None:
        raise Http404
    first.thread = row
    title = seen.veiled(row.title) if moderator else title_of(row, seen, request.user)
    return Found(seen, row, first, subject_of(seen, row), moderator, title)


def the_post(request: HttpRequest, name: str, thread: int, number: int) -> tuple[Found, Post]:
    """The post of this number in the thread."""
    found = the_thread(request, name, thread)
    rows = Post.objects.filter(thread=found.thread, number=number).select_related("author", "parent__author", "passage")
    post = visible(rows, request.user, moderator=found.moderator).first()
    if post is None:
        raise Http404
    post.thread = found.thread
    return found, post


def subject_of(seen: Seen, thread: Thread) -> Subject | None:
    """What a thread is about, as it is called now."""
    if thread.topic == Topic.CLAIM:
        return seen.claim_with(thread.mark) or seen.claim(thread.code)
    return seen.statement(thread.mark) if thread.topic == Topic.STATEMENT else None
