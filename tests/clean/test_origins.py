"""Every field of the metadata says where it comes from."""

import json
from datetime import date
from hashlib import sha256

from onrecord.clean import clean
from onrecord.records import Article, Capture, Origin

STORY = (
    "<p>Envoys of Norland and Ostia left the talks in Karsk on Wednesday without signing the agreement.</p>"
    "<p>The foreign minister of Ostia, Ana Lind, accused Norland of having changed the text overnight.</p>"
    "<p>The mediator, Piet Aalto, told reporters that he would invite both sides again next month.</p>"
)
DATA = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "Envoys leave talks",
    "datePublished": "2021-05-12T08:00:00Z",
    "author": [{"@type": "Person", "name": "Marek Novak"}],
    "publisher": {"@type": "Organization", "name": "The Bell"},
}


def read(head: str, published: date | None = None, url: str | None = None, body: str = STORY) -> Article:
    page = f"<!DOCTYPE html><html><head>{head}</head><body><article>{body}</article></body></html>".encode()
    return clean(Capture("the source", page, sha256(page).hexdigest(), "text/html", url=url), published)


def structured(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def test_structured_data() -> None:
    origins = dict(read(structured(json.dumps(DATA))).origins)
    assert origins == {
        "title": Origin.JSON_LD,
        "byline": Origin.JSON_LD,
        "publisher": Origin.JSON_LD,
        "published": Origin.JSON_LD,
        "language": Origin.TEXT,
    }


def test_meta_elements() -> None:
    article = read(
        '<meta property="og:title" content="Envoys leave talks | The Bell"><meta name="author" content="Marek Novak">'
        '<meta property="og:site_name" content="The Bell"><link rel="canonical" href="https://bell.example/talks">'
        '<meta property="article:published_time" content="2021-05-12T08:00:00Z">'
    )
    assert set(dict(article.origins)) == {"title", "byline", "publisher", "published", "language", "url"}
    assert {origin for field, origin in article.origins if field != "language"} == {Origin.META}


def test_what_is_given_and_how_it_was_got_come_first() -> None:
    origins = dict(read(structured(json.dumps(DATA)), date(2021, 5, 13), "https://bell.example/talks").origins)
    assert (origins["published"], origins["url"]) == (Origin.GIVEN, Origin.CAPTURE)


def test_the_page_itself() -> None:
    body = f'<h1>Envoys leave talks</h1><time datetime="2021-05-12">May 12</time>{STORY}'
    origins = dict(read("", body=body).origins)
    assert (origins["title"], origins["published"]) == (Origin.TEXT, Origin.HTMLDATE)


def test_broken_structured_data_is_still_looked_into() -> None:
    origins = dict(read(structured(json.dumps(DATA)[:-1]) + "<title>Envoys leave talks</title>").origins)
    assert origins["title"] is Origin.JSON_LD


def test_a_plain_text() -> None:
    body = b"Storm brings down bridge\nBy Jane Doe, 12 May 2021\nTwo people died in the storm, police said.\n"
    article = clean(Capture("the source", body, sha256(body).hexdigest(), "text/plain"))
    assert [field for field, _ in article.origins] == ["title", "byline", "published", "language"]
    assert {origin for _, origin in article.origins} == {Origin.TEXT}
