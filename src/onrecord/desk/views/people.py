"""Speakers: held to be one or two, withheld and released."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs, refusal
from onrecord.desk.deciding import decide
from onrecord.desk.queries.cases import speakers
from onrecord.desk.queries.people import people as found_by
from onrecord.desk.views.answer import shown, signature, the_case, told
from onrecord.ledger.problems import Refused
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.publish.views.pages import number_of, page_of
from onrecord.records.judgement import Deed, Kind

PAGE = 40
PERMITTED = {"merge": Action.MERGE, "split": Action.MERGE, "withhold": Action.WITHHOLD, "release": Action.RELEASE}
DONE = {
    Deed.MERGE: "{0} and {1} are one speaker now.",
    Deed.SPLIT: "{0} and {1} are two speakers.",
    Deed.WITHHOLD: "Readers no longer see the name of {0}.",
    Deed.RELEASE: "Readers see the name of {0}.",
}


@require_safe
@needs(Action.SEE_CASE)
def people(request: HttpRequest, name: str) -> HttpResponse:
    """Those who speak most first."""
    case, number = the_case(name), number_of(request)
    settle(name, the_rules())
    asked = request.GET.get("q", "").strip()[:100]
    found, total = found_by(case, asked, (number - 1) * PAGE, PAGE)
    page = page_of(number, PAGE, total)
    return shown(request, "people", case, people=found, page=page, asked=asked, speakers=speakers(case))


@require_POST
@needs(Action.SEE_CASE)
def judge(request: HttpRequest, name: str) -> HttpResponse:
    """One judgement on a speaker."""
    given, case = request.POST.get("deed", ""), the_case(name)
    if given in PERMITTED and (refused := refusal(request, PERMITTED[given], name)):
        return refused
    with told(request):
        if given not in PERMITTED:
            raise Refused(f"{given!r} is nothing that can be done here")
        deed, why = Deed(given), request.POST.get("why", "").strip()
        subject, other = request.POST.get("subject", ""), request.POST.get("other", "").strip()
        if not why:
            raise Refused("say why: whoever reads it later needs the reason")
        more = {"other": other} if deed in (Deed.MERGE, Deed.SPLIT) else {}
        decide(case, signature(request), deed, Kind.SPEAKER, subject, why, **more)
        messages.success(request, DONE[deed].format(subject, other))
    return redirect("desk:people", name)
