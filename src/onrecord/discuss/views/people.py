"""Readers: somebody's own page, whom and what one follows, and whom one does not wish to hear."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.discuss import following as order
from onrecord.discuss.letter import told
from onrecord.discuss.limits import spend
from onrecord.discuss.manners import Refused
from onrecord.discuss.models import Follow, Followed, Post, Reader, Silence, State
from onrecord.discuss.open_page import open_page

PAGE = 30


@require_safe
def reader(request: HttpRequest, username: str) -> HttpResponse:
    """What somebody wrote in open cases, the newest first."""
    account = _account(username)
    rows = Post.objects.filter(author=account, state=State.SHOWN, thread__shown=True).select_related("thread__case")
    after = request.GET.get("after", "")
    if after.isdecimal():
        rows = rows.filter(pk__lt=int(after[:18]))
    found = list(rows.order_by("-pk")[: PAGE + 1])
    names = open_page().names({post.thread.case_id for post in found}, request)
    about = Reader.objects.filter(account=account).values_list("about", flat=True).first()
    context = {
        "account": account,
        "about": about or "",
        "posts": [told(post, names[post.thread.case_id]) for post in found[:PAGE] if post.thread.case_id in names],
        "after": found[PAGE - 1].pk if len(found) > PAGE else None,
        "mine": account == request.user,
        "followed": order.follows(request.user, Followed.READER, str(account.pk)),
        "silence": order.silenced(request.user).get(account.pk),
    }
    return render(request, "discuss/reader.html", context)


@require_safe
@needs(Action.FOLLOW)
def following(request: HttpRequest) -> HttpResponse:
    """All that one follows, and whom one does not hear."""
    rows = list(Follow.objects.filter(account=request.user.pk).select_related("case").order_by("what", "label"))
    names = open_page().names({row.case.pk for row in rows if row.case}, request)
    context = {
        "rows": [(row, names.get(row.case.pk, "") if row.case else "") for row in rows],
        "unheard": Silence.objects.filter(account=request.user.pk).select_related("other").order_by("other__username"),
    }
    return render(request, "discuss/following.html", context)


@require_POST
@needs(Action.FOLLOW)
def follow(request: HttpRequest) -> HttpResponse:
    """Follow something, or no more."""
    assert isinstance(request.user, Account)
    what, name = request.POST.get("what", ""), _field(request, "of")
    if what not in Followed.values:
        raise Http404
    try:
        spend(request, "follow")
        if request.POST.get("undo"):
            _unfollow(request, Followed(what), name)
        else:
            _follow(request, Followed(what), name)
    except Refused as refused:
        messages.error(request, refused.reason)
    return _back(request)


@require_POST
@needs(Action.FOLLOW)
def hear(request: HttpRequest, username: str) -> HttpResponse:
    """Hear somebody no more, or again."""
    assert isinstance(request.user, Account)
    other, wish = _account(username), request.POST.get("wish", "")
    try:
        spend(request, "hear")
        if wish in ("mute", "block"):
            order.silence(request.user, other, block=wish == "block")
        else:
            order.hear(request.user, other)
    except Refused as refused:
        messages.error(request, refused.reason)
    return _back(request)


def _follow(request: HttpRequest, what: Followed, name: str) -> None:
    assert isinstance(request.user, Account)
    if what is Followed.READER:
        other = _account(name)
        order.follow(request.user, what, str(other.pk), label=other.shown_name)
        return
    seen = open_page().seen(request, _field(request, "case"))
    label = seen.title
    if what is Followed.CLAIM:
        subject = seen.claim_with(name)
        if subject is None:
            raise Http404
        label = subject.title
    if what is Followed.SPEAKER:
        if open_page().speaker(seen, name) is None:
            raise Http404
        label = name
    order.follow(request.user, what, "" if what is Followed.CASE else name, seen.row, label)


def _unfollow(request: HttpRequest, what: Followed, name: str) -> None:
    assert isinstance(request.user, Account)
    rows = Follow.objects.filter(account=request.user, what=what)
    if what is Followed.READER:
        other = Account.objects.filter(username=name).first()
        rows.filter(name=str(other.pk) if other else name).delete()
        return
    rows.filter(case__name=_field(request, "case"), name="" if what is Followed.CASE else name).delete()


def _field(request: HttpRequest, name: str) -> str:
    """What was sent, without what no text of a database can hold."""
    return request.POST.get(name, "").replace("\0", "")[:300]


def _account(username: str) -> Account:
    rows = Account.objects.filter(username__iexact=username.replace("\0", ""), left=None, is_active=True)
    account = rows.first()
    if account is None:
        raise Http404
    return account


def _back(request: HttpRequest) -> HttpResponse:
    """To the page that the button stood on."""
    back = request.POST.get("back", "")
    safe = url_has_allowed_host_and_scheme(back, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(back if safe else reverse("discuss:following"))
