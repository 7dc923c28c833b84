"""A reader's own matters: what others read of them, how news come, their data, and leaving. And the house rules."""

import json

from django.contrib import messages
from django.contrib.auth import logout
from django.core.serializers.json import DjangoJSONEncoder
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.access import personal
from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.access.problems import NotPossible
from onrecord.discuss import feed_address
from onrecord.discuss.digest import confirmed
from onrecord.discuss.house import house
from onrecord.discuss.leaving import leave
from onrecord.discuss.manners import Refused, line
from onrecord.discuss.models import Post
from onrecord.discuss.private import findings
from onrecord.discuss.reader import reader_of

LONGEST_ABOUT = 500


@require_safe
def rules(request: HttpRequest) -> HttpResponse:
    """The house rules, and what happens to what breaks them."""
    return render(request, "discuss/rules.html", {"rules": house().rules, "house": house()})


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.FOLLOW)
def settings(request: HttpRequest) -> HttpResponse:
    """What others read of one, news by mail, the address of the feed."""
    assert isinstance(request.user, Account)
    reader, problem = reader_of(request.user), ""
    if request.method == "POST":
        try:
            _save(request, request.user)
            messages.success(request, "Saved.")
            return HttpResponseRedirect(reverse("discuss:settings"))
        except Refused as refused:
            problem = refused.reason
    context = {
        "reader": reader,
        "about": request.POST.get("about", reader.about),
        "rules": house().rules,
        "confirmed": request.user.pk in confirmed([request.user]),
        "problem": problem,
        "feed": feed_address.address_of(request.user),
        "longest": LONGEST_ABOUT,
    }
    return render(request, "discuss/settings.html", context, status=422 if problem else 200)


@require_safe
@needs(Action.FOLLOW)
def export(request: HttpRequest) -> HttpResponse:
    """All that the site keeps of the account, as a file."""
    assert isinstance(request.user, Account)
    whole = json.dumps(personal.told(request.user), cls=DjangoJSONEncoder, ensure_ascii=False, indent=2)
    answer = HttpResponse(whole, content_type="application/json; charset=utf-8")
    answer["Content-Disposition"] = 'attachment; filename="on-record-my-data.json"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.FOLLOW)
def delete(request: HttpRequest) -> HttpResponse:
    """Leave: the posts stay as a deleted reader's, or their words go too."""
    assert isinstance(request.user, Account)
    account, problem = request.user, ""
    if request.method == "POST":
        problem = _leave(request, account)
        if not problem:
            logout(request)
            return render(request, "discuss/left.html")
    context = {"posts": Post.objects.filter(author=account).count(), "problem": problem, "given": request.POST}
    return render(request, "discuss/delete.html", context, status=422 if problem else 200)


def _save(request: HttpRequest, account: Account) -> None:
    if request.POST.get("change-feed"):
        feed_address.change(account)
        return
    about = line(request.POST.get("about", ""), LONGEST_ABOUT)
    if found := findings(about):
        raise Refused(f"There is {found[0].told} in it; everyone can read this, so please leave it out.")
    reader = reader_of(account)
    reader.about, reader.digest = about, bool(request.POST.get("digest"))
    reader.save(update_fields=["about", "digest"])


def _leave(request: HttpRequest, account: Account) -> str:
    """Do it; or the reason why not."""
    choice = request.POST.get("posts")
    if choice not in ("keep", "erase"):
        return "Please choose what becomes of what you wrote."
    if account.has_usable_password() and not account.check_password(request.POST.get("password", "")):
        return "That is not your password."
    try:
        leave(account, with_posts=choice == "erase")
    except NotPossible as error:
        return str(error)
    return ""
