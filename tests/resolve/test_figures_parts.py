"""Totals and their parts: no part is counted as one more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.records import Article, Block, BlockKind, Span
from onrecord.resolve.figures import find_figures


def figures(text):
    return find_figures(Article("test", "", text, (Block(BlockKind.BODY, Span(0, len(text))),)), (), (), ())


def ties(text):
    """The number of each figure with the number of its total."""
    found = figures(text)
    return [(f.low or f.high, None if f.part_of is None else found[f.part_of].low) for f in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A shell left 16 killed, including five children.", [(16, None), (5, 16)]),
        ("A mine killed 16 miners including five boys and two women.", [(16, None), (5, 16), (2, 16)]),
        ("It killed 16 people, including two women, three boys and a guard.", [(16, None), (2, 16), (3, 16)]),
        (
            "At least 30 guests died, among them eight pupils, and 12 others were hurt.",
            [(30, None), (8, 30), (12, None)],
        ),
        ("The fire killed 12 people, eight of them children, on Monday.", [(12, None), (8, 12)]),
        (
            "The fire killed 13 people. Among the dead were four nurses and five patients.",
            [(13, None), (4, 13), (5, 13)],
        ),
        ("The fire killed 25 people. Of those killed six were children.", [(25, None), (6, 25)]),
        ("Sixteen people died. Five were children.", [(16, None), (5, 16)]),
        ("Of the 16 people killed, five were children.", [(16, None), (5, 16)]),
        ("16 people were killed (five children).", [(16, None), (5, 16)]),
        ("The blast killed a family of five, including three children.", [(5, None), (3, 5)]),
        ("Sixteen people died in Arlen. Five were killed in Veldt.", [(16, None), (5, None)]),
        (
            "The fire killed 25 people. Six children and four women were among those killed.",
            [(25, None), (6, 25), (4, 25)],
        ),
        ("At least 35 rebels were killed. It rained. Two of the rebels were killed at night.", [(35, None), (2, 35)]),
        ("A mine killed 16 miners and wounded 20 guards, including five women.", [(16, None), (20, None), (5, 20)]),
        ("Eleven died. At least 11 miners among them three boys died in a flood.", [(11, None), (11, None), (3, 11)]),
        ("It killed 16 people, five of whom were children.", [(16, None), (5, 16)]),
        ("It killed 16 people, three women among them.", [(16, None), (3, 16)]),
        ("It killed 16 people (including five children).", [(16, None), (5, 16)]),
        ("Sixteen people, five of them children, were killed.", [(16, None), (5, 16)]),
        ("Sixteen people died, with five children among the dead.", [(16, None), (5, 16)]),
        ("Sixteen people were killed. The dead included five children.", [(16, None), (5, 16)]),
        ("Sixteen people were killed. Of these, five were children.", [(16, None), (5, 16)]),
        ("The raid left 12 wounded, four of them seriously.", [(12, None), (4, 12)]),
        ("The blast wounded 40 people. Doctors said 15 of the wounded were dying.", [(40, None), (15, 40)]),
    ],
)
def test_a_part_knows_its_total(text, expected):
    assert ties(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "A mine killed 16 miners and five guards.",
        "A mine killed five miners. Among the dead were nine guards.",
        "The blast killed nine people. Another four people were killed at sea.",
        "The blast killed nine people. It rained. It rained. It rained. Two of the dead were killed by glass.",
        "Two soldiers and nine others, including a child, were killed.",
    ],
)
def test_what_is_counted_on_its_own_or_has_no_room_is_no_part(text):
    found = figures(text)
    assert len(found) >= 2
    assert [f.part_of for f in found] == [None] * len(found)


def test_parts_never_hold_more_than_their_total():
    text = "It killed 16 people, including ten women and nine boys."
    assert ties(text) == [(16, None), (10, 16), (9, None)]


WORDS = (
    "12 five nine forty people children women killed killing wounded died were , . and including among_them of_them "
    "of_the dead"
)
PIECES = st.sampled_from(WORDS.split()).map(lambda word: word.replace("_", " "))


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=24).map(" ".join))
def test_a_total_counts_the_same_comes_first_and_is_no_part(text):
    found = figures(text)
    for number, figure in enumerate(found):
        if figure.part_of is not None:
            total = found[figure.part_of]
            assert figure.part_of < number
            assert (total.measure, total.part_of) == (figure.measure, None)
            assert total.high is None or (figure.low or 0) <= total.high
