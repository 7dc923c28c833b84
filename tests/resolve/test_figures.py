"""Counts of people and things."""

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from onrecord.lexicon import load
from onrecord.records import Article, Attribution, Block, BlockKind, PlaceRef, Precision, Qualifier, Span
from onrecord.resolve.figures import find_figures
from onrecord.resolve.times import find_times

HERE = Path(__file__).resolve()
CASES = sorted((HERE.parents[1] / "cases" / "figures").glob("*.txt"))
SEED = HERE.parents[2].parent / "shared" / "seed"


def article(text, *blocks):
    whole = (Block(BlockKind.BODY, Span(0, len(text))),)
    return Article("test", "", text, blocks or whole, published=date(2022, 9, 19))


def figures(text, attributions=(), places=()):
    report = article(text)
    return find_figures(report, attributions, find_times(report), places)


def examples(name):
    return [pytest.param(entry, example, id=example["text"]) for entry in load(name) for example in entry["examples"]]


@pytest.mark.parametrize(("entry", "example"), examples("measures"))
def test_every_measure_of_the_lexicon(entry, example):
    (figure,) = figures(example["text"])
    assert (figure.span.of(example["text"]), figure.measure) == (example["found"], entry["measure"])


@pytest.mark.parametrize(("entry", "example"), examples("qualifiers"))
def test_every_hedge_of_the_lexicon(entry, example):
    (figure,) = figures(example["text"])
    assert (figure.low, figure.high) == (example["low"], example["high"])
    assert figure.increment == example.get("increment", False)
    assert figure.increment or figure.qualifier == entry["qualifier"]


@pytest.mark.parametrize(("entry", "example"), examples("counted"))
def test_every_kind_of_what_is_counted(entry, example):
    found = [figure.of.of(example["text"]) for figure in figures(example["text"]) if figure.of]
    assert found == ([example["of"]] if example["of"] else [])


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case):
    text = case.read_text(encoding="utf-8")
    expected = json.loads(case.with_suffix("").with_suffix(".expect.json").read_text(encoding="utf-8"))
    found = [[f.span.of(text), f.low, f.high, f.qualifier, f.measure, f.increment] for f in figures(text)]
    assert found == expected["figures"]


@pytest.mark.parametrize(
    "text",
    [
        "She was killed at the age of 12.",
        "A 12-year-old was killed on 3 May 2021.",
        "They killed the deal for $450 million.",
        "About 40 percent were displaced.",
        "The T-72 and two Su-25 jets are here.",
        "Resolution 2254 and Article 5 were killed off.",
        "The Group of 20 people met.",
        "They marched 30 kilometres and were wounded.",
        "Our side won 3-1 and 2-0.",
        "Call 555 0199 if injured.",
        "They held out for 12 days and were killed.",
        "Ten years later he was arrested.",
        "At 10:30 he was killed.",
    ],
)
def test_what_is_no_figure_is_left_out(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "qualifier"),
    [
        ("between 20 and 30 people were killed", 20, 30, Qualifier.BETWEEN),
        ("20 to 30 people were killed", 20, 30, Qualifier.BETWEEN),
        ("20-30 people were killed", 20, 30, Qualifier.BETWEEN),
        ("two to three million people were displaced", 2_000_000, 3_000_000, Qualifier.BETWEEN),
        ("dozens of people were killed", 24, 99, None),
        ("hundreds of people were killed", 200, 999, None),
        ("more than a dozen people were killed", 12, None, Qualifier.MORE_THAN),
        ("forty-four people were killed", 44, 44, None),
        ("four hundred and forty people were killed", 440, 440, None),
        ("more than a quarter of a million people were killed", 250_000, None, Qualifier.MORE_THAN),
    ],
)
def test_the_interval_is_what_the_words_allow(text, low, high, qualifier):
    (figure,) = figures(text)
    assert (figure.low, figure.high, figure.qualifier) == (low, high, qualifier)


