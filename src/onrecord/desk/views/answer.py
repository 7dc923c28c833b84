"""What all pages of the desk share: the case that is asked for, who asks, and errors as words on the next page."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme

from onrecord.desk.deciding import last_of
from onrecord.desk.jobs import NotTaken
from onrecord.desk.queries.cases import title
from onrecord.ledger.models import Case
from onrecord.ledger.problems import LedgerError, Refused
from onrecord.records import Act, Certainty, Precision, Qualifier, SourceError, SpeakerKind, Stance
from onrecord.records.judgement import Deed


def the_case(name: str) -> Case:
    """The case of this name; whether the account may see it was asked before the view was called."""
    case = Case.objects.filter(name=name).first()
    if case is None:
        raise Http404
    return case


def signature(request: HttpRequest) -> str:
    """What stands in the ledger under what this account decides."""
    return str(request.user.signature)  # type: ignore[union-attr]


def shown(request: HttpRequest, template: str, case: Case | None = None, **more: object) -> HttpResponse:
    """A page of the desk."""
    given: dict[str, object] = dict(more)
    if case is not None:
        given |= {"case": case, "case_title": title(case), "last": last_of(case, signature(request))}
    return render(request, f"desk/{template}.html", given)


@contextmanager
def told(request: HttpRequest) -> Iterator[None]:
    """Turns what the ledger refuses into words on the next page; nothing was written then."""
    try:
        yield
    except (LedgerError, NotTaken, SourceError) as error:
        words = str(error)
        messages.error(request, f"{words[:1].upper()}{words[1:]}.")


def back(request: HttpRequest, otherwise: str) -> HttpResponse:
    """To the page of this site that the form names, else to another."""
    wanted = request.POST.get("back", "")
    if wanted and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None) and wanted.startswith("/desk/"):
        return redirect(wanted)
    return redirect(otherwise)


def asked_deed(request: HttpRequest, allowed: tuple[Deed, ...]) -> Deed:
    """What a form asks for. Raises Refused for what its page does not do."""
    given = request.POST.get("deed", "")
    if given not in {deed.value for deed in allowed}:
        raise Refused(f"{given!r} is nothing that can be done here")
    return Deed(given)


def choices() -> dict[str, list[str]]:
    """What the forms of a statement let choose among."""
    return {
        "stance": [one.value for one in Stance],
        "act": [one.value for one in Act],
        "certainty": [one.value for one in Certainty],
        "kind": [one.value for one in SpeakerKind],
        "qualifier": [one.value for one in Qualifier],
        "precision": [(one.value, one.name.lower()) for one in Precision],  # type: ignore[misc]
    }
