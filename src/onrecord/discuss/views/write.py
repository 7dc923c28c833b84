"""Forms in which letters are written. What cannot stand is said above the form, and nothing typed is lost."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from onrecord.access.actions import Action
from onrecord.access.models import Account
from onrecord.access.needs import needs
from onrecord.discuss import writing
from onrecord.discuss.house import house
from onrecord.discuss.letter import letters
from onrecord.discuss.limits import spend
from onrecord.discuss.manners import LONGEST, LONGEST_TITLE, Refused, ordered
from onrecord.discuss.models import Post, State
from onrecord.discuss.open_page import Place, Seen, Subject, open_page
from onrecord.discuss.reader import reader_of
from onrecord.discuss.rendered import rendered
from onrecord.discuss.views.found import Found, the_post
from onrecord.discuss.views.suspended import writers

FIELDS = ("title", "text", "report", "words", "prefix", "suffix", "claim", "statement")


@require_http_methods(["GET", "HEAD", "POST"])
@writers(Action.POST)
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """A new letter, on the case or on what the address names."""
    seen = open_page().seen(request, name)
    given = _given(request)
    subject = _subject(seen, given)
    context: dict[str, object] = {"seen": seen, "subject": subject, "back": _back(seen, subject)}
    if not _is_sent(request):
        return _form(request, context, given, seen)
    try:
        made = writing.draft(_account(request), seen, given["text"], given["title"])
        post = writing.begin(request, seen, subject, made, _place(seen, given))
    except Refused as refused:
        return _form(request, context, given, seen, refused.reason)
    return _done(request, post)


@require_http_methods(["GET", "HEAD", "POST"])
@writers(Action.REPLY)
def answer(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """An answer to one post."""
    found, to = the_post(request, name, thread, number)
    given = _given(request)
    context: dict[str, object] = {
        "seen": found.seen,
        "thread": found.thread,
        "to": _as_letter(request, found, to),
        "back": _at(to),
    }
    if not _is_sent(request):
        return _form(request, context, given, found.seen)
    try:
        made = writing.draft(_account(request), found.seen, given["text"])
        post = writing.answer(request, found.seen, to, made, _place(found.seen, given))
    except Refused as refused:
        return _form(request, context, given, found.seen, refused.reason)
    return _done(request, post)


@require_http_methods(["GET", "HEAD", "POST"])
@writers(Action.REPLY)
def edit(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """Other words for a post of one's own."""
    found, post = the_post(request, name, thread, number)
    if not writing.may_edit(request.user, post):
        raise Http404
    given = _given(request)
    if request.method != "POST":
        given |= {"text": post.text, "title": post.thread.title if number == 1 else ""}
    context: dict[str, object] = {"seen": found.seen, "thread": found.thread, "edited": post, "back": _at(post)}
    if not _is_sent(request):
        return _form(request, context, given, found.seen)
    try:
        title = given["title"] if number == 1 else ""
        post = writing.edit(
            request, found.seen, post, writing.draft(_account(request), found.seen, given["text"], title)
        )
    except Refused as refused:
        return _form(request, context, given, found.seen, refused.reason)
    return _done(request, post)


@require_POST
@needs(Action.FOLLOW)
def take_back(request: HttpRequest, name: str, thread: int, number: int) -> HttpResponse:
    """A post of one's own taken back; its words are gone for good."""
    _, post = the_post(request, name, thread, number)
    if post.author_id != request.user.pk:
        raise Http404
    writing.take_back(_account(request), post)
    messages.success(request, "What you wrote is gone; its place stays, so that answers to it can be understood.")
    where = "letters" if number == 1 else "thread"
    return HttpResponseRedirect(reverse(f"discuss:{where}", args=[name, thread][: 1 if number == 1 else 2]))


def _account(request: HttpRequest) -> Account:
    assert isinstance(request.user, Account)
    return request.user


def _given(request: HttpRequest) -> dict[str, str]:
    """What was typed, or what the address brings along."""
    source = request.POST if request.method == "POST" else request.GET
    return {name: source.get(name, "") for name in FIELDS}


def _is_sent(request: HttpRequest) -> bool:
    """Whether it is to stand, and not only to be looked at first."""
    return request.method == "POST" and "look" not in request.POST


def _subject(seen: Seen, given: dict[str, str]) -> Subject | None:
    """What a letter is to be about. Raises Http404 for what is not there."""
    found = None
    if given["claim"]:
        found = seen.claim(given["claim"])
    elif given["statement"]:
        found = seen.statement(given["statement"])
    if found is None and (given["claim"] or given["statement"]):
        raise Http404
    return found


def _place(seen: Seen, given: dict[str, str]) -> Place | None:
    """The passage that is quoted, found in its report. Raises Refused."""
    if not given["words"].strip():
        return None
    return seen.place(given["report"], given["words"], given["prefix"][-64:], given["suffix"][:64])


def _form(
    request: HttpRequest, context: dict[str, object], given: dict[str, str], seen: Seen, problem: str = ""
) -> HttpResponse:
    """The form, with what was typed."""
    looked_at = ""
    if request.method == "POST" and not problem:
        try:
            spend(request, "look")
            looked_at = rendered(ordered(given["text"]))
        except Refused as refused:
            problem = refused.reason
    context |= {
        "given": given,
        "problem": problem,
        "looked_at": looked_at,
        "rules": house().rules,
        "report": seen.report(given["report"]) if given["report"] else None,
        "longest": LONGEST,
        "longest_title": LONGEST_TITLE,
    }
    return render(request, "discuss/write.html", context, status=422 if problem else 200)


def _done(request: HttpRequest, post: Post) -> HttpResponse:
    """To the post, with a word where it waits."""
    reader = reader_of(_account(request))
    if reader.agreed is None:
        reader.agreed = post.at
        reader.save(update_fields=["agreed"])
    if post.state == State.HELD:
        messages.info(request, "Your letter waits for a moderator before others see it. Below it stands why.")
    return HttpResponseRedirect(reverse("discuss:post", args=[post.thread.case.name, post.thread_id, post.number]))


def _back(seen: Seen, subject: Subject | None) -> str:
    return subject.href if subject else reverse("discuss:letters", args=[seen.row.name])


def _at(post: Post) -> str:
    return reverse("discuss:post", args=[post.thread.case.name, post.thread_id, post.number])


def _as_letter(request: HttpRequest, found: Found, post: Post) -> object:
    return letters([post], found.thread, found.seen, request.user, moderator=found.moderator)[0]
