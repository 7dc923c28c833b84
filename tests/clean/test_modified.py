"""When a page says it was last changed."""

from hashlib import sha256

import pytest

from onrecord.clean.modified import said_modified
from onrecord.records import Capture


def said(markup: str | bytes) -> str | None:
    body = markup.encode() if isinstance(markup, str) else markup
    return said_modified(Capture("page", body, sha256(body).hexdigest(), "text/html"))


@pytest.mark.parametrize(
    "markup",
    [
        '<meta property="article:modified_time" content="2022-09-20T10:00:00Z">',
        "<META content='2022-09-20T10:00:00Z' name=article:modified_time />",
        '<meta itemprop="dateModified" content=" 2022-09-20T10:00:00Z ">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified" : "2022-09-20T10:00:00Z"}</script>',
    ],
)
def test_a_page_says_when_it_was_changed(markup: str) -> None:
    assert said(f"<html><head>{markup}</head></html>") == "2022-09-20T10:00:00Z"


def test_linked_data_comes_before_the_page_around_it() -> None:
    assert said('<meta property="og:updated_time" content="today"><script>{"dateModified":"2022"}</script>') == "2022"


@pytest.mark.parametrize(
    "markup",
    [
        "",
        '<meta property="article:published_time" content="2022-09-20">',
        '<meta name="article:modified_times" content="2022-09-20">',
        '<meta property="article:modified_time" content="">',
        b"\x00\x01\x02 binary",
    ],
)
def test_a_page_that_does_not_say(markup: str | bytes) -> None:
    assert said(markup) is None
