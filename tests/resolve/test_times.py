"""Expressions of time: found, and placed against the day of publication."""

import json
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.records import Article, Block, BlockKind, Span
from onrecord.resolve.times import find_times

HERE = Path(__file__).resolve()
CASES = sorted((HERE.parents[1] / "cases" / "times").glob("*.txt"))
SEED = HERE.parents[2].parent / "shared" / "seed"
LEXICON = [
    pytest.param(example, id=f"{name}: {example['text']}")
    for name in ("calendar", "times", "time_parts", "tenses", "time-guards")
    for entry in load(name)
    for example in entry["examples"]
]


KNOWN = [pytest.param(example, id=example["text"]) for entry in load("known-days") for example in entry["examples"]]


def article(text, published, *blocks):
    return Article("test", "", text, blocks or (Block(BlockKind.BODY, Span(0, len(text))),), published=published)


def day(value):
    return value if value is None or isinstance(value, date) else date.fromisoformat(value)


def found(text, published):
    return [(time.span.of(text), time.edtf) for time in find_times(article(text, day(published)))]


@pytest.mark.parametrize("example", KNOWN)
def test_what_is_counted_from_a_known_day(example):
    assert [edtf for _, edtf in found(example["text"], example["published"])] == [str(example["edtf"])]


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("two months after Russia invaded", "2010-05-01"),
        ("two months after Russia invaded", "2030-05-01"),
        ("two months after Russia invaded Orland", "2022-05-01"),
        ("two months after Russia invaded Ukraine", None),
        ("two days after Orland fell", "2022-05-01"),
    ],
)
def test_an_event_whose_day_is_not_known_is_left_open(text, published):
    (time,) = find_times(article(text, day(published)))
    assert (time.edtf, time.earliest) == (None, None)
    assert time.reason


@pytest.mark.parametrize("example", LEXICON)
def test_every_example_of_the_lexicon(example):
    times = found(example["text"], example["published"])
    if example["found"] is None:
        assert times == []
    else:
        edtf = example["edtf"]
        assert (example["found"], None if edtf is None else str(edtf)) in times


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case):
    expected = json.loads(case.with_suffix("").with_suffix(".expect.json").read_text(encoding="utf-8"))
    assert found(case.read_text(encoding="utf-8"), expected["published"]) == [tuple(t) for t in expected["times"]]


@pytest.mark.parametrize(
    ("edtf", "text", "first", "last"),
    [
        ("2022-02", "in February 2022", "2022-02-01", "2022-02-28"),
        ("199X", "in the 1990s", "1990-01-01", "1999-12-31"),
        ("2021-24", "in the winter of 2021", "2021-12-01", "2022-02-28"),
        ("18XX", "in the 19th century", "1800-01-01", "1899-12-31"),
        ("2020-07/2020-09", "in the third quarter of 2020", "2020-07-01", "2020-09-30"),
        ("-0479", "in 480 BC", None, None),
    ],
)
def test_earliest_and_latest_are_the_first_and_last_day(edtf, text, first, last):
    (time,) = find_times(article(text, date(2022, 9, 19)))
    assert (time.edtf, time.earliest, time.latest) == (edtf, day(first), day(last))


@pytest.mark.parametrize(
    "text",
    [
        "It happened months after the troops came in.",
        "They have held it since the first weeks of their campaign.",
        "She may march there; it may fall.",
        "A 10-year-old girl walked for three weeks.",
        "They pray daily and every Friday.",
        "The mayor, April Jones, thanked Mr May.",
        "The court cited Article 5 and Resolution 2254.",
        "Some 2,000 people and 1948 more came.",
        "It is now 6 a.m. there.",
    ],
)
def test_what_is_no_date_is_not_given_out(text):
    assert found(text, date(2022, 9, 19)) == []


def test_without_a_day_of_publication_only_whole_dates_are_placed():
    text = "On Monday he left. She had come on 3 May 2021, and died last week."
    assert found(text, None) == [("Monday", None), ("3 May 2021", "2021-05-03"), ("last week", None)]


def test_unread_blocks_are_not_read():
    text = "Give today!\nHe left on Monday."
    blocks = (Block(BlockKind.PROMO, Span(0, 11)), Block(BlockKind.BODY, Span(12, len(text))))
    (time,) = find_times(article(text, date(2022, 9, 19), *blocks))
    assert time.span.of(text) == "Monday"


