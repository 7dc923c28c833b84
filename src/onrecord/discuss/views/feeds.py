"""What is new for a reader as an Atom feed, under an address that only the reader knows."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from onrecord.discuss.feed_address import reader_by
from onrecord.discuss.following import news, seeable
from onrecord.discuss.letter import cut, name_of
from onrecord.discuss.open_page import open_page
from onrecord.export.characters import printable

MOST, SHOWN = 50, 2_000


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The feed. Neither readers nor caches in between may keep it."""
    reader = reader_by(token)
    if reader is None:
        raise Http404
    made = Atom1Feed(
        title=printable(f"{settings.SITE.name}: for {reader.account.shown_name}"),
        link=_whole(request, reverse("discuss:news")),
        description="What those you follow wrote, and answers to you",
        feed_url=_whole(request, request.get_full_path()),
        language="en",
    )
    for post in seeable(news(reader.account)[:MOST]):
        seen = open_page().everyone(post.thread.case)
        link = _whole(request, reverse("discuss:post", args=[post.thread.case.name, post.thread_id, post.number]))
        who = printable(name_of(post.author))
        made.add_item(
            title=printable(seen.veiled(f"{who}: {post.thread.title}")),
            link=link,
            description=printable(seen.veiled(cut(post.text, SHOWN))),
            author_name=who,
            pubdate=post.at,
            updateddate=post.edited or post.at,
            unique_id=link,
        )
    answer = HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
    answer["Cache-Control"] = "private, no-store"
    return answer


def _whole(request: HttpRequest, path: str) -> str:
    address = settings.SITE.address
    return f"{address}{path}" if address else request.build_absolute_uri(path)
