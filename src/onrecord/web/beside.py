"""What other rooms show beside the open pages, filled in after these were taken from where they are kept."""

import re
from collections.abc import Callable
from urllib.parse import unquote_plus

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.module_loading import import_string

PLACE = re.compile(rb"<!--beside ([A-Za-z0-9%+_.~:-]+)-->")
"""No text of others can hold one: its brackets would be escaped."""

Room = Callable[..., str]
"""Takes the request and the parts of the place, and gives HTML."""


class Beside:
    """Middleware: fills the places by settings.BESIDE, a room for each kind of place."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponse]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer, the places filled."""
        answer = self.answer(request)
        if not answer.streaming and answer["Content-Type"].startswith("text/html") and PLACE.search(answer.content):
            answer.content = PLACE.sub(lambda met: _filled(request, met[1]), answer.content)
            if answer.has_header("Content-Length"):
                answer["Content-Length"] = str(len(answer.content))
        return answer


def _filled(request: HttpRequest, place: bytes) -> bytes:
    kind, *parts = map(unquote_plus, place.decode("ascii").split(":"))
    room = settings.BESIDE.get(kind)
    inside = str(import_string(room)(request, *parts)).encode() if room else b""
    return PLACE.sub(lambda met: _filled(request, met[1]), inside)


def who(request: HttpRequest) -> str:
    """The corner of whoever looks: signing in, or their own pages."""
    return render_to_string("access/who.html", request=request)
