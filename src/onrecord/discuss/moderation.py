"""What moderators do: each deed is a line of the log, takes effect, and is told to its author with the reason."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from onrecord.access.accounts import suspend as suspend_account
from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.roles import ROLES
from onrecord.access.table import Cell, cell
from onrecord.discuss import counting
from onrecord.discuss.manners import Refused, words
from onrecord.discuss.models import Act, Appeal, Complaint, Deed, Post, State, Thread
from onrecord.discuss.news import tell, tell_decision

LONGEST_REASON = 1_000
AGAINST = frozenset({Deed.HIDE, Deed.SUSPEND, Deed.LOCK})
"""What can be appealed."""
THEIR_OWN = "Another moderator decides on what you wrote yourself."
DAYS = (1, 7, 30, 365)
"""How long a suspension may be."""
TO_THEIR_OWN = frozenset({Deed.HIDE, Deed.LOCK, Deed.UNNAME})
"""All that a moderator can do to what they wrote themselves."""
ON_THREADS = frozenset({Deed.LOCK, Deed.UNLOCK})
"""These are about whoever began the thread; the others, about whoever wrote the post."""
KEEPERS = [role.value for role in ROLES if cell(role, Action.MODERATE) is Cell.YES]
"""Roles that moderate."""


def decide(deed: Deed, by: Account, post: Post, reason: str, *, days: int = 0, name: str = "") -> Act:
    """One deed on a post, or on its thread or author. Raises Refused.

    days: of a suspension. name: whose statement a post is, for NAME.
    """
    told = _told(reason)
    if deed not in EFFECTS:
        raise Refused("That is done with an appeal.")
    with transaction.atomic():
        rows = Post.objects.select_for_update(of=("self",)).select_related("thread__case", "author", "parent")
        post = rows.get(pk=post.pk)
        whom = post.thread.author_id if deed in ON_THREADS else post.author_id
        if whom == by.pk and deed not in TO_THEIR_OWN:
            raise Refused(THEIR_OWN)
        act = _act(deed, by, told, post=post, thread=post.thread, account=whom, days=days)
        EFFECTS[deed](act, post, name)
        _settle(post, act)
        tell_decision(whom, act)
        return act


def appeal(by: Account, act: Act, why: str) -> Appeal:
    """An author's word against a decision, once. Raises Refused."""
    told = _told(why)
    if act.account != by.pk or act.deed not in AGAINST:
        raise Refused("Only the one whom a decision is about can appeal against it.")
    if Appeal.objects.filter(act=act).exists():
        raise Refused("You have appealed against it already.")
    return Appeal.objects.create(act=act, by=by, words=told, at=datetime.now(UTC))


def answer_appeal(by: Account, one: Appeal, reason: str, *, granted: bool) -> Act:
    """The answer to an appeal; one that is granted takes the decision back. Raises Refused."""
    told = _told(reason)
    with transaction.atomic():
        rows = Appeal.objects.select_for_update(of=("self",))
        one = rows.select_related("act__post__thread", "act__post__author", "act__post__parent").get(pk=one.pk)
        if one.answer_id:
            raise Refused("It was answered already.")
        if one.by_id == by.pk:
            raise Refused(THEIR_OWN)
        if one.act.by == by.pk and _has_another(by, one):
            raise Refused("It was you who decided. There is another moderator, who answers this.")
        deed = Deed.GRANT if granted else Deed.REFUSE
        first = one.act
        act = _act(deed, by, told, post=first.post, thread=first.thread, account=first.account, appeal=one)
        Appeal.objects.filter(pk=one.pk).update(answer=act)
        if granted and first.post and _IN_FORCE[Deed(first.deed)](first.post):
            EFFECTS[_BACK[Deed(first.deed)]](act, first.post, "")
        tell_decision(first.account, act)
        return act


def complain(by: Account, post: Post, reason: str, told: str) -> Complaint:
    """A reader's report of a post; a second one by the same reader changes the first while it is open."""
    found, _ = Complaint.objects.update_or_create(
        post=post, by=by, settled=None, defaults={"reason": reason, "words": told, "at": datetime.now(UTC)}
    )
    return found


def _has_another(by: Account, one: Appeal) -> bool:
    """Whether somebody else could answer an appeal: neither who decided nor who appeals."""
    keepers = Account.objects.filter(role__in=KEEPERS, is_active=True, left=None)
    return keepers.exclude(pk__in=[by.pk, one.by_id or 0]).exists()


