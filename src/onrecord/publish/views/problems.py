"""What is shown where there is nothing to show."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """There is no such page, or it is not open."""
    return render(request, "publish/not_found.html", status=404)


def failed(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    return render(request, "publish/failed.html", status=500)
