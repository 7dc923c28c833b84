"""A case opened to everyone, and closed again."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.desk.queries.cases import row, title
from onrecord.desk.queries.queue import Tab, counts
from onrecord.desk.views.answer import shown, signature, the_case, told
from onrecord.ledger.problems import Refused
from onrecord.ledger.rules import the_rules
from onrecord.ledger.settle import settle
from onrecord.publish import publication
from onrecord.publish.veil import veil_of

LONGEST_TITLE, LONGEST_NOTE = 200, 4_000


@require_safe
@needs(Action.SEE_CASE)
def opening(request: HttpRequest, name: str) -> HttpResponse:
    """What readers see now, what still waits, and the button."""
    case = the_case(name)
    settle(name, the_rules())
    veil = veil_of(case)
    return shown(
        request,
        "opening",
        case,
        standing=publication.standing(case),
        acts=publication.history(case)[:30],
        overview=row(case),
        differ=counts(case, signature(request))[Tab.DIFFER],
        withheld=len(veil.marks),
        held=len({name for some in veil.names.values() for name in some}),
        given=title(case),
    )


@require_POST
@needs(Action.PUBLISH)
def publish(request: HttpRequest, name: str) -> HttpResponse:
    """Show the case to everyone, under a title and with a note of the team."""
    with told(request):
        title, note = (request.POST.get(part, "").strip() for part in ("title", "note"))
        if len(title) > LONGEST_TITLE or len(note) > LONGEST_NOTE:
            raise Refused(f"a title has up to {LONGEST_TITLE} letters, a note up to {LONGEST_NOTE}")
        full = request.POST.get("full_text") == "yes"
        settle(name, the_rules())
        publication.publish(name, signature(request), title, note, full_text=full)
        messages.success(request, "The case is open to everyone.")
    return redirect("desk:opening", name)


@require_POST
@needs(Action.PUBLISH)
def withdraw(request: HttpRequest, name: str) -> HttpResponse:
    """Show it to the team alone."""
    with told(request):
        publication.withdraw(name, signature(request))
        messages.success(request, "Only the team sees the case now.")
    return redirect("desk:opening", name)
