"""Readers' word to moderators: a post reported, a decision appealed against."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.discuss import moderation
from onrecord.discuss.house import house
from onrecord.discuss.letter import letters
from onrecord.discuss.limits import spend
from onrecord.discuss.manners import Refused, words
from onrecord.discuss.models import Act, Appeal, Deed, Reason, State
from onrecord.discuss.views.found import the_post
from onrecord.discuss.views.suspended import writers


@require_http_methods(["GET", "HEAD", "POST"])
@writers(Action.REPORT)
def report(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """A post reported, with a reason."""
    found, post = the_post(request, name, thread, number)
    assert isinstance(request.user, Account)
    if post.state != State.SHOWN or post.author_id == request.user.pk:
        raise Http404
    problem = ""
    if request.method == "POST":
        try:
            _complain(request, post)
            messages.success(request, "Thank you. A moderator will look at it.")
            return HttpResponseRedirect(reverse("discuss:thread", args=[name, thread]))
        except Refused as refused:
            problem = refused.reason
    context = {
        "seen": found.seen,
        "thread": found.thread,
        "title": found.title,
        "letter": letters([post], found.thread, found.seen, request.user, moderator=found.moderator)[0],
        "reasons": Reason.choices,
        "chosen": request.POST.get("reason", ""),
        "words": request.POST.get("words", ""),
        "rules": house().rules,
        "problem": problem,
    }
    return render(request, "discuss/report.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.APPEAL)
def appeal(request: HttpRequest, act: int) -> HttpResponse:
    """An author's word against what a moderator decided."""
    user = request.user
    rows = Act.objects.filter(pk=act, account=user.pk).select_related("post__thread__case", "thread__case")
    found = rows.first()
    if found is None or found.deed not in moderation.AGAINST:
        raise Http404
    problem = ""
    if request.method == "POST":
        assert isinstance(user, Account)
        try:
            spend(request, "appeal")
            moderation.appeal(user, found, request.POST.get("words", ""))
            messages.success(request, "Your appeal is with the moderators. The answer comes with your news.")
            return HttpResponseRedirect(reverse("discuss:news"))
        except Refused as refused:
            problem = refused.reason
    context = {
        "act": found,
        "did": Deed(found.deed).label,
        "made": Appeal.objects.filter(act=found).first(),
        "words": request.POST.get("words", ""),
        "rules": house().rules,
        "problem": problem,
    }
    return render(request, "discuss/appeal.html", context, status=422 if problem else 200)


def _complain(request: HttpRequest, post: object) -> None:
    assert isinstance(request.user, Account)
    reason, told = request.POST.get("reason", ""), words(request.POST.get("words", ""))
    if reason not in Reason.values:
        raise Refused("Please choose what is wrong with it.")
    if reason == Reason.OTHER and not told:
        raise Refused("Please say what is wrong with it.")
    if len(told) > moderation.LONGEST_REASON:
        raise Refused(f"There is room for {moderation.LONGEST_REASON:,} characters.")
    spend(request, "report")
    moderation.complain(request.user, post, reason, told)  # type: ignore[arg-type]
