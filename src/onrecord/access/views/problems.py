"""What is shown where something was refused."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from onrecord.access.needs import forbidden as not_allowed


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Not for this account."""
    return not_allowed(request)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was not sent from a page of ours, or from one that is too old."""
    return render(request, "access/stale_form.html", status=403)


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """For allauth: too much of something."""
    return render(request, "429.html", status=429)
