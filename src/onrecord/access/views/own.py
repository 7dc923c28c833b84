"""One's own account, and the table of who may do what."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from onrecord.access.forms import Name
from onrecord.access.groups import cases_for
from onrecord.access.models import Account
from onrecord.access.roles import ROLES
from onrecord.access.table import TABLE, Cell


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def own(request: HttpRequest) -> HttpResponse:
    """What the site knows of whoever is signed in, and where it is changed."""
    from allauth.mfa.utils import is_mfa_enabled

    account = request.user
    assert isinstance(account, Account)
    form = Name(request.POST or None, initial={"name": account.name})
    if request.method == "POST" and form.is_valid():
        account.name = form.cleaned_data["name"]
        account.save(update_fields=["name"])
        messages.success(request, "Kept.")
        return redirect("access:own")
    context = {"account": account, "form": form, "second": is_mfa_enabled(account), "cases": cases_for(account)}
    return render(request, "access/own.html", context)


@require_safe
@login_required
def table(request: HttpRequest) -> HttpResponse:
    """The table of permissions, as it holds."""
    rows = [(action, row) for action, row in TABLE.items()]
    return render(request, "access/table.html", {"roles": ROLES, "rows": rows, "cases": Cell.CASES, "yes": Cell.YES})
