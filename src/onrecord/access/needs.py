"""Views that not everybody may call."""

from collections.abc import Callable
from functools import wraps

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.access.actions import OF_CASES, Action
from onrecord.access.table import may

View = Callable[..., HttpResponse]


def needs(action: Action, case: str = "name") -> Callable[[View], View]:
    """Let a view be called by those alone who may do this. case: the argument of the view that names a case, if any.

    Signed out: to the page for signing in, whether there is such a case or not. Signed in: 404 where they may not see
    the case or there is none; 403, with a page that says so, where they may see it but not do this.
    """

    def guarded(view: View) -> View:
        @wraps(view)
        def asked(request: HttpRequest, *args: object, **given: object) -> HttpResponse:
            name = given.get(case) if action in OF_CASES else None
            refused = refusal(request, action, str(name) if name is not None else None)
            return refused or view(request, *args, **given)

        return asked

    return guarded


def refusal(request: HttpRequest, action: Action, case: str | None = None) -> HttpResponse | None:
    """The answer to whoever may not; None where they may. Raises Http404 where there is no such case for them."""
    if may(request.user, action, case) and (case is None or _is_there(case)):
        return None
    if not request.user.is_authenticated:
        return to_sign_in(request)
    if case is not None and not (may(request.user, Action.SEE_CASE, case) and _is_there(case)):
        raise Http404
    return forbidden(request, action)


def to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the page for signing in, and back here afterwards where this is a page."""
    back = request.get_full_path() if request.method in ("GET", "HEAD") else settings.LOGIN_REDIRECT_URL
    return redirect_to_login(back)


def forbidden(request: HttpRequest, action: Action | None = None) -> HttpResponse:
    """The page that says what this account may not do."""
    return render(request, "access/forbidden.html", {"action": action}, status=403)


def _is_there(case: str) -> bool:
    from onrecord.ledger.models import Case

    return Case.objects.filter(name=case).exists()
