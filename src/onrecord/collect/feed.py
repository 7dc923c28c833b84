"""A feed -> the addresses it lists. RSS, RDF, Atom and sitemaps; what is broken is read as far as it goes."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urljoin

from onrecord.collect.limits import Limits
from onrecord.collect.unpack import unpack
from onrecord.records import Capture, Unreachable

MOST = 50_000
"""Addresses that one document may list; the sitemap protocol's own limit."""

LONGEST = 2_000
"""Characters of an address, past which it is none."""

ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
GZIP = b"\x1f\x8b"


class Listing(NamedTuple):
    """What a feed lists: pages, and further sitemaps; each once, in the feed's order, a sitemap's newest first."""

    pages: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()


def read_feed(capture: Capture, limits: Limits) -> Listing:
    """The http(s) addresses that a feed lists, absolute and without fragment; Unreachable where it is no feed.

    Entities of its own would let a few lines stand for gigabytes: a feed that declares any is refused.
    """
    body = capture.body
    if body.startswith(GZIP):
        body = unpack(capture.source, [body], "gzip", limits)
    if ENTITY.search(body.replace(b"\0", b"")):  # without the NULs, UTF-16 shows it as well
        raise Unreachable(capture.source, "declares entities of its own, which no feed needs")
    base = capture.url or ""
    root = _root(body, base)
    kind = "" if root is None else _name(root)
    if kind in ("rss", "RDF"):
        return Listing(_good(base, _items(root)))
    if kind == "feed":
        return Listing(_good(base, _entries(root)))
    if kind == "urlset":
        return Listing(_good(base, _newest(root, "url")))
    if kind == "sitemapindex":
        return Listing(sitemaps=_good(base, _newest(root, "sitemap")))
    raise Unreachable(capture.source, "is no feed (RSS, Atom or sitemap)")


def _root(body: bytes, base: str) -> Any:
    from lxml import etree  # type: ignore[import-untyped]

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(body.lstrip(), parser, base_url=base or None)
    except (etree.XMLSyntaxError, ValueError):
        return None


def _items(root: Any) -> Iterator[str]:
    """The pages of RSS: an item's link, or else its guid where that is an address."""
    for item in _all(root, "item"):
        links = [_words(child) for child in item if _name(child) == "link"]
        links += [child.get("href", "") for child in item if _name(child) == "link"]
        guids = [_words(child) for child in item if _name(child) == "guid" and child.get("isPermaLink") != "false"]
        yield next(filter(None, (*links, *guids)), "")


def _entries(root: Any) -> Iterator[str]:
    """The pages of Atom: an entry's alternate link, against the base that holds there."""
    for entry in _all(root, "entry"):
        links = [child for child in entry if _name(child) == "link" and child.get("rel", "alternate") == "alternate"]
        if links:
            yield urljoin(links[0].base or "", links[0].get("href", "").strip())


def _newest(root: Any, kind: str) -> list[str]:
    """The addresses of a sitemap, the last changed first; those of no date at the end, as they come."""
    dated = []
    for element in _all(root, kind):
        fields = {_name(child): _words(child) for child in element}
        dated.append((fields.get("lastmod", ""), fields.get("loc", "")))
    return [address for _, address in sorted(dated, key=lambda pair: pair[0], reverse=True)]


def _all(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter("{*}" + name))


def _good(base: str, addresses: "Iterator[str] | list[str]") -> tuple[str, ...]:
    """Each address once, made absolute; what is none is left out."""
    found: dict[str, None] = {}
    for address in addresses:
        if address and len(found) < MOST and (whole := _absolute(base, address)):
            found[whole] = None
    return tuple(found)


def _absolute(base: str, address: str) -> str | None:
    from onrecord.collect.url import parse

    if len(address) > LONGEST:
        return None
    try:
        return str(parse(urljoin(base, address), address))
    except (Unreachable, ValueError):
        return None


def _name(element: Any) -> str:
    """The tag without its namespace; "" for what is no element."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()
