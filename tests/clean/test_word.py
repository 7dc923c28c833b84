"""Word documents."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.clean import clean
from onrecord.records import Article, BlockKind, Capture, NoArticle
from tests.documents import STORY, TITLE, docx, paragraph, zipped


def read(body: bytes) -> Article:
    return clean(Capture("the source", body, sha256(body).hexdigest()))


def reason(body: bytes) -> str:
    with pytest.raises(NoArticle) as caught:
        read(body)
    assert caught.value.source == "the source"
    return caught.value.reason


def test_a_story() -> None:
    article = read(docx())
    assert (article.title, article.byline, article.published) == (TITLE, "Rob Ott", date(2022, 9, 19))
    assert article.text == "\n\n".join((TITLE, *STORY))
    assert [block.kind for block in article.blocks] == [BlockKind.HEADLINE, BlockKind.BODY]


def test_headings_keep_their_rank_whatever_the_style_is_called() -> None:
    article = read(docx(paragraph(STORY[0]), paragraph("What the governor says", "b1"), paragraph(STORY[2])))
    assert [block.kind for block in article.blocks] == [BlockKind.BODY, BlockKind.HEADING, BlockKind.BODY]


def test_deleted_and_hidden_words_are_gone_and_breaks_stay() -> None:
    inside = (
        "<w:del><w:r><w:delText>never</w:delText></w:r></w:del>"
        "<w:moveFrom><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
        "<w:r><w:instrText>HYPERLINK</w:instrText><w:tab/><w:t>cease</w:t><w:noBreakHyphen/><w:t>fire</w:t></w:r>"
        "<w:ins><w:r><w:br/><w:t>The army was silent.</w:t></w:r></w:ins>"
    )
    text = read(docx(paragraph("The mayor asked for a", inside=inside))).text
    assert text == "The mayor asked for a cease-fire\n\nThe army was silent."


def test_a_text_box_is_a_paragraph_of_its_own() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{paragraph('Two people were hurt.')}</w:txbxContent></w:pict></w:r>"
    text = read(docx(paragraph("The bridge is gone, the mayor said.", inside=box))).text
    assert sorted(text.split("\n\n")) == ["The bridge is gone, the mayor said.", "Two people were hurt."]


def test_a_bomb_stops_at_the_limit() -> None:
    assert reason(docx(paragraph("x" * 25_000_000))) == "is a Word document of more than 20 MB when unpacked"


def test_entities_are_not_expanded_and_no_file_is_read() -> None:
    declared = '<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    words = "The mayor said &e; and &b; on Monday."
    markup = f"{declared}<w:document {w}><w:body>{paragraph(words)}</w:body></w:document>"
    text = read(zipped({"word/document.xml": markup.encode()})).text
    assert "root:" not in text
    assert "aaaa" not in text


def test_broken_ones_say_why() -> None:
    assert reason(docx("<w:p>")) == "is a Word document whose text cannot be read"
    assert reason(docx(paragraph(" "))) == "is a Word document without text"
    assert reason(docx()[:-200]).startswith("looks like a ZIP archive")
    damaged = bytearray(docx())
    damaged[damaged.index(b"word/document.xml") + 40] ^= 0xFF
    assert reason(bytes(damaged)) == "is a Word document that cannot be unpacked"