def test_joined_counts_share_their_verb():
    text = "Twelve soldiers and five civilians were killed. A shell killed nine people, including three children."
    assert [(f.low, f.measure) for f in figures(text)] == [(12, "killed"), (5, "killed"), (9, "killed"), (3, "killed")]


def test_a_part_is_counted_as_the_whole_is_whatever_follows():
    text = "There are at least 56 dead, including 11 children, and dozens more wounded."
    assert [(f.low, f.measure) for f in figures(text)] == [(56, "killed"), (11, "killed"), (24, "injured")]


def test_those_who_kill_are_not_the_killed():
    assert [f.low for f in figures("Twelve soldiers killed three men at the gate.")] == [3]


def test_whose_figure_it_is():
    text = "The mayor said the governor had told him that 12 people were killed. Nine bodies were found."
    inner, outer = text.index("12 people"), text.index("the governor")
    end = text.index(". Nine")
    said = Attribution("a1", (Span(0, 9),), (Span(10, 14),), (Span(outer, end),))
    told = Attribution("a2", (Span(15, 27),), (Span(28, 36),), (Span(inner, end),), parent="a1")
    assert [f.by for f in figures(text, (said, told))] == ["a2", None]


def test_when_and_where_are_the_nearest_in_the_sentence():
    text = "On Sunday fire broke out in Veldt. In Arlen 12 people were killed on Monday, and on Friday Veldt was quiet."
    places = [_place(text, "Veldt"), _place(text, "Arlen")]
    (figure,) = figures(text, places=places)
    times = find_times(article(text))
    assert figure.place == 1
    assert figure.as_of is not None
    assert times[figure.as_of].span.of(text) == "Monday"


def _place(text, name):
    start = text.index(name)
    return PlaceRef(Span(start, start + len(name)), name, None, None, None, None, Precision.UNKNOWN)


def test_unread_blocks_hold_no_figures():
    text = "Join 300 killed readers. Nine people were killed."
    blocks = (Block(BlockKind.PROMO, Span(0, 24)), Block(BlockKind.BODY, Span(25, len(text))))
    (figure,) = find_figures(article(text, *blocks), (), (), ())
    assert figure.low == 9


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_the_reading_is_blind_to_who_the_parties_are(case):
    text = case.read_text(encoding="utf-8")
    swapped = text.replace("Arlen", "\0").replace("Veldt", "Arlen").replace("\0", "Veldt")
    assert swapped != text
    read = [[(f.span, f.low, f.high, f.measure, f.of) for f in figures(t)] for t in (text, swapped)]
    assert read[0] == read[1]


WORDS = (
    "at_least up_to between 20 and 30 1,700 10_000 dozens of hundreds four forty-four more another killed were people "
    "civilians bodies found the_bodies_of including , . ( ) – injuring death_toll rose to 61 graves - half_a_million "
    "12.5 $ % who have been were Arlen soldiers in said"
)
PIECES = st.sampled_from(WORDS.split(" ")).map(lambda piece: piece.replace("_", " "))


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=16).map(" ".join)))
@example("30 killed including 20 were civilians")
def test_any_text_reads_and_every_figure_is_whole(text):
    for figure in figures(text):
        assert 0 <= figure.span.start < figure.span.end <= len(text)
        assert figure.measure
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or 0 <= figure.low <= figure.high
        assert figure.of is None or figure.span.start <= figure.of.start < figure.of.end <= len(text)


@pytest.mark.skipif(not SEED.exists(), reason="the shared seed is not on this machine")
def test_the_first_article():
    expected = json.loads((SEED / "expected.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    report = article(text, *(Block(BlockKind(b["kind"]), Span(*b["span"])) for b in expected["blocks"]))
    found = find_figures(report, (), find_times(report), ())
    wanted = [(Span(*f["span"]), f["min"], f["max"], f["qualifier"], f["measure"]) for f in expected["figures"]]
    assert [(f.span, f.low, f.high, f.qualifier, f.measure) for f in found] == wanted
