"""Who is guessing passwords: the name and the address under which failures are counted, and what they are told."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.access.models import Account


def address(request: HttpRequest) -> str:
    """Where a request comes from: what the trusted proxy says, if there is one, else the other end of the line."""
    if settings.SITE.behind_proxy:
        told = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip()
        if told:
            return told
    return str(request.META.get("REMOTE_ADDR", ""))


def told_name(request: HttpRequest, credentials: dict[str, Any] | None = None) -> str:
    """The account that is tried: its username, whether its name or its e-mail address was typed."""
    given = credentials or {}
    typed = str(given.get("email") or given.get("username") or request.POST.get("login") or "").strip()
    if "@" in typed:
        known = Account.objects.filter(email__iexact=typed).values_list("username", flat=True).first()
        typed = known or typed
    return typed.casefold()[:255]


def locked_out(request: HttpRequest, answer: HttpResponse | None = None, credentials: Any = None) -> HttpResponse:
    """Too many failures: wait."""
    minutes = int(settings.AXES_COOLOFF_TIME.total_seconds() // 60)
    return render(request, "access/locked.html", {"minutes": minutes}, status=429)
