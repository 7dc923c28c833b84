"""The queue, and everything that was decided."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs, refusal
from onrecord.desk.deciding import take_back, undoing_needs
from onrecord.desk.queries.cases import row
from onrecord.desk.queries.queue import Tab, counts, lines
from onrecord.desk.views.answer import back, shown, signature, the_case, told
from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.publish.views.pages import number_of, page_of

PAGE = 25
PASSED = 50


@require_safe
@needs(Action.SEE_CASE)
def queue(request: HttpRequest, name: str) -> HttpResponse:
    """Statements, those first of which the machine is least sure and on which most hangs."""
    case, number = the_case(name), number_of(request)
    asked = request.GET.get("list", Tab.WAITING.value)
    if asked not in set(Tab):
        raise Http404
    tab = Tab(asked)
    settle(name, the_rules())
    who = signature(request)
    in_lists = counts(case, who)
    page = page_of(number, PAGE, in_lists[tab])
    return shown(
        request,
        "queue",
        case,
        tab=tab,
        lines=lines(case, tab, who, (number - 1) * PAGE, PAGE),
        counts=in_lists,
        overview=row(case),
        page=page,
    )


@require_safe
@needs(Action.SEE_CASE)
def passed(request: HttpRequest, name: str) -> HttpResponse:
    """Every judgement of the case, the newest first."""
    case, number = the_case(name), number_of(request)
    rows = case.judgements.order_by("-at", "-pk").select_related("correction").prefetch_related("undone_by")
    page = page_of(number, PASSED, rows.count())
    found = [
        (judgement_of(each), list(each.undone_by.all()), getattr(each, "correction", None))
        for each in rows[(number - 1) * PASSED : number * PASSED]
    ]
    return shown(request, "passed", case, passed=found, page=page)


@require_POST
@needs(Action.JUDGE)
def undo(request: HttpRequest, name: str) -> HttpResponse:
    """Have a judgement hold no longer; it stays in the record."""
    case, code = the_case(name), request.POST.get("code", "")
    if refused := refusal(request, undoing_needs(case, code), name):
        return refused
    with told(request):
        take_back(case, signature(request), code, request.POST.get("why", ""))
    return back(request, f"/desk/cases/{name}/passed") if request.POST.get("back") else redirect("desk:passed", name)
