"""Passages of reports that letters quote: exact, shown to everyone, and found again when a report is read again."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from onrecord.discuss.anchor import around, find
from onrecord.ledger.sealed import Machine, Sealed
from onrecord.ledger.settle import settle
from onrecord.ledger.write import add_reading
from onrecord.records import Block, BlockKind, Span
from tests.discuss.conftest import LETTERS, page
from tests.ledger.sample import RULES, Said, reading
from tests.publish.conftest import BEGINNING
from tests.publish.town import ACCUSATION, ACCUSING, CASE, HOSTILE, OWN, PRIVATE

CODE = ACCUSING.article.sha256[:16]


def test_the_words_lead_to_their_place(ada, reader):
    post = ada.begin(report=CODE, words="11 bodies were found there")
    shown = reader.get(page(post.thread)).content.decode()
    start = ACCUSING.article.text.index("11 bodies were found")
    assert f"/articles/{CODE}?cite={start}-{start + 26}#cited" in shown
    article = reader.get(f"/cases/{CASE}/articles/{CODE}?cite={start}-{start + 26}").content.decode()
    assert article.count('id="cited"') == 1
    assert "11 bodies were found there" in _text(article)


def test_of_two_places_the_one_with_the_same_words_around_is_meant(ada):
    post = ada.begin(report=CODE, words="11 bodies", prefix="came to Veldt on Friday, and ", suffix=" were found")
    assert post.passage.start == ACCUSING.article.text.rindex("11 bodies")


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("22 bodies were found there", "do not stand so"),
        ("w" * 5000, "characters"),
        (ACCUSATION * 30, "characters"),
    ],
)
def test_words_that_do_not_stand_there_are_refused(ada, words, reason):
    answer = ada.client.post(f"{LETTERS}write", {"title": "x", "text": "y", "report": CODE, "words": words})
    assert answer.status_code == 422
    assert reason in answer.content.decode()


@pytest.mark.parametrize("code", ["ffffffffffffffff", "../../etc", "", "Z" * 16])
def test_a_report_that_is_not_there_is_refused(ada, code):
    answer = ada.client.post(f"{LETTERS}write", {"title": "x", "text": "y", "report": code, "words": "11 bodies"})
    assert answer.status_code == 422


def test_names_that_are_held_back_cannot_be_quoted(ada):
    given = {"title": "x", "text": "y", "report": PRIVATE.article.sha256[:16], "words": "A baker, Lena Orr, said"}
    answer = ada.client.post(f"{LETTERS}write", given)
    assert answer.status_code == 422
    assert b"as everyone sees it" in answer.content


def test_what_readers_do_not_see_of_a_report_cannot_be_quoted(ada):
    given = {"title": "x", "text": "y", "report": HOSTILE.article.sha256[:16], "words": "W" * 600}
    answer = ada.client.post(f"{LETTERS}write", given)
    assert answer.status_code == 422


def test_words_that_are_withheld_later_are_shown_no_more(ada, reader, claim):
    from onrecord.ledger.judge import judge, new
    from onrecord.records.judgement import Deed, Kind

    post = ada.begin(report=CODE, words="accused the army of plundering")
    assert b"accused the army of plundering" in reader.get(page(post.thread)).content
    mark = _mark("plundering", ACCUSING.article.sha256)
    judge(CASE, new(Deed.WITHHOLD, Kind.ATTRIBUTION, mark, "Ada", why="it names a witness"), RULES)
    settle(CASE, RULES)
    assert b"passage-quoted" not in reader.get(page(post.thread)).content


def test_a_passage_is_found_again_when_the_report_is_read_again(ada, reader):
    post = ada.begin(report=CODE, words="11 bodies were found there")
    article = ACCUSING.article
    text = f"A new line above. {article.text}"
    again = reading(text, Said("Jon Aske", "accused", "the army of plundering"))
    again = replace(
        again,
        article=replace(article, text=text, blocks=(Block(BlockKind.BODY, Span(0, len(text))),)),
    )
    sealed = Sealed(article.sha256, 1, article.source, BEGINNING + timedelta(hours=1), url=article.url or "")
    add_reading(CASE, sealed, again, Machine("fast 2", "onrecord 0.1.0"), RULES)
    settle(CASE, RULES)
    start = text.index("11 bodies were found")
    assert f"?cite={start}-{start + 26}#cited" in reader.get(page(post.thread)).content.decode()
    post.passage.refresh_from_db()
    assert text[post.passage.start : post.passage.end] == "11 bodies were found there"


def test_an_address_that_cites_nothing_is_the_page_itself(reader, town):
    plain = reader.get(f"/cases/{CASE}/articles/{CODE}").content
    for cite in ("", "9-3", "a-b", "999999-9999999", "-1-4", "1-2-3"):
        assert reader.get(f"/cases/{CASE}/articles/{CODE}", {"cite": cite}).content == plain


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_words_are_found_where_they_were(before, words, after):
    assume(words.strip() == words)
    text = f"{before} {words} {after} and {words}"
    start = len(before) + 1
    prefix, suffix = around(text, start, start + len(words))
    found = find(text, words, prefix, suffix)
    assert found is not None
    assert text[found[0] : found[1]].split() == words.split()


def test_white_space_does_not_matter():
    assert find(f"So {OWN}", OWN.replace(" ", "\n\n")) == (3, 3 + len(OWN))
    assert find("nothing", " ") is None


def _mark(words: str, sha256: str) -> str:
    from onrecord.ledger.models import AttributionRow

    rows = AttributionRow.objects.filter(reading__report__sha256=sha256)
    return next(row.mark for row in rows if words in str(row.parts))


def _text(html: str) -> str:
    import re

    return re.sub(r"<[^>]+>", "", html)
