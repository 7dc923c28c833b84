"""Broken inputs: each ends in an article or in an error that names the source and the reason."""

import random
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.clean import clean
from onrecord.records import Capture, NoArticle

BAD = Path(__file__).parents[1] / "bad"
STORY = "The river Orm burst its banks on Monday, the mayor said. “We have lost the bridge,” she told the Bell."
PARAGRAPH = "<p>The governor said on Monday that the bridge was closed, and that two people had been hurt in it.</p>"


def capture(body: bytes, media_type: str | None = None, charset: str | None = None) -> Capture:
    return Capture("the source", body, sha256(body).hexdigest(), media_type, charset)


def bad(name: str) -> Capture:
    media = {".txt": "text/plain", ".html": "text/html", ".eml": "message/rfc822"}
    return capture((BAD / name).read_bytes(), media.get(Path(name).suffix))


def reason(broken: Capture) -> str:
    with pytest.raises(NoArticle) as caught:
        clean(broken)
    assert caught.value.source == "the source"
    return caught.value.reason


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("empty.txt", "is empty"),
        ("blank.txt", "is empty"),
        ("image.txt", "looks like a PNG image, not text"),
        ("binary.txt", "looks like binary data, not text"),
        ("report.pdf", "is not a PDF that can be read"),
        ("log-in.html", "holds no article"),
        ("menu.html", "holds no article"),
        ("nothing.html", "holds no article"),
        ("consent.html", "holds no article"),
    ],
)
def test_what_holds_no_article_says_why(name: str, expected: str) -> None:
    assert reason(bad(name)) == expected


@pytest.mark.parametrize(
    "name", ["utf16-marked.txt", "utf16-little.txt", "utf16-big.txt", "utf8-marked.txt", "windows-1252.txt"]
)
def test_a_text_in_another_encoding_reads_the_same(name: str) -> None:
    article = clean(bad(name))
    assert article.text == f"{STORY} Nobody was hurt.\n"
    assert article.language == "en"


@pytest.mark.parametrize(
    ("name", "marks"),
    [("lone-surrogate.txt", 1), ("lone-surrogate-utf16.txt", 1), ("one-broken-byte.txt", 1), ("nul.txt", 2)],
)
def test_what_no_encoding_holds_becomes_a_replacement_character(name: str, marks: int) -> None:
    text = clean(bad(name)).text
    assert text.startswith(STORY)
    assert text.count("\ufffd") == marks
    assert text.encode("utf-8").decode("utf-8") == text


def test_text_that_was_garbled_before_it_came_stays_as_it_came() -> None:
    text = clean(bad("mojibake.txt")).text
    assert text.encode() == (BAD / "mojibake.txt").read_bytes()
    assert "â€œWe have lost the bridge" in text


def test_broken_markup_still_reads() -> None:
    article = clean(bad("broken.html"))
    assert article.title == "Storm brings down bridge"
    assert "“" not in article.text
    assert "The governor, Ana Lind, blamed the builders who had promised it would stand" in article.text
    assert article.text.encode("utf-8").decode("utf-8") == article.text


def test_ten_thousand_nested_tags_are_refused() -> None:
    for tag in ("div", "b", "ul><li", "table><tr><td", "blockquote"):
        page = f"<html><body>{f'<{tag}>' * 10_000}{PARAGRAPH * 5}</body></html>"
        assert reason(capture(page.encode(), "text/html")) == "its tags are nested more than 250 deep", tag


def test_five_megabytes_of_tags_are_refused() -> None:
    for tags in ("<br>" * 1_250_000, "<p>x</p>" * 620_000, "<a href=x>x</a>" * 330_000):
        page = f"<html><body>{PARAGRAPH * 5}{tags}</body></html>"
        assert reason(capture(page.encode(), "text/html")).startswith("has too many tags"), tags[:10]


def test_a_page_within_the_bounds_of_nesting_reads() -> None:
    page = f"<html><body>{'<div>' * 200}{PARAGRAPH * 5}{'</div>' * 200}</body></html>"
    assert clean(capture(page.encode(), "text/html")).text.count("bridge") == 5


def test_a_text_past_the_limit_is_refused() -> None:
    assert reason(capture(b"The bridge fell. " * 120_000)) == "is longer than 200,000 characters"


def test_random_bytes_never_raise_anything_else() -> None:
    chance = random.Random(7)
    for _ in range(300):
        body = chance.randbytes(chance.randrange(1, 200))
        media_type = chance.choice(("text/plain", "text/html", None))
        charset = chance.choice((None, "utf-8", "utf-16", "rot13", "utf-7", "no-such-charset", "unicode_escape"))
        with suppress(NoArticle):
            assert clean(capture(body, media_type, charset)).text.encode("utf-8")
