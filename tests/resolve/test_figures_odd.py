"""Numbers that count nobody, and numbers that nobody could count: no figure, never a crash."""

from datetime import date

import pytest

from onrecord.records import Article, Block, BlockKind, Span
from onrecord.resolve.figures import find_figures
from onrecord.resolve.times import find_times


def figures(text):
    report = Article("test", "", text, (Block(BlockKind.BODY, Span(0, len(text))),), published=date(2022, 9, 19))
    return find_figures(report, (), find_times(report), ())


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("1000000000000000 people were killed.", id="absurd, bare"),
        pytest.param("1,000,000,000,000,000 people were killed.", id="absurd, grouped"),
        pytest.param("Some 99999999999 people were killed.", id="more than live"),
        pytest.param("A storm left 10**15 dead.", id="power"),
        pytest.param("9" * 400 + " people were killed.", id="endless digits"),
        pytest.param("2,5 people were killed.", id="decimal comma"),
        pytest.param("2,5 million people were displaced.", id="decimal comma, scaled"),
        pytest.param("1.5 people were killed.", id="decimal point"),
        pytest.param("1 , 000 people were killed.", id="broken group"),
        pytest.param("-5 people were killed.", id="negative"),
        pytest.param("10-5 people were killed.", id="range upside down"),
        pytest.param("Between 30 and 20 people were killed.", id="between, upside down"),
        pytest.param("In 2015 people were killed there.", id="year"),
        pytest.param("Since 2011 civilians have been killed.", id="year, since"),
        pytest.param("Karim, 34, was killed.", id="age"),
        pytest.param("Karim (34) was killed.", id="age in brackets"),
        pytest.param("A 12-year-old and a man aged 34 were killed.", id="ages in words"),
        pytest.param("Two-year-old twins were killed.", id="age spelled"),
        pytest.param("Killed at 15 Baker Street was the baker.", id="address"),
        pytest.param("Apartment 12 residents were killed.", id="flat"),
        pytest.param("Soldiers of the 25th Brigade were killed.", id="ordinal unit"),
        pytest.param("The 25 Brigade soldiers were killed.", id="unit behind"),
        pytest.param("Division 30 fighters were kidnapped.", id="unit before"),
        pytest.param("They paid $12 million for the killed.", id="dollars"),
        pytest.param("Some 300 euros were released for the wounded.", id="euros"),
        pytest.param("Killed 30 km away, he lay there for days.", id="kilometres"),
        pytest.param("Twelve miles from the front they were wounded.", id="miles"),
        pytest.param("At 10:30 on 12/05/2016 he was killed.", id="clock and date"),
        pytest.param("Some 40% were killed.", id="share"),
        pytest.param("Buses carrying 40 parcels were stuck.", id="things carried"),
    ],
)
def test_what_counts_nobody_is_no_figure(text):
    assert figures(text) == ()


@pytest.mark.parametrize(
    ("text", "low", "high", "measure"),
    [
        ("At the camp 12 people were killed.", 12, 12, "killed"),
        ("Blast at School Leaves 12 Pupils Dead", 12, 12, "killed"),
        ("20 School Children Killed in Raid", 20, 20, "killed"),
        ("In 2015 some 2,015 people were killed.", 2015, 2015, "killed"),
        ("Of this number some 452700 people are besieged.", 452700, 452700, "trapped"),
        ("SANA-One civilian was killed.", 1, 1, "killed"),
        ('The blast left 9 dead as "hundreds" more fled.', 9, 9, "killed"),
        ("The raid left dozen people dead.", 12, 12, "killed"),
    ],
)
def test_what_stands_beside_a_name_or_a_year_may_still_count(text, low, high, measure):
    first = figures(text)[0]
    assert (first.low, first.high, first.measure) == (low, high, measure)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine Killed 30 Wounded in Raid", [(9, "killed"), (30, "injured")]),
        ("One person killed 16 others injured in blast", [(1, "killed"), (16, "injured")]),
        ("Twelve soldiers killed three men.", [(3, "killed")]),
        ("He put the death toll at six and the number of injured at 28.", [(6, "killed"), (28, "injured")]),
        ("Ten people were killed. The number could be as high as 15, others say.", [(10, "killed"), (15, "killed")]),
        ("Buses carrying 90 refugees were stuck at the pass.", [(90, "refugees")]),
    ],
)
def test_each_number_has_its_own_verb(text, expected):
    assert [(f.low or f.high, f.measure) for f in figures(text)] == expected


@pytest.mark.parametrize(
    "words", ["12 people were killed and ", "9 killed including 3 men and ", "number of men ", "12 "]
)
def test_a_sentence_without_end_is_read(words):
    text = words * 400
    assert all(f.span.end <= len(text) for f in figures(text))
