"""The page of one statement: its permalink."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish import linked
from onrecord.publish.custody import sealed
from onrecord.publish.queries.statement import statement
from onrecord.publish.views.articles import archived
from onrecord.publish.visibility import the_case


@require_safe
def said(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    """Who said it, in which words, in which claim, and where the sealed copy is."""
    shown = the_case(request, name)
    found = statement(shown, mark)
    if found is None:
        raise Http404
    report = found.version.report
    context = {
        "shown": shown,
        "found": found,
        "one": found.quoted,
        "sealed": sealed(shown.name, report.sha256, report.line, report.learned),
        "archive": archived(found.quoted.outlet.url, found.quoted.outlet.published),
        "linked": linked.statement(request, shown, found.quoted),
    }
    return render(request, "publish/said.html", context)
