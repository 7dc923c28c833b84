"""E-mails."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.clean import clean
from onrecord.records import Article, Capture, NoArticle
from tests.documents import MARKUP, STORY, TITLE, letter

HEAD = "From: desk@bell.example\nSubject: The bridge\nDate: {day}\nContent-Type: {media}\n\n{body}"


def read(body: bytes) -> Article:
    return clean(Capture("the source", body, sha256(body).hexdigest(), "message/rfc822"))


def reason(body: bytes) -> str:
    with pytest.raises(NoArticle) as caught:
        read(body)
    assert caught.value.source == "the source"
    return caught.value.reason


def written(body: str, media: str = "text/plain", day: str = "Mon, 19 Sep 2022 01:00:00 +0300") -> bytes:
    return HEAD.format(body=body, media=media, day=day).encode()


def test_a_letter() -> None:
    article = read(letter(("report.txt", b"Not the letter's own words.", "text/plain")))
    assert (article.title, article.byline, article.published) == (TITLE, "Ana Lind", date(2022, 9, 19))
    assert article.text == "\n\n".join((TITLE, *STORY))


def test_the_day_is_that_of_the_sender() -> None:
    assert read(written(STORY[0])).published == date(2022, 9, 19)
    assert read(written(STORY[0], day="yesterday")).published is None
    assert read(written(STORY[0], day="Mon, 19 Sep 99999999999999999999 01:00:00 +0300")).published is None


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    text = read(written(f"<html><body>{MARKUP}</body></html>", "text/html")).text
    assert text.split("\n\n")[1:] == list(STORY)


def test_a_short_page_is_read_whole() -> None:
    markup = "<title>no</title><div>Dear all,<br>the bridge is <b>gone</b>.<script>x()</script></div><p>Ana</p>"
    assert read(written(markup, "text/html")).text.split("\n\n") == [
        "The bridge",
        "Dear all,",
        "the bridge is gone.",
        "Ana",
    ]


def test_encoded_headers_are_read() -> None:
    mail = b"From: =?utf-8?q?J=C3=BCri_Ratas?= <j@x.example>\nSubject: =?utf-8?b?U8O1ZGE=?=\n\nThe bridge is gone."
    assert (read(mail).title, read(mail).byline) == ("Sõda", "Jüri Ratas")


def test_what_holds_no_words_says_so() -> None:
    assert reason(b"no headers here at all") == "is no e-mail: it has no headers"
    assert reason(written("")) == "is an e-mail without text of its own"
    assert reason(written("AAAA", "image/png")) == "is an e-mail without text of its own"


def test_a_thousand_letters_in_one_another_are_refused() -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\n\n--%d\n' % (n, n) for n in range(1_000))
    assert "cannot be taken apart" in reason(nested + b"\n\nwords") or "without text" in reason(nested + b"\n\nwords")
