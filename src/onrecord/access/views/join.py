"""Accounts made by a link."""

from collections.abc import Callable

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import EmailAddress, Login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from onrecord.access import first as beginning
from onrecord.access import invite
from onrecord.access.forms import Join
from onrecord.access.models import Account
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def join(request: HttpRequest, secret: str) -> HttpResponse:
    """By an invitation."""
    one = invite.found(secret)
    return _joined(request, secret, Role(one.role), invite.accept) if one else _spent(request)


@sensitive_post_parameters()
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def first(request: HttpRequest, secret: str) -> HttpResponse:
    """By the link that `onrecord serve` prints while there is no admin."""
    right = beginning.is_right(secret)
    return _joined(request, secret, Role.ADMIN, beginning.make) if right else _spent(request)


def _joined(request: HttpRequest, secret: str, role: Role, make: Callable[..., Account]) -> HttpResponse:
    if request.user.is_authenticated:
        return redirect("access:own")
    form = Join(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            account = make(secret, given["username"], given["password"], given["name"], given["email"])
        except NotPossible:
            return _spent(request)
        if account.email:
            EmailAddress.objects.create(user=account, email=account.email, primary=True, verified=False)
        login = Login(user=account, redirect_url=None, signup=True)
        answer: HttpResponse = perform_password_login(request, {"username": account.username}, login)
        return answer
    return render(request, "access/join.html", {"form": form, "role": role})


def _spent(request: HttpRequest) -> HttpResponse:
    return render(request, "access/spent.html", status=404)
