"""Sealed copies, handed out as they came: never opened as a page of this site."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from onrecord.ledger.ask import reports
from onrecord.preserve import Broken, Store, case_root
from onrecord.publish.views.articles import is_hex
from onrecord.publish.visibility import may_download, the_case
from onrecord.records import SourceError

SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""A browser that opens it all the same runs nothing of it, and nothing of it is of this site."""


@require_safe
def capture(request: HttpRequest, name: str, code: str) -> HttpResponse:
    """The bytes that were sealed of a report, hashed anew; for whoever may have all of them, else Http404."""
    shown = the_case(request, name)
    version = reports.of_code(shown.case, code) if is_hex(code) else None
    if version is None or not may_download(request, shown, version):
        raise Http404
    try:
        data = Store(case_root(shown.name)).get(version.report.sha256)
    except (Broken, SourceError):
        raise Http404 from None
    answer = HttpResponse(data, content_type="application/octet-stream")
    answer["Content-Disposition"] = f'attachment; filename="{version.report.sha256}"'
    answer["Content-Security-Policy"] = SANDBOX
    answer["Cache-Control"] = "private, no-store"
    return answer
