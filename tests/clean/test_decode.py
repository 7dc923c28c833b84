"""Bytes become the characters that they stand for."""

from hashlib import sha256

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from onrecord.clean import clean, source_map
from onrecord.clean.decode import decode
from onrecord.records import Capture, NoArticle, Span

RUSSIAN = "Министр сказал в понедельник, что это ложь. Никто не пострадал, добавил он.\n"
PRINTED = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t"), min_size=1)


def capture(body: bytes, charset: str | None = None, media_type: str | None = "text/plain") -> Capture:
    return Capture("the source", body, sha256(body).hexdigest(), media_type, charset)


@given(PRINTED.filter(str.strip).filter(lambda text: not text.startswith("\ufeff")))
@example("One line,\r\nand another.\r\n")
@example("Ends in no line end")
def test_utf8_text_is_kept_code_point_for_code_point(text: str) -> None:
    assert decode(capture(text.encode("utf-8"))) == text
    assert decode(capture(text.encode("utf-8-sig"))) == text


@given(PRINTED.filter(str.strip))
def test_marked_utf16_and_utf32_text_is_kept(text: str) -> None:
    for charset in ("utf-16", "utf-32"):
        assert decode(capture(text.encode(charset))) == text


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("text", [RUSSIAN, "It rained on Monday.\n", "“No,” he said. It is – he swore – a lie.\n"])
def test_unmarked_utf16_is_recognised(charset: str, text: str) -> None:
    assert decode(capture(text.encode(charset))) == text


@pytest.mark.parametrize("charset", ["koi8-r", "windows-1251", "iso-8859-5"])
def test_a_declared_charset_is_used(charset: str) -> None:
    assert decode(capture(RUSSIAN.encode(charset), charset)) == RUSSIAN


def test_the_markup_names_the_charset() -> None:
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset=windows-1251"></head>{RUSSIAN}'
    assert decode(capture(page.encode("windows-1251"), media_type="text/html")) == page


def test_bytes_that_are_utf8_outweigh_a_wrong_label() -> None:
    assert decode(capture(RUSSIAN.encode(), "iso-8859-1")) == RUSSIAN
    assert decode(capture(RUSSIAN.encode(), "utf-16")) == RUSSIAN


def test_latin1_means_windows_1252() -> None:
    assert decode(capture("“No”".encode("cp1252"), "iso-8859-1")) == "“No”"


@pytest.mark.parametrize("charset", ["rot13", "base64", "unicode_escape", "utf-7", "idna", "no-such-charset", ""])
def test_labels_that_name_no_charset_are_passed_over(charset: str) -> None:
    assert decode(capture(b"It rained \\u0041 +ADw- here.", charset)) == "It rained \\u0041 +ADw- here."


def test_surrogates_in_pairs_are_the_character_they_stand_for() -> None:
    assert decode(capture("rain \U0001f327 here".encode("utf-16-be", "surrogatepass"))) == "rain \U0001f327 here"
    assert decode(capture(b"rain \xed\xa0\xbc\xed\xbc\xa7 here")) == "rain \U0001f327 here"


@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_nul_is_shown_and_moves_nothing(media_type: str) -> None:
    written = "<p>The bridge was closed on Monday, the mayor\x00 said.</p>"
    with_nul = capture(written.encode(), media_type=media_type)
    assert decode(with_nul) == written.replace("\x00", "\ufffd")
    article, place = clean(with_nul), written.index("\x00")
    mark = article.text.index("\ufffd")
    assert source_map(with_nul, article).at(mark) == Span(place, place + 1)


def test_many_control_characters_are_no_text() -> None:
    with pytest.raises(NoArticle, match="binary data"):
        decode(capture(b"ab\x00\x01cd\x02" * 50))
    with pytest.raises(NoArticle, match="binary data"):
        decode(capture("ab\x80\x81cd".encode() * 50))


def test_line_ends_are_kept_in_the_article() -> None:
    text = "Storm brings down bridge\r\nTwo people died, police said.\r\n\r\n\r\nNobody else was hurt.\r\n"
    article = clean(capture(text.encode()))
    assert article.text == text
    assert [(str(block.kind), block.span.of(text)) for block in article.blocks] == [
        ("headline", "Storm brings down bridge"),
        ("body", "Two people died, police said.\r\n\r\n\r\nNobody else was hurt."),
    ]
