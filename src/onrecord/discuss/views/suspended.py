"""Views for those who write: whoever is suspended is told until when and why, and how to appeal."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import View, needs
from onrecord.discuss.house import house
from onrecord.discuss.models import Act, Deed


def writers(action: Action) -> Callable[[View], View]:
    """As access.needs, with a page of its own for whoever is suspended."""

    def guarded(view: View) -> View:
        inner = needs(action)(view)

        @wraps(view)
        def asked(request: HttpRequest, *args: object, **given: object) -> HttpResponse:
            user = request.user
            if isinstance(user, Account) and user.is_active and user.is_suspended:
                return _told(request, user)
            return inner(request, *args, **given)

        return asked

    return guarded


def _told(request: HttpRequest, account: Account) -> HttpResponse:
    rows = Act.objects.filter(account=account.pk, deed=Deed.SUSPEND, until=account.suspended_until)
    act = rows.select_related("appealed").order_by("-pk").first()
    return render(request, "discuss/suspended.html", {"act": act, "rules": house().rules}, status=403)
