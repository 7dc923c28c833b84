"""Letters written, answered, edited and taken back. Each checks what may stand, and notes what must wait."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.http import HttpRequest

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.table import may
from onrecord.discuss import counting
from onrecord.discuss.house import house
from onrecord.discuss.limits import spend
from onrecord.discuss.manners import DEEP, DEEPEST_QUOTE, LONGEST_TITLE, Refused, line, ordered
from onrecord.discuss.models import Passage, Post, Silence, State, Thread, Topic, Version
from onrecord.discuss.news import tell
from onrecord.discuss.open_page import Place, Seen, Subject
from onrecord.discuss.private import Finding, as_read, findings
from onrecord.discuss.rendered import nesting, rendered

DEEPEST = 4
"""Steps that answers stand below one another; deeper ones stand beside what they answer."""
DIGITS = 7
EDITED_WITHIN = timedelta(minutes=15)
TWICE = timedelta(hours=1)
"""The same words again in the same place within this time are one letter sent twice."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text put in order, with what was found in it. state: whether it shows at once."""

    text: str
    html: str
    found: tuple[Finding, ...]
    title: str = ""

    @property
    def state(self) -> State:
        """Held where anything was found."""
        return State.HELD if self.found else State.SHOWN

    @property
    def why(self) -> list[dict[str, str]]:
        """As a row keeps it."""
        return [{"kind": one.kind, "words": one.words} for one in self.found]


def draft(author: Account, seen: Seen, text: str, title: str = "") -> Draft:
    """The text made ready. Raises Refused."""
    plain, heading = ordered(text), line(title)
    if nesting(plain) > DEEPEST_QUOTE:
        raise Refused(DEEP)
    html = rendered(plain)
    whole = as_read(f"{heading}\n{plain}", html)
    found = findings(whole)
    found += [Finding("name", name) for name in seen.held_back(whole)]
    found += [Finding("listed", word) for word in house().listed(whole)]
    if _is_new(author):
        found.append(Finding("first", ""))
    return Draft(plain, html, tuple(dict.fromkeys(found)), heading)


def begin(request: HttpRequest, seen: Seen, about: Subject | None, made: Draft, place: Place | None = None) -> Post:
    """A new thread, about the case where there is no subject. Raises Refused."""
    if not made.title:
        raise Refused(f"A letter needs a title, of up to {LONGEST_TITLE} characters.")
    author = _author(request, Action.POST, seen)
    now = datetime.now(UTC)
    with transaction.atomic():
        twice = Post.objects.filter(author=author, depth=0, text=made.text, at__gt=now - TWICE, thread__case=seen.row)
        if found := twice.select_related("thread__case").first():
            return found
        spend(request)
        thread = Thread.objects.create(
            case=seen.row,
            topic=about.kind if about else Topic.CASE,
            mark=about.mark if about else "",
            code=about.code if about else "",
            title=made.title,
            author=author,
            at=now,
            last=now,
            posts=1,
            shown=made.state is State.SHOWN,
        )
        return _written(Post(thread=thread, number=1, strand=0, path=_step(1), depth=0), author, made, now, place)


def answer(request: HttpRequest, seen: Seen, to: Post, made: Draft, place: Place | None = None) -> Post:
    """An answer to a post. Raises Refused."""
    author = _author(request, Action.REPLY, seen)
    now = datetime.now(UTC)
    with transaction.atomic():
        thread = Thread.objects.select_for_update().get(pk=to.thread_id)
        to.refresh_from_db(fields=["state", "author"])
        _may_answer(author, thread, to)
        twice = Post.objects.filter(thread=thread, parent=to, author=author, text=made.text, at__gt=now - TWICE)
        if found := twice.select_related("thread__case").first():
            return found
        spend(request)
        number = thread.posts + 1
        shown = made.state is State.SHOWN
        last = now if shown else thread.last
        Thread.objects.filter(pk=thread.pk).update(posts=number, last=last, replies=F("replies") + int(shown))
        row = _under(to, thread, number)
        made_row = _written(row, author, made, now, place)
        Post.objects.filter(thread=thread, number=row.strand).exclude(pk=made_row.pk).update(replies=F("replies") + 1)
        return made_row


