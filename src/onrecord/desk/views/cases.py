"""The first page of the desk, and new cases."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import forbidden, needs, to_sign_in
from onrecord.access.table import may
from onrecord.desk.making import make_case
from onrecord.desk.queries.cases import rows
from onrecord.desk.views.answer import shown, told


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The cases of whoever looks, with what waits in each."""
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if not may(request.user, Action.SEE_CASE):
        return forbidden(request, Action.SEE_CASE)
    return shown(request, "home", cases=rows(request.user))


@require_POST
@needs(Action.MAKE_CASE)
def make(request: HttpRequest) -> HttpResponse:
    """A new case, without anything in it."""
    with told(request):
        case = make_case(request.POST.get("title", ""))
        messages.success(request, "The case is made. Add its first sources.")
        return redirect("desk:sources", case.name)
    return redirect("desk:home")


@require_safe
def keys(request: HttpRequest) -> HttpResponse:
    """Every key of the desk, for whoever works without scripts or wants to read them in peace."""
    if not may(request.user, Action.SEE_CASE):
        return to_sign_in(request) if not request.user.is_authenticated else forbidden(request, Action.SEE_CASE)
    return shown(request, "keys")
