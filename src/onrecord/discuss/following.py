"""Whom and what a reader follows, whom they do not wish to hear, and what is new of it all."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from onrecord.access.models import Account
from onrecord.discuss.manners import Refused
from onrecord.discuss.models import Follow, Followed, News, Notice, Post, Silence, State, Topic
from onrecord.discuss.open_page import open_page
from onrecord.discuss.reader import reader_of
from onrecord.ledger.models import Case

MOST = 500
"""How much one reader can follow."""
COUNTED = 99
"""Beyond this, news are not counted."""


def follow(account: Account, what: Followed, name: str = "", case: Case | None = None, label: str = "") -> Follow:
    """Follow something. Raises Refused."""
    if Follow.objects.filter(account=account).count() >= MOST:
        raise Refused(f"Nobody can follow more than {MOST}.")
    if what is Followed.READER:
        if name == str(account.pk):
            raise Refused("You hear yourself already.")
        if Silence.objects.filter(account=int(name), other=account, block=True).exists():
            raise Refused("This reader does not wish to be followed by you.")
    made, _ = Follow.objects.get_or_create(
        account=account, what=what, case=case, name=name, defaults={"at": datetime.now(UTC), "label": label[:300]}
    )
    return made


def unfollow(account: Account, what: Followed, name: str = "", case: Case | None = None) -> None:
    """Follow it no more."""
    Follow.objects.filter(account=account, what=what, name=name, case=case).delete()


def follows(account: object, what: Followed, name: str = "", case: Case | None = None) -> bool:
    """Whether it is followed."""
    if not isinstance(account, Account):
        return False
    return Follow.objects.filter(account=account, what=what, name=name, case=case).exists()


def silence(account: Account, other: Account, *, block: bool) -> None:
    """Hear somebody no more; with block, nor be answered or followed by them. Raises Refused."""
    if account.pk == other.pk:
        raise Refused("You cannot do that to yourself.")
    with transaction.atomic():
        Silence.objects.update_or_create(account=account, other=other, defaults={"block": block})
        unfollow(account, Followed.READER, str(other.pk))
        if block:
            unfollow(other, Followed.READER, str(account.pk))


def hear(account: Account, other: Account) -> None:
    """Hear somebody again."""
    Silence.objects.filter(account=account, other=other).delete()


def silenced(account: object) -> dict[int, bool]:
    """Those whom a reader does not wish to hear, by number; and whether they are blocked."""
    if not isinstance(account, Account):
        return {}
    return dict(Silence.objects.filter(account=account).values_list("other", "block"))


def news(account: Account, after: int = 0, *, since: datetime | None = None) -> QuerySet[Post]:
    """What those followed wrote, and answers to oneself; the newest first; what everyone sees of open cases alone.

    since: only what has been shown since then, which for a post that waited is later than it was written.
    """
    followed = _followed(account)
    answers = Q(parent__author=account)
    rows = Post.objects.filter(answers | followed if followed else answers, state=State.SHOWN, thread__shown=True)
    rows = rows.exclude(author=account).exclude(author__in=list(silenced(account)))
    if after:
        rows = rows.filter(pk__lt=after)
    if since:
        rows = rows.filter(shown_at__gt=since)
    return rows.select_related("thread__case", "author", "parent__author").order_by("-pk")


def seeable(posts: Iterable[Post]) -> list[Post]:
    """Those of cases that are open to everyone."""
    found = list(posts)
    names = open_page().names({post.thread.case_id for post in found}, None)
    return [post for post in found if post.thread.case_id in names]


def unseen(account: Account) -> int:
    """How much is new for a reader, up to COUNTED."""
    told = Notice.objects.filter(account=account, seen=False)[:COUNTED].count()
    wrote = news(account, since=reader_of(account).looked).exclude(parent__author=account)
    return min(COUNTED, told + wrote.order_by("-shown_at")[:COUNTED].count())


def looked(account: Account) -> None:
    """A reader has looked at the news."""
    reader = reader_of(account)
    reader.looked = datetime.now(UTC)
    reader.save(update_fields=["looked"])
    Notice.objects.filter(account=account, seen=False).update(seen=True)


def decisions(account: Account, most: int) -> Sequence[Notice]:
    """What moderators decided on what a reader wrote, the newest first."""
    rows = Notice.objects.filter(account=account, news=News.DECIDED).exclude(act=None)
    return list(rows.select_related("act__appealed__answer", "post__thread__case").order_by("-pk")[:most])


def _followed(account: Account) -> Q:
    """What makes a post one that a reader follows; empty where nothing is followed."""
    wanted = Q()
    cases: list[int] = []
    readers: list[int] = []
    for one in Follow.objects.filter(account=account).select_related("case"):
        if one.what == Followed.READER:
            readers.append(int(one.name))
        elif one.case is None:
            continue
        elif one.what == Followed.CASE:
            cases.append(one.case.pk)
        else:
            wanted |= _about(one, one.case)
    if cases:
        wanted |= Q(thread__case__in=cases)
    return wanted | Q(author__in=readers) if readers else wanted


def _about(one: Follow, case: Case) -> Q:
    """Posts about a claim; or about what a speaker said, and statements that were marked as the speaker's own."""
    seen = open_page().everyone(case)
    if one.what == Followed.CLAIM:
        claim = seen.claim_with(one.name)
        marks = list(seen.marks(claim.code)) if claim else [one.name]
        return Q(thread__case=case, thread__topic__in=(Topic.CLAIM, Topic.STATEMENT), thread__mark__in=marks)
    marks = [said.mark for said in open_page().said_by(seen, one.name, MOST)]
    about = Q(thread__topic__in=(Topic.CLAIM, Topic.STATEMENT), thread__mark__in=marks)
    return Q(thread__case=case) & (about | Q(speaks_for__istartswith=one.name))