@given(st.dates(date(1950, 1, 1), date(2090, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_weekday_is_the_latest_one_and_the_next_one_when_the_sentence_looks_ahead(published, weekday):
    (past,) = find_times(article(f"They said on {weekday}", published))
    (future,) = find_times(article(f"They will meet on {weekday}", published))
    assert 0 <= (published - past.earliest).days < 7
    assert 0 <= (future.earliest - published).days < 7
    assert past.earliest.strftime("%A") == future.earliest.strftime("%A") == weekday


LEVEL_1 = ("Date", "Interval", "UncertainOrApproximate", "Unspecified", "Level1Interval", "Season")
"""What the edtf package calls the forms of levels 0 and 1."""


@pytest.mark.parametrize("example", LEXICON)
def test_every_value_of_the_lexicon_is_edtf_of_level_1(example):
    for _, edtf in found(example["text"], example["published"]):
        assert edtf is None or type(parse_edtf(edtf)).__name__ in LEVEL_1


WORDS = (
    "early late mid- the first last next this half of weeks two 3 31 1,200 February April Sept. May Monday spring 2014 "
    "1990s '80s 0044 480 BC 9999 BCE year decade century quarter ago later earlier since until will said today Q3 "
    "twenty ninety-nine hundred in on 30/02/2020 2022-13-40 ’ – \n . , a few million years Thanksgiving Christmas"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=14).map(" ".join)),
    st.one_of(st.none(), st.dates(), st.sampled_from([date.min, date.max])),
)
def test_any_text_reads_and_every_reading_is_whole(text, published):
    times = find_times(article(text, published))
    for time in times:
        assert 0 <= time.span.start < time.span.end <= len(text)
        assert (time.earliest is None) == (time.latest is None)
        assert time.edtf is not None or time.earliest is None
        if time.edtf:
            assert type(parse_edtf(time.edtf)).__name__ in LEVEL_1
        assert (time.edtf is None) == (time.reason is not None)
        if time.earliest:
            assert time.earliest <= time.latest
    assert all(a.span.end <= b.span.start for a, b in pairwise(times))


@pytest.mark.parametrize(
    ("text", "published", "words", "reason"),
    [
        ("The treaty of 30 February fell.", "2022-09-19", "30 February", "the calendar has no such day"),
        ("Signed on 31 April 2021.", "2022-09-19", "31 April 2021", "the calendar has no such day"),
        ("Due by the year 20222.", "2022-09-19", "the year 20222", "a year of more than four digits"),
        ("Signed on 19 September 20222.", None, "19 September 20222", "a year of more than four digits"),
        ("Stamped 11/02/2016.", "2022-09-19", "11/02/2016", "day and month could change places"),
        ("He left on Monday.", None, "Monday", "no day of publication is known to count from"),
        ("Three weeks later they left.", "2022-09-19", "Three weeks later", "no time is named before it to count from"),
    ],
)
def test_what_cannot_be_placed_stays_open_with_the_reason(text, published, words, reason):
    (time,) = find_times(article(text, day(published)))
    assert (time.span.of(text), time.edtf, time.earliest, time.latest, time.reason) == (words, None, None, None, reason)


def test_a_day_of_publication_after_the_day_of_reading_is_not_believed():
    text = "He left on Monday. It began on 3 May 2021."
    open_, placed = find_times(article(text, date(2099, 1, 1)), today=date(2022, 9, 20))
    assert (open_.edtf, open_.reason) == (None, "the day of publication lies ahead of the day of reading")
    assert placed.edtf == "2021-05-03"


@pytest.mark.parametrize("piece", ["1", "2022-", "two "])
def test_a_hundred_kilobytes_of_digits_are_read(piece):
    text = piece * (100_000 // len(piece))
    assert all(time.span.end <= len(text) for time in find_times(article(text, date(2022, 9, 19))))


@pytest.mark.parametrize(
    "text",
    ["Mrs May met May Novak.", "May said it may march.", "The March on Rome began.", "April Jones saw June Orlan."],
)
def test_names_and_marches_are_no_months(text):
    assert found(text, date(2022, 9, 19)) == []


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not on this machine")
def test_the_first_article():
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    blocks = [Block(BlockKind(b["kind"]), Span(*b["span"])) for b in expected["blocks"]]
    times = find_times(article(text, day(expected["published"]), *blocks))
    assert [t.edtf for t in times] == [t["edtf"] for t in expected["times"]]
    assert all(t.span.overlaps(Span(*e["span"])) for t, e in zip(times, expected["times"], strict=True))
