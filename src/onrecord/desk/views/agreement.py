"""How far reviewers agree, how often the machine is right, and what they corrected as training data."""

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.desk.labels import labels as rows
from onrecord.desk.queries.judged import table
from onrecord.desk.views.answer import shown, the_case


@require_safe
@needs(Action.SEE_CASE)
def agreement(request: HttpRequest, name: str) -> HttpResponse:
    """The two tables, as of now."""
    case = the_case(name)
    return shown(request, "agreement", case, table=table([case]))


@require_safe
@needs(Action.EXPORT)
def labels(request: HttpRequest, name: str) -> HttpResponse:
    """What people decided, as stand-off rows by offsets: one report a line."""
    lines = "".join(f"{json.dumps(row)}\n" for row in rows(the_case(name)))
    answer = HttpResponse(lines, content_type="application/jsonl; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}-labels.jsonl"'
    return answer
