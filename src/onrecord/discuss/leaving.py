"""A reader's own data: handed out on request, and taken away when they leave. Listens to the signals of accounts."""

from typing import Any

from django.db import transaction

from onrecord.access.models import Account
from onrecord.access.personal import leave as leave_account
from onrecord.discuss.models import (
    Act,
    Appeal,
    Complaint,
    Follow,
    Followed,
    Notice,
    Post,
    Reader,
    Silence,
    State,
    Thread,
    Version,
)
from onrecord.discuss.writing import erase

DELETED = "deleted reader"
"""What pages call whoever left."""


@transaction.atomic
def leave(account: Account, *, with_posts: bool) -> None:
    """Remove an account. Its posts stay as a deleted reader's, or their words go with it. Raises NotPossible."""
    if with_posts:
        for post in Post.objects.filter(author=account).exclude(state=State.GONE).select_related("thread"):
            erase(post)
    leave_account(account)


def on_leaving(sender: object, account: Account, **_: object) -> None:
    """What the forum keeps of an account, gone; its posts are nobody's. The moderators' log keeps its number alone."""
    Version.objects.filter(post__author=account).delete()
    Thread.objects.filter(author=account).update(author=None)
    Post.objects.filter(author=account).update(author=None)
    for table in (Follow, Silence, Notice):
        table.objects.filter(account=account).delete()
    Silence.objects.filter(other=account).delete()
    Follow.objects.filter(what=Followed.READER, name=str(account.pk)).delete()
    Complaint.objects.filter(by=account).update(by=None, words="")
    Appeal.objects.filter(by=account).update(by=None, words="")
    Reader.objects.filter(account=account).delete()


def on_telling(sender: object, account: Account, **_: object) -> tuple[str, dict[str, Any]]:
    """All that the forum keeps of an account."""
    reader = Reader.objects.filter(account=account).first()
    return "letters", {
        "about": reader.about if reader else "",
        "digest": bool(reader and reader.digest),
        "agreed to the house rules": reader.agreed.isoformat() if reader and reader.agreed else None,
        "posts": [_post(one) for one in _posts(account)],
        "follows": [
            {"what": one.what, "case": one.case.name if one.case else None, "name": one.name, "called": one.label}
            for one in Follow.objects.filter(account=account).select_related("case").order_by("pk")
        ],
        "not heard": [
            {"reader": one.other.shown_name, "blocked": one.block}
            for one in Silence.objects.filter(account=account).select_related("other").order_by("pk")
        ],
        "reported": list(Complaint.objects.filter(by=account).order_by("pk").values("post", "reason", "words")),
        "appeals": list(Appeal.objects.filter(by=account).order_by("pk").values("act", "words")),
        "told": Notice.objects.filter(account=account).count(),
        "decisions of moderators": [_act(one) for one in Act.objects.filter(account=account.pk).order_by("pk")],
    }


def _posts(account: Account) -> Any:
    rows = Post.objects.filter(author=account).select_related("thread__case", "passage")
    return rows.prefetch_related("versions").order_by("pk")


def _post(one: Post) -> dict[str, Any]:
    passage = getattr(one, "passage", None)
    return {
        "case": one.thread.case.name,
        "thread": one.thread_id,
        "title": one.thread.title,
        "number": one.number,
        "answers": one.parent_id,
        "at": one.at.isoformat(),
        "edited": one.edited.isoformat() if one.edited else None,
        "state": one.state,
        "waits for": one.why,
        "marked as a statement of": one.speaks_for,
        "text": one.text,
        "quotes": {"report": passage.sha256, "words": passage.words} if passage else None,
        "before it was edited": [_version(each) for each in one.versions.all()],
    }


def _version(one: Version) -> dict[str, Any]:
    return {"at": one.at.isoformat(), "title": one.title, "text": one.text}


def _act(one: Act) -> dict[str, Any]:
    """Who decided is the log's own matter."""
    return {
        "at": one.at.isoformat(),
        "did": one.deed,
        "post": one.post_id,
        "reason": one.reason,
        "until": one.until.isoformat() if one.until else None,
    }
