"""Speakers: who speaks in a case, and all that each of them said."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish.queries import speakers as found_by
from onrecord.publish.views.kept import kept
from onrecord.publish.views.pages import number_of, page_of
from onrecord.publish.visibility import the_case

PAGE, MOST = 60, 200


@require_safe
@kept
def speakers(request: HttpRequest, name: str) -> HttpResponse:
    """Those who speak most."""
    shown = the_case(request, name)
    return render(request, "publish/speakers.html", {"shown": shown, "speakers": found_by.voices(shown, MOST)})


@require_safe
@kept
def speaker(request: HttpRequest, name: str, speaker: str) -> HttpResponse:
    """Everything that somebody said, over time; what they denied; and where they changed."""
    shown = the_case(request, name)
    one = found_by.speaker(shown, speaker)
    if one is None:
        raise Http404
    denials = request.GET.get("denials") == "1"
    number = number_of(request)
    rows, total = found_by.statements(shown, one, (number - 1) * PAGE, PAGE, denials=denials)
    claims = found_by.claims_of(rows)
    context = {
        "shown": shown,
        "one": one,
        "rows": [(row, claims.get(row.mark)) for row in rows],
        "turns": found_by.turns(rows, claims),
        "denials": denials,
        "page": page_of(number, PAGE, total),
    }
    return render(request, "publish/speaker.html", context)
