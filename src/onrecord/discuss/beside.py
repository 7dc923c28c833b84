"""What the open pages show of the forum: the latest letters beside a case, a claim, a statement, a report; and a corner
for whoever is signed in. Each takes the request and what its place names, and gives HTML.
"""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.template.loader import render_to_string

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.table import may
from onrecord.discuss.following import follows, unseen
from onrecord.discuss.letter import letters, listed
from onrecord.discuss.models import Followed, Post, State, Thread
from onrecord.discuss.open_page import Seen, Subject, open_page
from onrecord.discuss.views.threads import of_case, of_claim, of_statement

FEW = 3


def case(request: HttpRequest, name: str) -> str:
    """The latest letters of a case."""
    seen = _seen(request, name)
    return _box(request, seen, of_case(seen), None) if seen else ""


def claim(request: HttpRequest, name: str, code: str) -> str:
    """Statements of people in the news about a claim, and the latest letters on it."""
    seen = _seen(request, name)
    subject = seen.claim(code) if seen else None
    return _box(request, seen, of_claim(seen, code), subject) if seen and subject else ""


def statement(request: HttpRequest, name: str, mark: str) -> str:
    """The latest letters on a statement."""
    seen = _seen(request, name)
    subject = seen.statement(mark) if seen else None
    return _box(request, seen, of_statement(seen, mark), subject) if seen and subject else ""


def article(request: HttpRequest, name: str, code: str) -> str:
    """A link to write about a report, which a script turns into a button beside selected words."""
    seen = _seen(request, name)
    if seen is None or not seen.is_open:
        return ""
    return render_to_string("discuss/beside_article.html", {"name": name, "code": code}, request)


def speaker(request: HttpRequest, name: str, speaker: str) -> str:
    """A button to follow a speaker."""
    seen = _seen(request, name)
    if seen is None or not may(request.user, Action.FOLLOW):
        return ""
    followed = follows(request.user, Followed.SPEAKER, speaker, seen.row)
    context = {"seen": seen, "speaker": speaker, "followed": followed}
    return render_to_string("discuss/beside_speaker.html", context, request)


def account(request: HttpRequest) -> str:
    """News, for whoever is signed in."""
    if not isinstance(request.user, Account) or not may(request.user, Action.FOLLOW):
        return ""
    context = {"unseen": unseen(request.user), "moderator": may(request.user, Action.MODERATE)}
    return render_to_string("discuss/beside_account.html", context, request)


def _following(request: HttpRequest, seen: Seen, subject: Subject | None) -> dict[str, object]:
    """What a button beside a case or a claim follows; none for a statement, and for whoever may not follow."""
    if not may(request.user, Action.FOLLOW) or (subject and subject.kind != "claim"):
        return {}
    what, name = (Followed.CLAIM, subject.mark) if subject else (Followed.CASE, "")
    return {"what": what.value, "follow_name": name, "followed": follows(request.user, what, name, seen.row)}


def _seen(request: HttpRequest, name: str) -> Seen | None:
    try:
        return open_page().seen(request, name)
    except Http404:
        return None


def _box(request: HttpRequest, seen: Seen, rows: QuerySet[Thread], subject: Subject | None) -> str:
    if not seen.is_open:
        return ""
    count = rows.count()
    latest = listed(list(rows.select_related("author").order_by("-last")[:FEW]), seen)
    named = Post.objects.filter(thread__in=rows, state=State.SHOWN).exclude(speaks_for="")
    told = (
        named.select_related("author", "thread__case", "parent__author", "passage").order_by("pk")[:10] if count else []
    )
    statements = [letters([post], post.thread, seen, None, moderator=False)[0] for post in told]
    context = {"seen": seen, "subject": subject, "threads": latest, "count": count, "statements": statements}
    return render_to_string("discuss/beside.html", context | _following(request, seen, subject), request)
