"""One post: where its permalink leads, and how it read before it was edited."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from onrecord.discuss.letter import letters
from onrecord.discuss.models import State
from onrecord.discuss.views.found import the_post


@require_safe
def post(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """To the post, among what it answers and what answers it."""
    _, one = the_post(request, name, thread, number)
    place = reverse("discuss:thread", args=[name, thread])
    return HttpResponseRedirect(f"{place}?from={one.number}#letter-{one.number}" if one.number > 1 else place)


@require_safe
def before(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """How a post read before, where everyone could read it so; all of it for its author and moderators."""
    found, one = the_post(request, name, thread, number)
    letter = letters([one], found.thread, found.seen, request.user, moderator=found.moderator)[0]
    rows = one.versions.order_by("-pk")
    if not (letter.mine or found.moderator):
        rows = rows.filter(shown=True) if one.state == State.SHOWN else rows.none()
    context = {
        "seen": found.seen,
        "thread": found.thread,
        "title": found.title,
        "letter": letter,
        "versions": [(each.at, found.seen.veiled(each.title), found.seen.veiled(each.html)) for each in rows],
        "partly": one.versions.exists() and not rows,
    }
    return render(request, "discuss/before.html", context)
