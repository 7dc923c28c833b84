"""Claims held together and taken apart."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.desk.deciding import hold_together
from onrecord.desk.deciding import take_out as leave
from onrecord.desk.queries.queue import lines_of
from onrecord.desk.views.answer import shown, signature, the_case, told
from onrecord.ledger.models import Case, ClaimRow
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.publish.views.pages import number_of, page_of

PAGE, VOICES, OFFERED = 40, 100, 12
SIDES = {
    "asserted_by": "puts it forward",
    "denied_by": "denies it",
    "confirmed_by": "confirms it",
    "doubted_by": "doubts it",
}


@require_safe
@needs(Action.MERGE)
def claims(request: HttpRequest, name: str) -> HttpResponse:
    """Every claim, contested first; those that have some words, where they are asked for."""
    case, number = the_case(name), number_of(request)
    asked = request.GET.get("q", "").strip()[:100]
    settle(name, the_rules())
    rows = _found(case, asked)
    page = page_of(number, PAGE, rows.count())
    return shown(request, "claims", case, claims=rows[(number - 1) * PAGE : number * PAGE], page=page, asked=asked)


@require_safe
@needs(Action.MERGE)
def claim(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """One claim: its statements, to be taken out; and others, to be held to be the same."""
    case = the_case(name)
    one = _claim(case, code)
    sides = dict(_members(one))
    found = [(line, SIDES[sides[number]]) for line, number in zip(lines_of(list(sides)), sides, strict=True)]
    asked = request.GET.get("q", "").strip()[:100]
    others = _found(case, asked).exclude(pk=one.pk)[:OFFERED] if asked else []
    return shown(
        request, "claim", case, claim=one, lines=found, asked=asked, others=others, more=one.voices - len(found)
    )


@require_POST
@needs(Action.MERGE)
def take_out(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The chosen statements are of another claim than the rest."""
    case = the_case(name)
    with told(request):
        rest = [line.mark for line in lines_of([number for number, _ in _members(_claim(case, code))])]
        passed = leave(case, signature(request), request.POST.getlist("mark"), rest, request.POST.get("why", ""))
        messages.success(request, f"Taken out of the claim; judgements passed: {len(passed)}.")
        return redirect("desk:claims", name)
    return redirect("desk:claim", name, code)


@require_POST
@needs(Action.MERGE)
def together(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Two claims are one."""
    case = the_case(name)
    with told(request):
        chosen = [_claim(case, code), _claim(case, request.POST.get("other", ""))]
        marks = [one.worded_by.attribution.mark for one in chosen]
        hold_together(case, signature(request), marks, request.POST.get("why", ""))
        messages.success(request, "The two are one claim now.")
        return redirect("desk:claims", name)
    return redirect("desk:claim", name, code)


def _claim(case: Case, code: str) -> ClaimRow:
    found = case.claims.filter(code=code).select_related("worded_by__attribution").first()
    if found is None:
        raise Http404
    return found


def _members(one: ClaimRow) -> list[tuple[int, str]]:
    rows = one.members.exclude(role="echoes").order_by("role", "place")
    return list(dict(rows.values_list("statement", "role")[:VOICES]).items())


def _found(case: Case, asked: str):  # type: ignore[no-untyped-def]
    rows = case.claims.order_by("-rank", "code")
    for word in asked.split():
        rows = rows.filter(text__icontains=word)
    return rows
