"""What a reader is told: that somebody answered, and what a moderator decided."""

from datetime import UTC, datetime

from onrecord.access.models import Account
from onrecord.discuss.models import Act, News, Notice, Post, Silence


def tell(post: Post) -> None:
    """The one whom a post answers hears of it, once, unless they wrote it or do not wish to hear its author."""
    parent = post.parent
    if parent is None or not parent.author_id or parent.author_id == post.author_id:
        return
    if Silence.objects.filter(account=parent.author_id, other=post.author_id).exists():
        return
    if not Notice.objects.filter(account=parent.author_id, news=News.REPLY, post=post).exists():
        Notice.objects.create(account_id=parent.author_id, news=News.REPLY, post=post, at=datetime.now(UTC))


def tell_decision(account: int | None, act: Act) -> None:
    """The one whom an act is about hears of it, with its reason."""
    if account and Account.objects.filter(pk=account, left=None).exists():
        Notice.objects.create(account_id=account, news=News.DECIDED, post=act.post, act=act, at=act.at)
