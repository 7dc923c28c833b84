"""The same for machines: schema.org as JSON-LD."""

import json
from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest
from django.urls import reverse

from onrecord.export.characters import printable
from onrecord.publish.address import absolute
from onrecord.publish.queries.claims import Disputed
from onrecord.publish.quoted import Outlet, Quoted
from onrecord.publish.visibility import Shown

_SAFE = {ord("<"): "\\u003c", ord(">"): "\\u003e", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}
"""So that nothing in a text ends the element that it stands in."""


def as_text(value: dict[str, Any]) -> str:
    """JSON that can stand in a page."""
    whole = {"@context": "https://schema.org", **value}
    return printable(json.dumps(whole, ensure_ascii=False, sort_keys=True, default=str)).translate(_SAFE)


def case(request: HttpRequest, shown: Shown, contested: Sequence[Disputed]) -> str:
    """A case as a page about its claims."""
    about = [_claim(request, shown, one) for one in contested]
    return as_text(
        {"@type": "WebPage", "name": shown.title, "url": _address(request, "case", shown.name), "about": about}
    )


def claim(request: HttpRequest, shown: Shown, one: Disputed) -> str:
    """A claim with everything that it appears in."""
    return as_text(_claim(request, shown, one))


def statement(request: HttpRequest, shown: Shown, one: Quoted) -> str:
    """A quotation, who spoke it, and what it is part of."""
    value: dict[str, Any] = {
        "@type": "Quotation",
        "text": one.words,
        "url": _address(request, "said", shown.name, one.mark),
        "isPartOf": article(one.outlet),
    }
    if one.speaker:
        person = one.attribution.speaker is not None and one.attribution.speaker.kind.value == "person"
        value["spokenByCharacter" if person else "creator"] = {
            "@type": "Person" if person else "Organization",
            "name": one.speaker,
        }
    return as_text(value)


def article(outlet: Outlet) -> dict[str, Any]:
    """A report."""
    told = {
        "@type": "NewsArticle",
        "headline": outlet.title or outlet.name,
        "publisher": {"@type": "Organization", "name": outlet.name},
        "datePublished": outlet.published,
        "url": outlet.url,
    }
    return {name: value for name, value in told.items() if value}


def _claim(request: HttpRequest, shown: Shown, one: Disputed) -> dict[str, Any]:
    quotes = [quote for side in one.sides for quote in side.quotes]
    told = {
        "@type": "Claim",
        "@id": _address(request, "claim", shown.name, one.code),
        "text": one.text,
        "firstAppearance": article(one.first.outlet) if one.first else None,
        "appearance": [article(outlet) for outlet in {quote.outlet.code: quote.outlet for quote in quotes}.values()],
    }
    return {name: value for name, value in told.items() if value}


def _address(request: HttpRequest, page: str, *parts: str) -> str:
    return absolute(request, reverse(f"publish:{page}", args=parts))
