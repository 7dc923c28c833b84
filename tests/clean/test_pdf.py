"""PDF: paragraphs in reading order, facts, and clear words for what holds no text."""

from datetime import date
from hashlib import sha256

import pytest

from onrecord.clean import clean
from onrecord.records import Article, BlockKind, Capture, NoArticle
from tests.documents import STORY, TITLE, pdf, story_pdf, typed


def read(body: bytes) -> Article:
    return clean(Capture("the source", body, sha256(body).hexdigest(), "text/html"))


def reason(body: bytes) -> str:
    with pytest.raises(NoArticle) as caught:
        read(body)
    assert caught.value.source == "the source"
    return caught.value.reason


def test_a_story() -> None:
    article = read(story_pdf())
    assert (article.title, article.byline, article.published) == (TITLE, "Rob Ott", date(2022, 9, 19))
    plain = " ".join(STORY).replace("“", '"').replace("”", '"')
    assert article.text == f"{TITLE}\n\n{plain}"
    assert [block.kind for block in article.blocks] == [BlockKind.HEADLINE, BlockKind.BODY]


LEFT = ["The bridge at Vell was car-", "ried away by the river Orm,", "and the well-", "known mill beside it too."]
RIGHT = ["Two people were hurt on", "Monday evening, the mayor", "of the town said."]
READ = "The bridge at Vell was carried away by the river Orm, and the well-known mill beside it too."


def test_columns_are_read_one_after_the_other() -> None:
    assert read(pdf(typed((50, LEFT), (300, RIGHT)))).text == f"{READ}\n\n{' '.join(RIGHT)}"


def test_lines_written_in_no_order_are_put_in_order() -> None:
    page = typed((50, LEFT), (300, RIGHT))
    assert read(pdf(page[::-1])).text == read(pdf(page)).text


def test_a_paragraph_goes_on_over_the_page_and_running_heads_do_not() -> None:
    parts = [["The mayor said that the", "bridge was gone, that"], ["the road was closed", "and that nobody knew"]]
    parts.append(["when it would open, or", "who would pay for it."])
    heads = [[(50.0, 780.0, 8.0, f"The Bell, no. 7, page {n}"), (50.0, 20.0, 8.0, f"- {n} -")] for n in (1, 2, 3)]
    pages = [[*head, *typed((50, part))] for head, part in zip(heads, parts, strict=True)]
    assert read(pdf(*pages)).text == " ".join(line for part in parts for line in part)


def test_a_gap_an_indent_and_a_short_last_line_begin_a_paragraph() -> None:
    lines = [
        "The mayor of the town said that it was",
        "a sad day.",
        "The governor of the province was silent",
        "on it.",
    ]
    assert read(pdf(typed((50, lines)))).text.count("\n\n") == 1
    apart = [(50.0, 700.0, 10.0, lines[0]), (50.0, 675.0, 10.0, lines[2]), (50.0, 663.0, 10.0, lines[3])]
    assert read(pdf(apart)).text.count("\n\n") == 1
    set_in = [(50.0, 700.0, 10.0, lines[0]), (65.0, 688.0, 10.0, lines[2]), (50.0, 676.0, 10.0, lines[3])]
    assert read(pdf(set_in)).text.count("\n\n") == 1


def test_what_a_program_gave_as_title_is_none() -> None:
    page = typed((50, ["The bridge at Vell is gone, the mayor said.", "Two people were hurt."]))
    assert read(pdf(page, info="/Title (Microsoft Word - draft3.doc) /Author (rott)")).title is None
    assert read(pdf(page, info="/Title (Microsoft Word - draft3.doc) /Author (rott)")).byline is None
    assert read(pdf([(50.0, 740.0, 22.0, "A bridge lost"), *page], info="/Title (x.pdf)")).title == "A bridge lost"


def test_a_day_that_cannot_be_is_none() -> None:
    page = typed((50, ["The bridge at Vell is gone, the mayor said."]))
    assert read(pdf(page, info="/CreationDate (D:20221399)")).published is None


def test_scanned_pages_say_so() -> None:
    assert reason(pdf([], [])) == "is a PDF of pictures, without text (scanned pages have to be recognised first)"


def test_a_locked_document_says_so() -> None:
    lock = f"/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{'41' * 32}> /U <{'42' * 32}> >> /ID [<00> <00>]"
    assert reason(pdf(typed((50, LEFT)), extra=lock)) == "is locked with a password"


def test_a_broken_document_says_so() -> None:
    assert reason(b"%PDF-1.7\nnothing follows") == "is not a PDF that can be read"
    assert reason(story_pdf()[:300]).startswith("is ")


def test_too_many_pages_are_refused() -> None:
    assert reason(pdf(*[[]] * 501)) == "has more than 500 pages"


def test_what_is_named_a_pdf_and_is_none() -> None:
    body = b"The bridge is gone, the mayor said."
    with pytest.raises(NoArticle, match="is named a PDF and is none"):
        clean(Capture("the source", body, sha256(body).hexdigest(), "application/pdf"))
