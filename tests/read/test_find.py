"""The shipped model on short texts of our own."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read import find, load, shipped
from onrecord.records import Article, Block, BlockKind, Span, words_of

REPORT = (
    "Minister denies raid on harbour\n"
    "Foreign minister Ana Petrova denied on Friday that her forces had raided the harbour at Veldt. "
    "“We were not there,” she told reporters. “This is a lie.”\n"
    "The mayor of Veldt, Jon Aske, said that troops had burned eleven boats and accused the ministry of "
    "covering it up.\n"
    "Eleven boats lay burned on the quay on Thursday.\n"
)


@pytest.fixture(scope="module")
def model():
    return load(shipped()[0], threads=1)


def article(text, *readable):
    blocks = tuple(Block(BlockKind.BODY, Span(*span)) for span in readable or [(0, len(text))])
    return Article("test", "", text, blocks)


def test_who_says_what(model):
    said = {(words_of(REPORT, f.source), words_of(REPORT, f.cue)) for f in find(article(REPORT), model)}
    assert ("Foreign minister Ana Petrova", "denied") in said
    assert ("she", "told") in said
    assert ("The mayor of Veldt, Jon Aske", "said") in said


def test_a_shared_source_serves_both_its_cues(model):
    cues = {words_of(REPORT, f.cue): words_of(REPORT, f.source) for f in find(article(REPORT), model)}
    assert "Jon Aske" in cues["accused"]


def test_what_the_outlet_says_itself_belongs_to_nobody(model):
    own = REPORT.index("Eleven boats lay")
    assert not any(span.end > own for f in find(article(REPORT), model) for span in f.content)


def test_nothing_is_read_where_nothing_may_be_read(model):
    start = REPORT.index("The mayor")
    found = find(article(REPORT, (start, len(REPORT))), model)
    assert found
    assert all(span.start >= start for f in found for span in (*f.source, *f.cue, *f.content))


def test_a_text_reads_the_same_beside_others_and_on_any_number_of_threads(model):
    alone = find(article(REPORT), model)
    find(article("Other words. " * 400), model)
    assert find(article(REPORT), model) == alone
    assert find(article(REPORT), load(shipped()[0], threads=2)) == alone


def test_an_empty_text_has_no_relations(model):
    assert find(article(" \n"), model) == ()


WORDS = st.sampled_from(
    ["said", "“", "”", "he", "Reuters", ",", ".", "\n\n", "denied", "that", "\U0001f600", "ﬁ", "١٢", "it"]
)


@settings(max_examples=25, deadline=None)
@given(st.lists(WORDS, max_size=80).map(" ".join) | st.text(max_size=200))
def test_every_part_stands_in_the_text(model, text):
    for found in find(article(text), model):
        assert found.content
        assert 0 <= found.confidence <= 1
        parts = [*found.source, *found.cue, *found.content]
        assert all(0 <= s < e <= len(text) and text[s:e].strip() for s, e in parts)
        pieces = sorted(found.content)
        assert all(a.end <= b.start for a, b in pairwise(pieces))
