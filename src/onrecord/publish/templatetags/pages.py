"""Filters that make text of others safe and readable in a page."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Any
from urllib.parse import quote_plus

from django import template
from django.urls import get_script_prefix, reverse
from django.utils.safestring import SafeString, mark_safe

from onrecord.export import markup, wording

register = template.Library()
_MARKS = re.compile('[“”"«»„]')


@register.filter
def words(text: object) -> SafeString:
    """Words of a report: escaped, and their bidi controls and direction end with them."""
    return mark_safe(markup.isolated(str(text or "")))


@register.filter
def plain(text: object) -> SafeString:
    """The same for attributes and titles, where no element can stand."""
    return mark_safe(markup.escaped(" ".join(str(text or "").split())))


@register.filter
def quote(text: object) -> SafeString:
    """Words of a report in quotation marks, unless there are some in them."""
    given = str(text or "")
    return words(given) if _MARKS.search(given) else mark_safe(f"“{words(given)}”")


@register.filter
def day(moment: date | datetime | None) -> str:
    """19 September 2022."""
    return wording.day(moment) if moment else "no date given"


@register.filter
def short(moment: date | datetime | None) -> str:
    """19 Sep 2022."""
    return f"{moment.day} {moment:%b %Y}" if moment else "no date"


@register.filter
def moment(at: datetime | None) -> str:
    """20 September 2022, 08:00 UTC."""
    return f"{wording.day(at)}, {at:%H:%M} UTC" if at else ""


@register.filter
def svg(drawing: str) -> SafeString:
    """A picture of ours; its makers escaped all that is in it."""
    return mark_safe(drawing)


@register.filter
def data(text: str) -> SafeString:
    """JSON-LD of ours; its maker escaped all that could end it."""
    return mark_safe(text)


@register.filter
def capital(text: object) -> str:
    """The first letter a capital, the rest as it is."""
    given = str(text)
    return given[:1].upper() + given[1:]


@register.simple_tag
def page(name: str, *parts: Any) -> str:
    """The address of an open page."""
    return _address(get_script_prefix(), name, parts)


@lru_cache(maxsize=20_000)
def _address(_prefix: str, name: str, parts: tuple[Any, ...]) -> str:
    """Kept, since a page of a case names hundreds."""
    return reverse(f"publish:{name}", args=parts)


@register.simple_tag(takes_context=True)
def beside(context: dict[str, Any], kind: str, *parts: str) -> SafeString:
    """A place that another room fills, as a comment, so that a page can be kept without what changes all the time.

    Nothing where a page is written into a folder. The site's middleware fills it.
    """
    if getattr(context.get("request"), "exporting", False):
        return SafeString("")
    return mark_safe(f"<!--beside {':'.join(quote_plus(part) for part in (kind, *parts))}-->")
