"""The group of a case: who sees it, while it is closed to the rest of the team."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from onrecord.access import groups
from onrecord.access import invite as invitations
from onrecord.access.actions import Action
from onrecord.access.forms import Member
from onrecord.access.links import absolute
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role
from onrecord.access.table import is_team, may
from onrecord.ledger.models import Case


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.MANAGE_MEMBERS)
def group(request: HttpRequest, name: str) -> HttpResponse:
    """Who is in it, and whether the case is closed."""
    case, link = get_object_or_404(Case, name=name), None
    if request.method == "POST":
        try:
            link = _done(request, case)
        except NotPossible as error:
            messages.error(request, f"This cannot be done: {error}.")
        if not link:
            still = may(request.user, Action.MANAGE_MEMBERS, case)
            return redirect("access:group", name) if still else redirect("access:own")
    team = [one for one in Account.objects.filter(is_active=True).order_by("username") if is_team(one)]
    members = list(groups.members(case))
    context = {
        "case": case,
        "closed": groups.is_closed(case),
        "members": members,
        "others": [one for one in team if one not in members and one.told_role is not Role.ADMIN],
        "link": link,
        "days": invitations.DAYS,
    }
    return render(request, "access/group.html", context)


def _done(request: HttpRequest, case: Case) -> str | None:
    """Do what the form asks for; the link to show, if it is one."""
    by, deed = request.user, request.POST.get("deed")
    assert isinstance(by, Account)
    if deed == "close":
        groups.close(case, by)
    elif deed == "open":
        groups.open_to_team(case, by)
    elif deed == "add":
        groups.add(case, _named(request), by)
    elif deed == "remove":
        groups.remove(case, _named(request), by)
    elif deed == "invite":
        secret = invitations.invite(Role.REVIEWER, by, case, f"for the group of {case.name}")
        return absolute(request, reverse("access:join", args=[secret]))
    else:
        raise Http404
    messages.success(request, "Done.")
    return None


def _named(request: HttpRequest) -> Account:
    form = Member(request.POST)
    found = form.is_valid() and Account.objects.filter(username__iexact=form.cleaned_data["username"]).first()
    if not found:
        raise NotPossible("nobody has this username")
    return found