def _told(reason: str) -> str:
    told = words(reason)
    if not told:
        raise Refused("A reason is needed; the one whom it is about reads it.")
    if len(told) > LONGEST_REASON:
        raise Refused(f"There is room for {LONGEST_REASON:,} characters.")
    return told


def _act(
    deed: Deed,
    by: Account,
    reason: str,
    *,
    post: Post | None = None,
    thread: Thread | None = None,
    account: int | None = None,
    days: int = 0,
    appeal: Appeal | None = None,
) -> Act:
    now = datetime.now(UTC)
    if deed is Deed.SUSPEND and days not in DAYS:
        raise Refused(f"A suspension is of {', '.join(map(str, DAYS))} days.")
    act = Act(
        at=now,
        by=by.pk,
        who=by.shown_name,
        deed=deed,
        post=post,
        thread=thread,
        account=account,
        reason=reason,
        until=now + timedelta(days=days) if days else None,
        appeal=appeal,
    )
    act.save()
    return act


def _settle(post: Post, act: Act) -> None:
    """Every open complaint of the post is answered by the act."""
    Complaint.objects.filter(post=post, settled=None).update(settled=act)


def _show(_: Act, post: Post, __: str) -> None:
    if post.state not in (State.HELD, State.HIDDEN):
        raise Refused("It is shown already, or its author took it back.")
    _put(post, State.SHOWN)
    Post.objects.filter(pk=post.pk, shown_at=None).update(shown_at=datetime.now(UTC))
    tell(post)


def _hide(_: Act, post: Post, __: str) -> None:
    if post.state not in (State.HELD, State.SHOWN):
        raise Refused("It is hidden already, or its author took it back.")
    _put(post, State.HIDDEN)


def _put(post: Post, state: State) -> None:
    Post.objects.filter(pk=post.pk).update(state=state)
    post.state = state
    counting.recount(post.thread, post)


def _lock(locked: bool) -> Callable[[Act, Post, str], None]:
    def put(_: Act, post: Post, __: str) -> None:
        if not Thread.objects.filter(pk=post.thread_id, locked=not locked).update(locked=locked):
            raise Refused("The thread is so already.")

    return put


def _suspend(act: Act, post: Post, _: str) -> None:
    author = post.author
    if author is None:
        raise Refused("Its author has left.")
    suspend_account(author, act.until, act.reason, Account.objects.get(pk=act.by))


def _lift(act: Act, post: Post, _: str) -> None:
    author = post.author
    if author is None or not author.is_suspended:
        raise Refused("Its author is not suspended.")
    suspend_account(author, None, act.reason, Account.objects.get(pk=act.by))


def _name(_: Act, post: Post, name: str) -> None:
    told = words(name)[:200]
    if not told:
        raise Refused("Whose statement it is must be said.")
    if post.state != State.SHOWN:
        raise Refused("It is not shown.")
    Post.objects.filter(pk=post.pk).update(speaks_for=told)


def _unname(_: Act, post: Post, __: str) -> None:
    Post.objects.filter(pk=post.pk).update(speaks_for="")


def _nothing(_: Act, __: Post, ___: str) -> None:
    """The post stays as it is."""


EFFECTS: dict[Deed, Callable[[Act, Post, str], None]] = {
    Deed.RELEASE: _show,
    Deed.RESTORE: _show,
    Deed.HIDE: _hide,
    Deed.LOCK: _lock(True),
    Deed.UNLOCK: _lock(False),
    Deed.SUSPEND: _suspend,
    Deed.LIFT: _lift,
    Deed.DISMISS: _nothing,
    Deed.NAME: _name,
    Deed.UNNAME: _unname,
}
_IN_FORCE: dict[Deed, Callable[[Post], bool]] = {
    Deed.HIDE: lambda post: post.state == State.HIDDEN,
    Deed.LOCK: lambda post: post.thread.locked,
    Deed.SUSPEND: lambda post: bool(post.author and post.author.is_suspended),
}
"""Whether a decision still holds; one that has ended by itself can be granted too, and nothing is left to undo."""
_BACK = {Deed.HIDE: Deed.RESTORE, Deed.LOCK: Deed.UNLOCK, Deed.SUSPEND: Deed.LIFT}
