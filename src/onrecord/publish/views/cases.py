"""The case page, and the lists that belong to a whole case."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish import linked
from onrecord.publish.publication import open_cases
from onrecord.publish.queries import changes, claims, figures, speakers, story
from onrecord.publish.queries import sources as reports
from onrecord.publish.queries.places import places
from onrecord.publish.queries.when import entries
from onrecord.publish.views.kept import kept
from onrecord.publish.views.pages import number_of, page_of
from onrecord.publish.views.pictures import map_of, timeline_of
from onrecord.publish.visibility import is_team, listed, the_case

CONTESTED, CLAIMS, SERIES, SOURCES, VOICES = 8, 14, 4, 40, 16
"""How many of each the case page shows; the rest is a link away."""
PAGE = 50


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every case that is open; the team sees others too, but for those that are closed to it."""
    return render(request, "publish/home.html", {"open": listed(request, open_cases(closed=is_team(request)))})


@require_safe
@kept
def case(request: HttpRequest, name: str) -> HttpResponse:
    """The whole case on one page."""
    shown = the_case(request, name)
    own = story.passages(shown)
    contested = claims.top(shown, CONTESTED, contested=True)
    others = claims.top(shown, CLAIMS, contested=False, voices=1)
    days = entries(shown, own, [*contested, *others])
    context = {
        "shown": shown,
        "span": reports.span(shown),
        "passages": own,
        "contested": contested,
        "claims": others,
        "counts": claims.counts(shown),
        "figures": figures.moved(shown, SERIES),
        "timeline": timeline_of(days),
        "map": map_of(places(shown)),
        "speakers": speakers.voices(shown, VOICES),
        "sources": reports.sources(shown, 0, SOURCES),
        "linked": linked.case(request, shown, contested),
    }
    return render(request, "publish/case.html", context)


@require_safe
@kept
def sources(request: HttpRequest, name: str) -> HttpResponse:
    """Every report, a page at a time."""
    shown = the_case(request, name)
    number, span = number_of(request), reports.span(shown)
    page = page_of(number, PAGE, span.reports)
    rows = reports.sources(shown, (number - 1) * PAGE, PAGE)
    return render(request, "publish/sources.html", {"shown": shown, "span": span, "sources": rows, "page": page})


@require_safe
@kept
def corrections(request: HttpRequest, name: str) -> HttpResponse:
    """Every public change, the newest first."""
    shown = the_case(request, name)
    number = number_of(request)
    rows, total = changes.changes(shown, (number - 1) * PAGE, PAGE)
    page = page_of(number, PAGE, total)
    return render(request, "publish/corrections.html", {"shown": shown, "changes": rows, "page": page})
