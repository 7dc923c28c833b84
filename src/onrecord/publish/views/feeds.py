"""Atom feeds: what is new in a case, in a claim, and of a speaker."""

from collections.abc import Iterable
from datetime import UTC, datetime, time

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from onrecord.export.characters import printable
from onrecord.publish.address import absolute
from onrecord.publish.publication import open_cases
from onrecord.publish.queries import claims, speakers
from onrecord.publish.queries.statements import latest
from onrecord.publish.quoted import Quoted
from onrecord.publish.views.kept import kept
from onrecord.publish.visibility import Shown, the_case

MOST = 50
KIND = "application/atom+xml; charset=utf-8"


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Every case that was opened, the last one first."""
    feed = _feed(request, settings.SITE.name, reverse("publish:home"), "Cases")
    for one in open_cases():
        link = absolute(request, reverse("publish:case", args=[one.case.name]))
        feed.add_item(
            printable(one.title or one.case.name), link, printable(one.note), updateddate=one.at, unique_id=link
        )
    return _answer(feed)


@require_safe
@kept
def case(request: HttpRequest, name: str) -> HttpResponse:
    """The statements that came in last."""
    shown = the_case(request, name)
    return _statements(request, shown, shown.title, reverse("publish:case", args=[name]), latest(shown, MOST))


@require_safe
@kept
def claim(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """Everybody who spoke of a claim."""
    shown = the_case(request, name)
    one = claims.one(shown, code, MOST)
    if one is None:
        raise Http404
    said = [quote for side in one.sides for quote in side.quotes]
    return _statements(request, shown, f"{one.text} ({one.state})", reverse("publish:claim", args=[name, code]), said)


@require_safe
@kept
def speaker(request: HttpRequest, name: str, speaker: str) -> HttpResponse:
    """What somebody said."""
    shown = the_case(request, name)
    one = speakers.speaker(shown, speaker)
    if one is None:
        raise Http404
    said = speakers.latest(shown, one, MOST)
    page = reverse("publish:speaker", args=[name, speaker])
    return _statements(request, shown, f"{one.name}: {shown.title}", page, said)


def _statements(request: HttpRequest, shown: Shown, title: str, page: str, said: Iterable[Quoted]) -> HttpResponse:
    feed = _feed(request, title, page, f"Who says what: {shown.title}")
    for one in sorted(said, key=lambda one: (one.outlet.learned, one.mark), reverse=True):
        link = absolute(request, reverse("publish:said", args=[shown.name, one.mark]))
        published = datetime.combine(one.outlet.published, time.min, UTC) if one.outlet.published else None
        feed.add_item(
            printable(f"{one.by}: {one.badge} ({one.outlet.name})"),
            link,
            printable(f"“{one.words}”"),
            pubdate=published,
            updateddate=one.outlet.learned,
            author_name=printable(one.outlet.name),
            unique_id=link,
        )
    return _answer(feed)


def _feed(request: HttpRequest, title: str, page: str, about: str) -> Atom1Feed:
    return Atom1Feed(
        title=printable(title),
        link=absolute(request, page),
        description=printable(about),
        feed_url=absolute(request, request.get_full_path()),
        language="en",
    )


def _answer(feed: Atom1Feed) -> HttpResponse:
    return HttpResponse(feed.writeString("utf-8"), content_type=KIND)
