"""Sources handed in, and how far they are."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST, require_safe

from onrecord.access.actions import Action
from onrecord.access.needs import needs
from onrecord.collect.limits import in_words
from onrecord.desk.jobs import addresses, again, hand_in, progress
from onrecord.desk.models import Job
from onrecord.desk.upload import LARGEST, MOST, TOGETHER, left_out
from onrecord.desk.views.answer import shown, signature, the_case, told
from onrecord.desk.worker import rouse, wake
from onrecord.publish.views.pages import number_of, page_of

JOBS, ITEMS = 20, 100
"""How many a page shows."""


@require_safe
@needs(Action.ADD_SOURCES)
def sources(request: HttpRequest, name: str) -> HttpResponse:
    """The form for handing in, and what was handed in before."""
    case = the_case(name)
    number = number_of(request)
    rows = Job.objects.filter(case=case).order_by("-at", "-pk")
    page = page_of(number, JOBS, rows.count())
    limits = {"most": MOST, "largest": in_words(LARGEST), "together": in_words(TOGETHER)}
    jobs = progress(list(rows[(number - 1) * JOBS : number * JOBS]))
    return shown(request, "sources", case, jobs=jobs, page=page, limits=limits)


@require_POST
@needs(Action.ADD_SOURCES)
def add(request: HttpRequest, name: str) -> HttpResponse:
    """Keep what is handed in, and have the worker begin."""
    case = the_case(name)
    files = request.FILES.getlist("files")
    for one in left_out(request):
        messages.error(request, f"{one} is larger than {in_words(LARGEST)} and was not taken.")
    with told(request):
        pages = addresses(request.POST.get("pages", ""))
        if left_out(request) and not pages and not files:
            return redirect("desk:sources", name)
        job = hand_in(case, signature(request), pages, files)
        wake()
        return redirect("desk:job", name, job.pk)
    return redirect("desk:sources", name)


@require_safe
@needs(Action.ADD_SOURCES)
def job(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """How far one job is; a worker that was stopped is started again."""
    case = the_case(name)
    found = _job(name, number)
    (how,) = progress([found])
    if how.open:
        rouse()
    page = page_of(number_of(request), ITEMS, how.of)
    items = found.items.order_by("number")[(page.number - 1) * ITEMS : page.number * ITEMS]
    return shown(request, "job", case, job=found, how=how, items=items, page=page)


@require_POST
@needs(Action.ADD_SOURCES)
def retry(request: HttpRequest, name: str, number: int) -> HttpResponse:
    """Try again what failed."""
    with told(request):
        if again(_job(name, number)):
            wake()
        else:
            messages.info(request, "Nothing of it can be tried again; hand it in once more.")
    return redirect("desk:job", name, number)


def _job(name: str, number: int) -> Job:
    found = Job.objects.filter(case__name=name, pk=number).first()
    if found is None:
        raise Http404
    return found
