"""Places: withheld, made coarser, and released to readers."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs, refusal
from onrecord.desk.coarse import GRAINS, coarsen, for_all
from onrecord.desk.queries.places import mentions
from onrecord.desk.queries.places import places as found_by
from onrecord.desk.views.answer import shown, signature, the_case, told
from onrecord.ledger.problems import Refused
from onrecord.publish.views.pages import number_of, page_of
from onrecord.records.judgement import Deed

PAGE = 40
PERMITTED = {"withhold": Action.WITHHOLD, "release": Action.RELEASE, "correct": Action.WITHHOLD}


@require_safe
@needs(Action.SEE_CASE)
def places(request: HttpRequest, name: str) -> HttpResponse:
    """Those that are named most first."""
    case, number = the_case(name), number_of(request)
    found, total = found_by(case, (number - 1) * PAGE, PAGE)
    return shown(request, "places", case, places=found, page=page_of(number, PAGE, total), grains=GRAINS)


@require_POST
@needs(Action.SEE_CASE)
def judge(request: HttpRequest, name: str) -> HttpResponse:
    """One decision on every mention of a place."""
    given, case = request.POST.get("deed", ""), the_case(name)
    if given in PERMITTED and (refused := refusal(request, PERMITTED[given], name)):
        return refused
    with told(request):
        if given not in PERMITTED:
            raise Refused(f"{given!r} is nothing that can be done here")
        why, rows = request.POST.get("why", ""), mentions(case, request.POST.get("place", ""))
        if not why.strip():
            raise Refused("say why: whoever reads it later needs the reason")
        if given == "correct":
            count = coarsen(case, signature(request), rows, request.POST.get("grain", ""), why)
        else:
            count = for_all(case, signature(request), Deed(given), rows, why)
        messages.success(request, f"Mentions decided on: {count}.")
    return redirect("desk:places", name)
