"""A statement that the machine missed in a report, added by whoever reads it there."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.desk.adding import Words, add, words_of
from onrecord.desk.fields import Form
from onrecord.desk.finding import SHOWN, Found
from onrecord.desk.queries import cases as forms
from onrecord.desk.queries.missed import Whole, whole
from onrecord.desk.text import beside
from onrecord.desk.views.answer import choices, shown, signature, the_case, told
from onrecord.ledger.models import Case
from onrecord.records import Span

AROUND = 40
"""Code points on either side of words among which to choose."""
PARTS = (("content", "what", "w"), ("source", "who", "x"), ("cue", "says", "v"))
"""The parts of a statement in the order of the form: field, what the desk calls it, and its key."""

CLOSED = (("stance", "Stance", "assert"), ("act", "Act", "statement"), ("certainty", "Certainty", "certain"))
"""Fields of closed vocabularies: what the form calls them, and what they are unless somebody says otherwise."""

Choice = tuple[str, str, str, str]
"""A place that words may be at: its value in the form, and the text before it, there, and after it."""


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.JUDGE)
def missed(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The whole text with what was read in it, and a form for what was not; with the reason where that is refused."""
    case = the_case(name)
    found = whole(case, code)
    if found is None:
        raise Http404
    sent = Form(dict(request.POST.lists()))
    words = words_of(sent, found.version.text)
    if request.method == "POST" and words.sound:
        with told(request):
            passed = add(case, signature(request), found.version, sent, words)
            messages.success(request, "Added. It is shown as a statement that a person added.")
            return redirect("desk:review", name, passed.subject)
    return _form(request, case, found, sent, words)


def _form(request: HttpRequest, case: Case, found: Whole, sent: Form, words: Words) -> HttpResponse:
    text, offered = found.version.text, choices()
    parts = [
        (field, called, key, sent.get(field), getattr(words, field).problem, _choices(text, getattr(words, field)))
        for field, called, key in PARTS
    ]
    return shown(
        request,
        "missed",
        case,
        found=found,
        parts=parts,
        sent={name: sent.get(name) for name in sent.sent},
        closed=[(field, called, offered[field], sent.get(field) or first) for field, called, first in CLOSED],
        choices=offered,
        speakers=forms.speakers(case),
    )


def _choices(text: str, found: Found) -> list[Choice]:
    return [_choice(text, span) for span in found.choices]


def _choice(text: str, span: Span) -> Choice:
    there = span.of(text)
    before, after = beside(text, span, AROUND)
    return f"{span.start}-{span.end} {there}", before, f"{there[:SHOWN]}…" if len(there) > SHOWN else there, after
