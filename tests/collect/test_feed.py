"""Feeds of every kind -> the addresses they list."""

import gzip
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.collect import Limits
from onrecord.collect.feed import Listing, read_feed
from onrecord.records import Capture, Unreachable

BASE = "https://news.example/feeds/all.xml"
RSS = """<?xml version="1.0"?><rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel>
<link>https://news.example/</link><atom:link href="https://news.example/feeds/all.xml" rel="self"/>
<item><title>One &amp; two</title><link> https://news.example/one#top </link></item>
<item><guid>https://news.example/two</guid></item>
<item><guid isPermaLink="false">https://news.example/not-an-address</guid></item>
<item><link>/three</link></item><item><link>https://news.example/one</link></item>
<item><link>javascript:alert(1)</link></item><item><link>file:///etc/passwd</link></item>
</channel></rss>"""
RDF = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">
<item rdf:about="x"><link>https://news.example/one</link></item></rdf:RDF>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://other.example/">
<link rel="self" href="all.xml"/>
<entry><link rel="enclosure" href="sound.mp3"/><link rel="alternate" href="one"/></entry>
<entry xml:base="deep/"><link href="two"/></entry><entry><id>no link</id></entry></feed>"""
SITEMAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>https://news.example/old</loc><lastmod>2022-09-01</lastmod></url>
<url><loc>https://news.example/undated</loc></url>
<url><loc>https://news.example/new</loc><lastmod>2022-09-20T10:00:00Z</lastmod></url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://news.example/a.xml.gz</loc></sitemap></sitemapindex>"""


def listing(body: str | bytes, limits: Limits = Limits()) -> Listing:  # noqa: B008 (frozen)
    raw = body.encode() if isinstance(body, str) else body
    return read_feed(Capture("feed", raw, sha256(raw).hexdigest(), url=BASE), limits)


def reason(body: str | bytes, limits: Limits = Limits()) -> str:  # noqa: B008 (frozen)
    with pytest.raises(Unreachable) as caught:
        listing(body, limits)
    assert caught.value.source == "feed"
    return caught.value.reason


@pytest.mark.parametrize(
    ("body", "pages"),
    [
        (RSS, ["https://news.example/one", "https://news.example/two", "https://news.example/three"]),
        (RDF, ["https://news.example/one"]),
        (ATOM, ["https://other.example/one", "https://other.example/deep/two"]),
        (SITEMAP, ["https://news.example/new", "https://news.example/old", "https://news.example/undated"]),
    ],
    ids=["rss", "rdf", "atom", "sitemap"],
)
def test_what_a_feed_lists(body: str, pages: list[str]) -> None:
    assert listing(body) == Listing(tuple(pages))


def test_a_sitemap_of_sitemaps() -> None:
    assert listing(INDEX) == Listing(sitemaps=("https://news.example/a.xml.gz",))


def test_a_packed_sitemap_is_unpacked_within_the_limit() -> None:
    assert listing(gzip.compress(SITEMAP.encode())).pages == listing(SITEMAP).pages
    bomb = gzip.compress(b"<urlset>" + bytes(50_000_000))
    assert reason(bomb, Limits(size=1_000_000)) == "is larger than the limit of 1 MB when unpacked"


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes() -> None:
    assert listing(RSS[: RSS.index("/two")]).pages[0] == "https://news.example/one"
    assert listing(RSS.replace("One &amp; two", "One & two &nbsp;")).pages == listing(RSS).pages


def tens(number: int) -> str:
    return f"&a{number};" * 10


ENTITIES = "".join(f"<!ENTITY a{n} '{tens(n - 1)}'>" for n in range(1, 12))
BOMB = f'<!DOCTYPE rss [<!ENTITY a0 "aaaaaaaaaa">{ENTITIES}]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_bomb_of_entities_is_refused(encoding: str) -> None:
    body = f'{BOMB}<rss><channel><item><link href="&a11;">&a11;</link></item></channel></rss>'
    assert reason(body.encode(encoding)) == "declares entities of its own, which no feed needs"


def test_files_of_this_machine_are_not_let_in() -> None:
    head = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    body = f"{head}<rss><item><link>http://a.example/&x;</link></item></rss>"
    assert reason(body) == "declares entities of its own, which no feed needs"


@pytest.mark.parametrize("body", ["", "   ", "no markup", "<html><body><p>A page.</p></body></html>", "\0\0"])
def test_what_is_no_feed(body: str) -> None:
    assert reason(body) == "is no feed (RSS, Atom or sitemap)"


@given(st.binary(max_size=200), st.integers(0, len(RSS)))
def test_whatever_stands_in_a_feed_is_an_address_or_a_refusal(noise: bytes, place: int) -> None:
    body = RSS.encode()[:place] + noise + RSS.encode()[place:]
    try:
        found = listing(body)
    except Unreachable:
        return
    assert all(page.startswith(("http://", "https://")) for page in found.pages)
