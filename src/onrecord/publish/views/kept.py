"""Pages of readers kept until something in the case changes, since most are asked for again and again."""

from collections.abc import Callable
from functools import wraps
from hashlib import sha256

from django.contrib.messages import get_messages
from django.core.cache import caches
from django.http import HttpRequest, HttpResponse

from onrecord.ledger.ask import cases
from onrecord.publish.publication import standing
from onrecord.publish.visibility import is_export, is_team

View = Callable[..., HttpResponse]
ASKED = frozenset(["page", "state", "voice", "speaker", "denials"])
"""Parts of a query that pages look at; an address with any other is not kept."""
HOURS = 6


def kept(view: View) -> View:
    """The view, asked once for each state of its case; for the team, for exports and for news to tell, every time.

    What a page shows of whoever is signed in is filled in afterwards (the tag `beside`), so that readers share it.
    """

    @wraps(view)
    def asked(request: HttpRequest, name: str, **more: str) -> HttpResponse:
        alone = is_team(request) or is_export(request) or bool(len(get_messages(request)))
        key = None if alone else _key(request, name)
        found = caches["pages"].get(key) if key else None
        if found:
            content, kind = found
            return HttpResponse(content, content_type=kind)
        answer = view(request, name, **more)
        if key and answer.status_code == 200:
            caches["pages"].set(key, (answer.content, answer["Content-Type"]), HOURS * 3600)
        return answer

    return asked


def _key(request: HttpRequest, name: str) -> str | None:
    """What the page hangs on; None where it is not to be kept: an unknown query, or claims that are being computed."""
    if not set(request.GET) <= ASKED:
        return None
    case = cases.called(name)
    revision = cases.revision(case) if case else None
    if case is None or revision is None:
        return None
    publication = standing(case)
    state = (case.pk, revision, publication and publication.pk, request.get_host(), request.get_full_path())
    return sha256(repr(state).encode()).hexdigest()
