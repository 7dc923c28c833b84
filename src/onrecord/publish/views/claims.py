"""Claims: all of a case, and each by itself."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish import linked
from onrecord.publish.glossary import STATES
from onrecord.publish.queries import claims as found_by
from onrecord.publish.views.kept import kept
from onrecord.publish.views.pages import number_of, page_of
from onrecord.publish.visibility import the_case
from onrecord.records.claims import State

PAGE, VOICES = 40, 60


@require_safe
@kept
def claims(request: HttpRequest, name: str) -> HttpResponse:
    """Every claim, contested first, a page at a time; those of one state where that is asked for."""
    shown = the_case(request, name)
    state = request.GET.get("state")
    if state is not None and state not in set(State):
        raise Http404
    number = number_of(request)
    chosen = State(state) if state else None
    rows, total = found_by.page(shown, chosen, (number - 1) * PAGE, PAGE)
    context = {
        "shown": shown,
        "claims": rows,
        "counts": found_by.counts(shown),
        "state": chosen,
        "page": page_of(number, PAGE, total),
    }
    return render(request, "publish/claims.html", context)


@require_safe
@kept
def claim(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One claim: everybody who spoke of it, and what holds it together."""
    shown = the_case(request, name)
    one = found_by.one(shown, code, VOICES)
    if one is None:
        raise Http404
    context = {"shown": shown, "claim": one, "meaning": STATES[one.state], "linked": linked.claim(request, shown, one)}
    return render(request, "publish/claim.html", context)
