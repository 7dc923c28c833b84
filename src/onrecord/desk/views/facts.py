"""The times, places and figures of a report: those of a statement beside it, and all of them on a page."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.desk import fields
from onrecord.desk.deciding import decide
from onrecord.desk.queries import cases as forms
from onrecord.desk.queries.looked import Fact
from onrecord.desk.queries.missed import whole
from onrecord.desk.views.answer import asked_deed, choices, shown, signature, the_case, told
from onrecord.ledger.models import Case
from onrecord.records.judgement import Deed


@require_http_methods(["GET", "HEAD", "POST"])
@needs(Action.JUDGE)
def facts(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Every time, place and figure of a report, also where no statement stands near; and one judgement on one."""
    case = the_case(name)
    found = whole(case, code)
    if found is None:
        raise Http404
    if request.method == "POST":
        with told(request):
            judge(request, case, found.facts)
        return redirect(f"{reverse('desk:facts', args=[name, code])}#f-{request.POST['fact']}")
    return shown(request, "facts", case, found=found, choices=choices(), measures=forms.measures(case))


def judge(request: HttpRequest, case: Case, among: Iterable[Fact]) -> None:
    """Pass the judgement of a form on one of these."""
    about = next((one for one in among if one.mark == request.POST.get("fact")), None)
    if about is None:
        raise Http404
    deed = asked_deed(request, (Deed.ACCEPT, Deed.REJECT, Deed.CORRECT))
    sent = fields.Form(dict(request.POST.lists()))
    more = {"value": fields.fact(about.kind, sent, about.now)} if deed is Deed.CORRECT else {}
    decide(case, signature(request), deed, about.kind, about.mark, request.POST.get("why", ""), **more)
    messages.success(request, f"{deed.value.capitalize()}ed: {about.words}.")
