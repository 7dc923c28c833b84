"""The page of one report."""

import re
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from onrecord.publish import linked
from onrecord.publish.custody import sealed
from onrecord.publish.prose import OWN, choices, prose
from onrecord.publish.queries.article import article as found_by
from onrecord.publish.visibility import is_export, may_download, the_case
from onrecord.records import Span

CITED = re.compile(r"([0-9]{1,8})-([0-9]{1,8})")


@require_safe
def article(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The report with every voice marked, or one voice of it alone."""
    shown = the_case(request, name)
    found = found_by(shown, code) if is_hex(code) else None
    if found is None:
        raise Http404
    voice, speaker = request.GET.get("voice"), request.GET.get("speaker")
    if voice not in (None, OWN):
        raise Http404
    report = found.version.report
    context = {
        "shown": shown,
        "found": found,
        "voices": [(one, f"?{urlencode(one.query)}" if one.query else "?") for one in choices(found, voice, speaker)],
        "prose": prose(shown, found, voice, speaker, _cited(request.GET.get("cite", ""))),
        "sealed": sealed(shown.name, report.sha256, report.line, report.learned),
        "archive": archived(found.outlet.url, found.outlet.published),
        "linked": linked.as_text(linked.article(found.outlet)),
        "capture": not is_export(request) and may_download(request, shown, found.version),
    }
    return render(request, "publish/article.html", context)


def _cited(given: str) -> Span | None:
    """The words that a link led to, "120-164" in code points; None for anything else."""
    met = CITED.fullmatch(given)
    return Span(int(met[1]), int(met[2])) if met and int(met[1]) < int(met[2]) else None


def archived(url: str | None, day: object) -> str:
    """Where a web archive has the page, by the template of the site's file; "" where that cannot be said."""
    if not url or not settings.SITE.archive:
        return ""
    return str(settings.SITE.archive).replace("{day}", str(day or "").replace("-", "") or "2").replace("{url}", url)


def is_hex(code: str) -> bool:
    """Whether this may be the beginning of a SHA-256."""
    return 8 <= len(code) <= 64 and set(code) <= set("0123456789abcdef")
