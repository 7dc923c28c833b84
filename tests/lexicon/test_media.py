"""What files are, by their bytes."""

import pytest

from onrecord.lexicon.media import MAIL, PDF, WACZ, WARC, WORD, kind_of, media_type_of
from tests.documents import HTML, TEXT, docx, letter, story_pdf, wacz, warc, zipped


@pytest.mark.parametrize(
    ("body", "media"),
    [(story_pdf(), PDF), (docx(), WORD), (warc(), WARC), (wacz(), WACZ), (zipped({"a.txt": TEXT}), None), (HTML, None)],
    ids=["pdf", "word", "warc", "wacz", "zip", "html"],
)
def test_the_bytes_tell(body: bytes, media: str | None) -> None:
    assert media_type_of(body) == media


def test_a_damaged_archive_and_a_letter_are_not_told_by_their_first_bytes() -> None:
    assert media_type_of(docx()[:100]) is None
    assert kind_of(docx()[:100]) is not None
    assert media_type_of(letter()) is None is kind_of(letter())
    assert MAIL == "message/rfc822"
