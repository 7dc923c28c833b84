"""Who asks: whoever shows a token, else a reader. Being signed in in a browser counts for nothing here."""

from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest
from ninja.security import HttpBearer

from onrecord.access.actions import Action
from onrecord.access.groups import cases_for
from onrecord.access.table import may
from onrecord.api import tokens
from onrecord.api.models import Token
from onrecord.api.problems import Refusal
from onrecord.ledger.ask import cases
from onrecord.ledger.models import Case
from onrecord.publish.publication import open_cases
from onrecord.publish.visibility import Shown, the_case

READER = "reader"
"""What stands for whoever shows no token."""


class Bearer(HttpBearer):
    """A token that was made on the page of tokens: `Authorization: Bearer onrecord_...`."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token; None where it is void."""
        found = tokens.found(token)
        request.user = found.account if found else AnonymousUser()
        return found


def anybody(request: HttpRequest) -> Token | str | None:
    """A token where one is shown, which must not be void; else a reader."""
    request.user = AnonymousUser()
    if "Authorization" not in request.headers:
        return READER
    return Bearer()(request)


def shown(request: HttpRequest, name: str) -> Shown:
    """A case, and how much of it may be seen; Http404 where there is none for whoever asks."""
    token = _token(request)
    if token and token.case and token.case.name != name:
        request.user = AnonymousUser()
    return the_case(request, name)


def listed(request: HttpRequest) -> list[str]:
    """The names of the cases that whoever asks may see: those that are open, the last published first, then others."""
    token = _token(request)
    names = [one.case.name for one in open_cases()]
    if token:
        mine = cases_for(token.account).order_by("name")
        named = mine.filter(pk=token.case_id) if token.case_id else mine
        names += [name for name in named.values_list("name", flat=True) if name not in set(names)]
    return names


def permitted(request: HttpRequest, name: str, action: Action) -> tuple[Case, Token]:
    """A case in which a token may do this; Http404 where its account does not see it, Refusal where it may not."""
    token, case = _token(request), cases.called(name)
    if token is None or case is None or not may(token.account, Action.SEE_CASE, case):
        raise Http404
    if not tokens.lets(token, action, case, changes=True):
        raise Refusal(403, "This token may not do that in this case.")
    return case, token


def _token(request: HttpRequest) -> Token | None:
    auth = getattr(request, "auth", None)
    return auth if isinstance(auth, Token) else None