def edit(request: HttpRequest, seen: Seen, post: Post, made: Draft) -> Post:
    """Other words for a post of one's own, within 15 minutes; how it read before is kept. Raises Refused."""
    author = _author(request, Action.REPLY, seen)
    now = datetime.now(UTC)
    with transaction.atomic():
        post = Post.objects.select_for_update().select_related("thread__case").get(pk=post.pk)
        if not may_edit(author, post, now):
            raise Refused(
                "It can no longer be edited: that is open for 15 minutes. An answer to it can say what changed."
            )
        if post.text == made.text and post.thread.title == (made.title or post.thread.title):
            return post
        spend(request)
        _keep(post)
        post.text, post.html, post.edited = made.text, made.html, now
        post.why = [*post.why, *(each for each in made.why if each not in post.why)]
        if made.state is State.HELD:
            post.state = State.HELD
        post.save(update_fields=["text", "html", "edited", "state", "why"])
        if post.number == 1 and made.title:
            Thread.objects.filter(pk=post.thread_id).update(title=made.title)
        counting.recount(post.thread, post)
    return post


def _keep(post: Post) -> None:
    """How a post reads now, kept before it is edited."""
    Version.objects.create(
        post=post,
        at=post.edited or post.at,
        title=post.thread.title if post.number == 1 else "",
        shown=post.state == State.SHOWN,
        text=post.text,
        html=post.html,
    )


def may_edit(author: object, post: Post, now: datetime | None = None) -> bool:
    """Whether a post is this reader's and young enough, its thread is open, and no moderator has spoken on it."""
    return (
        isinstance(author, Account)
        and post.author_id == author.pk
        and post.state in (State.SHOWN, State.HELD)
        and (now or datetime.now(UTC)) - post.at <= EDITED_WITHIN
        and not post.thread.locked
        and not post.acts.exists()
    )


def take_back(author: Account, post: Post) -> None:
    """A post of one's own, gone: its words, how they read before, and what it quotes. Its place in the thread stays."""
    with transaction.atomic():
        erase(Post.objects.select_for_update().select_related("thread").get(pk=post.pk, author=author))


def erase(post: Post) -> None:
    """The words of a post gone, whoever asks."""
    Version.objects.filter(post=post).delete()
    Passage.objects.filter(post=post).delete()
    Post.objects.filter(pk=post.pk).update(text="", html="", why=[], state=State.GONE, speaks_for="")
    if post.number == 1:
        Thread.objects.filter(pk=post.thread_id).update(title="A letter that was taken back")
    post.refresh_from_db(fields=["text", "html", "why", "state", "speaks_for"])
    counting.recount(post.thread, post)


def _author(request: HttpRequest, action: Action, seen: Seen) -> Account:
    """Whoever writes. Raises Refused where they may not, or where the case is not open to everyone."""
    if not may(request.user, action):
        raise Refused("This account may not write here now.")
    if not seen.is_open:
        raise Refused("Letters are written beside cases that are open to everyone.")
    assert isinstance(request.user, Account)
    return request.user


def _may_answer(author: Account, thread: Thread, to: Post) -> None:
    if thread.locked:
        raise Refused("A moderator has closed this thread to answers.")
    if to.state != State.SHOWN:
        raise Refused("What you answer is not shown to everyone now, so an answer would stand alone.")
    if to.author_id and Silence.objects.filter(account=to.author_id, other=author, block=True).exists():
        raise Refused("This reader does not wish to be answered by you.")


def _under(to: Post, thread: Thread, number: int) -> Post:
    """The place of an answer: below what it answers, or beside it where that is as deep as can be read."""
    depth = min(to.depth + 1, DEEPEST)
    above = to.path if to.depth < depth else to.path[:-DIGITS]
    path = (above if depth > 1 else "") + _step(number)
    strand = number if depth == 1 else to.strand
    return Post(thread=thread, number=number, parent=to, strand=strand, path=path, depth=depth)


def _step(number: int) -> str:
    return f"{number:0{DIGITS}d}"


def _written(row: Post, author: Account, made: Draft, now: datetime, place: Place | None) -> Post:
    row.author, row.at, row.text, row.html = author, now, made.text, made.html
    row.state, row.why = made.state, made.why
    row.shown_at = datetime.now(UTC) if made.state is State.SHOWN else None
    row.save(force_insert=True)
    if place:
        Passage.objects.create(
            post=row,
            sha256=place.sha256,
            reading=place.reading,
            start=place.start,
            end=place.end,
            words=place.words,
            prefix=place.prefix,
            suffix=place.suffix,
        )
    if row.state == State.SHOWN:
        tell(row)
    return row


def _is_new(author: Account) -> bool:
    """Whether too few posts of an account were shown yet."""
    most = house().hold_first
    return bool(most) and Post.objects.filter(author=author, state=State.SHOWN)[:most].count() < most
