"""One statement under review."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs, refusal
from onrecord.desk import fields
from onrecord.desk.deciding import accept, decide
from onrecord.desk.queries import cases as forms
from onrecord.desk.queries.looked import Looked, looked, row_of
from onrecord.desk.queries.queue import neighbours, next_second
from onrecord.desk.text import NAMES
from onrecord.desk.views.answer import asked_deed, choices, shown, signature, the_case, told
from onrecord.desk.views.facts import judge as judge_fact
from onrecord.ledger.models import AttributionRow, Case
from onrecord.records import Span, words_of
from onrecord.records.judgement import Deed, Kind

PERMITTED = {"withhold": Action.WITHHOLD, "release": Action.RELEASE}
"""Deeds that need another permission than judging."""


@require_safe
@needs(Action.JUDGE)
def review(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    """The words in their place, what was read in them, and every way to put it right."""
    case = the_case(name)
    row = _row(case, mark)
    second = request.GET.get("second") == "1"
    found = looked(case, row, signature(request), second=second)
    before, after = neighbours(case, row.pk)
    context = {
        "one": found,
        "parts": _parts(found),
        "second": second,
        "before": before,
        "after": next_second(case, signature(request), row.pk) if second else after,
        "choices": choices(),
        "measures": forms.measures(case),
        "speakers": forms.speakers(case),
        "withheld": case.judgements.filter(subject=mark, deed__in=PERMITTED).order_by("-at", "-pk").first(),
    }
    return shown(request, "review", case, **context)


@require_POST
@needs(Action.JUDGE)
def judge(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    """Pass one judgement on the statement, and go to the next one, or stay where more is to be put right."""
    case, deed = the_case(name), request.POST.get("deed", "")
    row = _row(case, mark)
    second = request.POST.get("second") == "1"
    needed = PERMITTED.get(deed) or (Action.SECOND_REVIEW if second else Action.JUDGE)
    if refused := refusal(request, needed, name):
        return refused
    who = signature(request)
    _, after = neighbours(case, row.pk)
    with told(request):
        said = _passed(request, case, row, second=second)
        messages.success(request, said)
        if deed in ("accept", "reject"):
            after = next_second(case, who, row.pk) if second else after
            return _to(name, after, second=second)
    return _to(name, mark, second=second)


@require_POST
@needs(Action.JUDGE)
def fact(request: HttpRequest, name: str, mark: str) -> HttpResponse:
    """Pass one judgement on a time, a place or a figure beside the statement."""
    case = the_case(name)
    row, second = _row(case, mark), request.POST.get("second") == "1"
    with told(request):
        judge_fact(request, case, looked(case, row, signature(request), second=second).facts)
    return _to(name, mark, second=second)


@require_safe
@needs(Action.JUDGE)
def words(request: HttpRequest, name: str, mark: str, field: str) -> HttpResponse:
    """Choose the words of a part of the statement, one by one; works without scripts."""
    if field not in fields.SPANS:
        raise Http404
    case = the_case(name)
    second = request.GET.get("second") == "1"
    found = looked(case, _row(case, mark), signature(request), second=second)
    whole = request.GET.get("whole") == "1"
    lines = (*found.before, *found.here, *found.after) if whole else found.here
    text, spans = found.version.text, found.spans(field)
    chosen = [[_choice(text, word, spans) for word in fields.words_in(text, line.span)] for line in lines]
    more = {"field": field, "called": NAMES[field], "lines": chosen, "whole": whole, "second": second}
    return shown(request, "words", case, one=found, now=words_of(text, spans), **more)


def _passed(request: HttpRequest, case: Case, row: AttributionRow, *, second: bool) -> str:
    """What was done, in words."""
    who, why, mark = signature(request), request.POST.get("why", ""), row.mark
    deed = asked_deed(request, (Deed.ACCEPT, Deed.REJECT, Deed.CORRECT, Deed.WITHHOLD, Deed.RELEASE))
    found = looked(case, row, who, second=second)
    if deed is Deed.ACCEPT:
        accept(case, who, mark, found.raw, why, unseen=found.unseen)
        return "Accepted."
    if deed is not Deed.CORRECT:
        decide(case, who, deed, Kind.ATTRIBUTION, mark, why)
        return {Deed.REJECT: "Rejected.", Deed.WITHHOLD: "Withheld from readers."}.get(deed, "Released to readers.")
    field = request.POST.get("field", "")
    value = fields.attribution(field, _sent(request), found.version.text)
    decide(case, who, deed, Kind.ATTRIBUTION, mark, why, field=field, value=value)
    return "Corrected. Accept it when the rest is right, too."


def _sent(request: HttpRequest) -> fields.Form:
    return fields.Form(dict(request.POST.lists()))


def _choice(text: str, word: Span, spans: tuple[Span, ...]) -> tuple[Span, str, bool, bool]:
    """A word to choose: its place, itself, whether it is chosen, and whether a space follows it."""
    return word, word.of(text), any(span.overlaps(word) for span in spans), text[word.end : word.end + 1].isspace()


def _row(case: Case, mark: str) -> AttributionRow:
    found = row_of(case, mark)
    if found is None:
        raise Http404
    return found


def _to(name: str, mark: str | None, *, second: bool) -> HttpResponse:
    if mark is None:
        return redirect(f"{reverse('desk:queue', args=[name])}{'?list=second' if second else ''}")
    return redirect(f"{reverse('desk:review', args=[name, mark])}{'?second=1' if second else ''}")


def _parts(found: Looked) -> list[tuple[str, str, str, bool]]:
    """The parts that are words of the text: field, what it is called, its words, and whether it was corrected."""
    text = found.version.text
    return [(name, NAMES[name], words_of(text, found.spans(name)), found.changed(name)) for name in fields.SPANS]
