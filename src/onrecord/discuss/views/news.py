"""What is new for a reader: answers, what those followed wrote, and what moderators decided."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.discuss import following as order
from onrecord.discuss.feed_address import address_of
from onrecord.discuss.letter import name_of, named, page_of, told
from onrecord.discuss.models import Deed
from onrecord.discuss.moderation import AGAINST
from onrecord.discuss.open_page import open_page
from onrecord.discuss.reader import reader_of
from onrecord.discuss.views.people import PAGE

DECISIONS = 20


@require_safe
@needs(Action.FOLLOW)
def news(request: HttpRequest) -> HttpResponse:
    """The page; what stands on it counts as seen from then on."""
    assert isinstance(request.user, Account)
    after = request.GET.get("after", "")
    looked = reader_of(request.user).looked
    rows = list(order.news(request.user, int(after[:18]) if after.isdecimal() else 0)[: PAGE + 1])
    names = open_page().names({post.thread.case_id for post in rows}, request)
    decided = order.decisions(request.user, DECISIONS) if not after else ()
    letters = named([one.post for one in decided if one.post], request)
    context = {
        "posts": [
            (
                told(post, names[post.thread.case_id]),
                name_of(post.author),
                page_of(post.author),
                looked is None or bool(post.shown_at and post.shown_at > looked),
                _answers(post, request.user),
            )
            for post in rows[:PAGE]
            if post.thread.case_id in names
        ],
        "after": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "decisions": [
            (one, Deed(one.act.deed).label, one.act.deed in AGAINST, letters.get(one.post_id or 0))
            for one in decided
            if one.act
        ],
        "feed": address_of(request.user),
    }
    if not after:
        order.looked(request.user)
    return render(request, "discuss/news.html", context)


def _answers(post: object, account: Account) -> bool:
    parent = getattr(post, "parent", None)
    return parent is not None and parent.author_id == account.pk
