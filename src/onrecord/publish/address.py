"""Addresses of pages as others see them."""

from django.conf import settings
from django.http import HttpRequest


def absolute(request: HttpRequest, path: str) -> str:
    """The whole address of a page: that of the site's file, else the one that was asked for; in a folder the path."""
    if getattr(request, "exporting", False) and not settings.SITE.address:
        return path  # a folder has no address
    return f"{settings.SITE.address}{path}" if settings.SITE.address else request.build_absolute_uri(path)
