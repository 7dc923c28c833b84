"""What is new, by mail: once a day, to those who ask for it, and nothing where there is nothing new."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from onrecord.access.models import Account
from onrecord.discuss.following import decisions, news, seeable
from onrecord.discuss.letter import name_of, told
from onrecord.discuss.models import Deed, Post, Reader

if TYPE_CHECKING:
    from django.core.mail.backends.base import BaseEmailBackend

EVERY = timedelta(hours=20)
"""The least time between two mails, so that a job may come a little early."""
MOST = 40
"""Letters a mail."""
SHOWN = 280
"""Code points of each."""


def send(now: datetime | None = None) -> tuple[int, int]:
    """Send what is due: how many mails went out, and how many could not."""
    now = now or datetime.now(UTC)
    sent = failed = 0
    with get_connection() as post_office:
        for reader in due(now):
            text = letter(reader, now)
            if text:
                went = _sent(reader.account, text, post_office)
                sent, failed = sent + went, failed + (not went)
                if not went:
                    continue
            Reader.objects.filter(pk=reader.pk).update(digested=now)
    return sent, failed


def due(now: datetime) -> list[Reader]:
    """Readers who want news by mail, at an address that they have confirmed, and have had none for a day."""
    rows = Reader.objects.filter(digest=True, account__is_active=True).exclude(account__email="")
    found = list(rows.exclude(digested__gt=now - EVERY).select_related("account").order_by("pk"))
    theirs = confirmed([one.account for one in found])
    return [one for one in found if one.account_id in theirs]


def confirmed(accounts: Iterable[Account]) -> set[int]:
    """Those whose address is known to be theirs, by number: nobody else gets mail by their doing."""
    from allauth.account.models import EmailAddress

    given = {one.pk: one.email.casefold() for one in accounts if one.email}
    rows = EmailAddress.objects.filter(user__in=list(given), verified=True).values_list("user", "email")
    return {number for number, address in rows if address.casefold() == given[number]}


def letter(reader: Reader, now: datetime) -> str:
    """The text of a mail; "" where nothing is new."""
    since = reader.digested or now - timedelta(days=1)
    decided = [one for one in decisions(reader.account, MOST) if one.at > since]
    wrote = seeable(news(reader.account, since=since)[:MOST])
    if not decided and not wrote:
        return ""
    parts = [f"{settings.SITE.name}: what is new for you", ""]
    for notice in decided:
        if notice.act:
            parts += [f"A moderator {Deed(notice.act.deed).label}: {notice.act.reason}", _link(notice.post), ""]
    for post in wrote:
        parts += [*_told(post, reader.account), ""]
    parts += ["You get this because you asked for it. To get it no more:", absolute(reverse("discuss:settings"))]
    return "\n".join(parts)


def _told(post: Post, account: Account) -> Iterator[str]:
    one = told(post, most=SHOWN)
    answers = post.parent is not None and post.parent.author_id == account.pk
    yield f"{name_of(post.author)} {'answered you' if answers else 'wrote'}: {one.title}"
    yield f"  {one.text}"
    yield absolute(one.href)


def _link(post: Post | None) -> str:
    if post is None:
        return ""
    return absolute(reverse("discuss:post", args=[post.thread.case.name, post.thread_id, post.number]))


def absolute(path: str) -> str:
    """A whole address where the site's file gives one."""
    return f"{settings.SITE.address}{path}"


def _sent(account: Account, text: str, post_office: "BaseEmailBackend") -> bool:
    import smtplib

    mail = EmailMessage(
        subject=f"{settings.SITE.name}: what is new for you",
        body=text,
        to=[account.email],
        headers={"List-Unsubscribe": f"<{absolute(reverse('discuss:settings'))}>", "Auto-Submitted": "auto-generated"},
        connection=post_office,
    )
    try:
        return bool(mail.send())
    except (smtplib.SMTPException, OSError):
        return False
