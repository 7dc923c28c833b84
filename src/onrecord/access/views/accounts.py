"""Accounts, for those who run the site."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from onrecord.access import accounts as deeds
from onrecord.access import invite as invitations
from onrecord.access.actions import Action
from onrecord.access.forms import ChangeRole, Invite
from onrecord.access.links import absolute, password_link
from onrecord.access.models import Account, AccountDeed, Invitation
from onrecord.access.needs import needs
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role

PAGE = 60


@require_safe
@needs(Action.MANAGE_ACCOUNTS)
def accounts(request: HttpRequest) -> HttpResponse:
    """Everybody who has an account, and the links that still work."""
    asked = request.GET.get("q", "").strip()
    rows = Account.objects.order_by("left", "-is_active", "username")
    found = rows.filter(username__icontains=asked) | rows.filter(name__icontains=asked) if asked else rows
    context = {
        "asked": asked,
        "query": urlencode({"q": asked}) + "&" if asked else "",
        "page": Paginator(found, PAGE).get_page(request.GET.get("page")),
        "invitations": invitations.open_ones().select_related("case", "made_by"),
        "form": Invite(),
    }
    return render(request, "access/accounts.html", context)


@require_POST
@needs(Action.MANAGE_ACCOUNTS)
def invite(request: HttpRequest) -> HttpResponse:
    """A new link, shown once."""
    form, by = Invite(request.POST), request.user
    assert isinstance(by, Account)
    if not form.is_valid():
        raise Http404
    role = Role(form.cleaned_data["role"])
    secret = invitations.invite(role, by, words=form.cleaned_data["note"])
    context = {"link": absolute(request, reverse("access:join", args=[secret])), "role": role, "days": invitations.DAYS}
    return render(request, "access/invited.html", context)


@require_POST
@needs(Action.MANAGE_ACCOUNTS)
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """A link works no more."""
    assert isinstance(request.user, Account)
    invitations.withdraw(get_object_or_404(Invitation, pk=number, used_by=None), request.user)
    messages.success(request, "The link works no more.")
    return redirect("access:accounts")


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.MANAGE_ACCOUNTS)
def person(request: HttpRequest, number: int) -> HttpResponse:
    """One account: its role, whether it is active, ways back in, and its log."""
    from allauth.mfa.utils import is_mfa_enabled

    account = get_object_or_404(Account, pk=number)
    context: dict[str, object] = {"link": None}
    if request.method == "POST":
        try:
            context["link"] = _done(request, account)
        except NotPossible as error:
            messages.error(request, f"This cannot be done: {error}.")
        if not context["link"]:
            return redirect("access:person", number)
    context |= {
        "account": account,
        "form": ChangeRole(initial={"role": account.role}),
        "second": is_mfa_enabled(account),
        "deeds": account.deeds.select_related("by").order_by("-pk")[:PAGE],
        "groups": account.memberships.select_related("case").order_by("case__name"),
    }
    return render(request, "access/person.html", context)


def _done(request: HttpRequest, account: Account) -> str | None:
    """Do what the form asks for; the link to show, if it is one."""
    by, deed = request.user, request.POST.get("deed")
    assert isinstance(by, Account)
    if deed == "role":
        form = ChangeRole(request.POST)
        if not form.is_valid():
            raise NotPossible("there is no such role")
        deeds.change_role(account, Role(form.cleaned_data["role"]), by)
    elif deed == "deactivate":
        deeds.deactivate(account, by)
    elif deed == "activate":
        deeds.activate(account, by)
    elif deed == "password":
        return absolute(request, password_link(account, by))
    elif deed == "second":
        _end_second(account, by)
    else:
        raise Http404
    messages.success(request, "Done.")
    return None


def _end_second(account: Account, by: Account) -> None:
    """For somebody who lost their second factor, and who is known to be who they say."""
    from allauth.mfa.models import Authenticator

    Authenticator.objects.filter(user=account).delete()
    deeds.note("second factor ended", by, account)


@require_safe
@needs(Action.MANAGE_ACCOUNTS)
def log(request: HttpRequest) -> HttpResponse:
    """Every deed, the newest first."""
    rows = AccountDeed.objects.select_related("by", "whom").order_by("-pk")
    return render(request, "access/log.html", {"page": Paginator(rows, PAGE).get_page(request.GET.get("page"))})
