"""The moderators' pages: what waits, one post with all that can be done, appeals, and the log."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs, refusal
from onrecord.discuss import moderation as order
from onrecord.discuss.house import house
from onrecord.discuss.letter import letters, named
from onrecord.discuss.manners import Refused
from onrecord.discuss.models import Act, Appeal, Complaint, Deed, Post, State
from onrecord.discuss.open_page import open_page
from onrecord.discuss.private import TOLD
from onrecord.discuss.views.found import the_post

MOST = 50
"""How much of each kind the queue shows at once; the oldest first."""
RIGHT = {Deed.LOCK: Action.LOCK, Deed.UNLOCK: Action.LOCK, Deed.SUSPEND: Action.SUSPEND, Deed.LIFT: Action.SUSPEND}
"""What a deed needs beyond MODERATE."""


@require_safe
@needs(Action.MODERATE)
def queue(request: HttpRequest) -> HttpResponse:
    """What waits: reports, held posts, appeals."""
    rows = Post.objects.select_related("thread__case", "author").filter(thread__case__in=_seeable(request))
    reported = rows.filter(complaints__settled=None, complaints__isnull=False).distinct().order_by("pk")[:MOST]
    open_ = Complaint.objects.filter(settled=None, post__in=[post.pk for post in reported]).select_related("by")
    held = rows.filter(state=State.HELD).order_by("pk")[:MOST]
    context = {
        "reported": [(post, [one for one in open_ if one.post_id == post.pk]) for post in reported],
        "held": [(post, dict.fromkeys(TOLD[each["kind"]] for each in post.why)) for post in held],
        "appeals": Appeal.objects.filter(answer=None)
        .select_related("act__post__thread__case", "by")
        .order_by("pk")[:MOST],
    }
    return render(request, "discuss/queue.html", context)


def _seeable(request: HttpRequest) -> list[int]:
    """The cases beside which something waits that a moderator may look at; what waits beside others waits there."""
    waiting = Post.objects.filter(state=State.HELD).values_list("thread__case", flat=True).distinct()
    reported = Complaint.objects.filter(settled=None).values_list("post__thread__case", flat=True).distinct()
    return list(open_page().names({*waiting, *reported}, request))


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.MODERATE)
def moderate(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """One post, what is said against it, what was decided before, and what can be done."""
    found, post = the_post(request, name, thread, number)
    problem = ""
    if request.method == "POST":
        deed = request.POST.get("deed", "")
        if deed not in Deed.values:
            problem = "Please choose what is to be done."
        elif refused := refusal(request, RIGHT.get(Deed(deed), Action.MODERATE)):
            return refused
        else:
            try:
                _decide(request, Deed(deed), post)
                return HttpResponseRedirect(reverse("discuss:moderate", args=[name, thread, number]))
            except Refused as error:
                problem = error.reason
    context = {
        "seen": found.seen,
        "thread": found.thread,
        "title": found.title,
        "rules": house().rules,
        "letter": letters([post], found.thread, found.seen, request.user, moderator=True)[0],
        "found_in_it": [(TOLD[each["kind"]], each["words"]) for each in post.why],
        "complaints": Complaint.objects.filter(post=post).select_related("by", "settled").order_by("-pk"),
        "acts": Act.objects.filter(post=post).order_by("-pk"),
        "deeds": _deeds(post),
        "days": order.DAYS,
        "given": request.POST,
        "problem": problem,
    }
    return render(request, "discuss/moderate.html", context, status=422 if problem else 200)


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.MODERATE)
def appeal(request: HttpRequest, appeal: int) -> HttpResponse:
    """One appeal, and its answer."""
    one = get_object_or_404(Appeal.objects.select_related("act__post__thread__case", "by", "answer"), pk=appeal)
    problem = ""
    if request.method == "POST":
        assert isinstance(request.user, Account)
        granted = request.POST.get("answer") == "grant"
        try:
            order.answer_appeal(request.user, one, request.POST.get("reason", ""), granted=granted)
            messages.success(request, "Answered; its author is told.")
            return HttpResponseRedirect(reverse("discuss:queue"))
        except Refused as refused:
            problem = refused.reason
    post = one.act.post
    context = {
        "appeal": one,
        "act": one.act,
        "letter": named([post], request, "moderate").get(post.pk) if post else None,
        "given": request.POST,
        "rules": house().rules,
        "problem": problem,
    }
    return render(request, "discuss/answer_appeal.html", context, status=422 if problem else 200)


@require_safe
@needs(Action.SEE_MODERATION)
def log(request: HttpRequest) -> HttpResponse:
    """Every act, the newest first."""
    rows = Act.objects.select_related("post__thread__case", "thread__case").order_by("-pk")
    page = Paginator(rows, MOST).get_page(request.GET.get("page"))
    names = {one.pk: one.shown_name for one in Account.objects.filter(pk__in={act.account for act in page})}
    known = named([act.post for act in page if act.post], request, "moderate")
    acts = [(act, names.get(act.account or 0, ""), known.get(act.post_id or 0)) for act in page]
    return render(request, "discuss/log.html", {"acts": acts, "page": page})


def _decide(request: HttpRequest, deed: Deed, post: Post) -> None:
    assert isinstance(request.user, Account)
    given = request.POST.get("days", "")
    days = int(given) if given.isdecimal() and deed is Deed.SUSPEND else 0
    reason, name = request.POST.get("reason", ""), request.POST.get("name", "")
    order.decide(deed, request.user, post, reason, days=days, name=name)
    messages.success(request, "Done, and written to the log; its author is told, with your reason.")


def _deeds(post: Post) -> list[tuple[str, str]]:
    """What can be done with a post as it is, in words for the form."""
    found: list[tuple[Deed, str]] = []
    if post.state == State.HELD:
        found += [(Deed.RELEASE, "Let it show"), (Deed.HIDE, "Do not let it show")]
    if post.state == State.SHOWN:
        found += [(Deed.DISMISS, "Let it stand; answer the reports"), (Deed.HIDE, "Hide it")]
        found.append(
            (Deed.UNNAME, "Take the mark back") if post.speaks_for else (Deed.NAME, "Mark it as a statement of")
        )
    if post.state == State.HIDDEN:
        found.append((Deed.RESTORE, "Show it again"))
    found.append(
        (Deed.UNLOCK, "Open the thread to answers")
        if post.thread.locked
        else (Deed.LOCK, "Close the thread to answers")
    )
    if post.author and not post.author.left:
        suspended = post.author.is_suspended
        found.append((Deed.LIFT, "End the author’s suspension") if suspended else (Deed.SUSPEND, "Suspend its author"))
    return [(deed.value, told) for deed, told in found]
