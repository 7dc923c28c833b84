"""Sentences, promo and the shapes of lines."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.clean.blocks import find_blocks, plain_lines
from onrecord.clean.promo import find_promo
from onrecord.clean.sentences import find_lines, find_sentences
from onrecord.records import Span

MARKS = ["Your support helps us.", "Read more", "Comments", "He denied it.", "By Jane Doe", "\n", " ", "“", "”"]
TEXTS = st.lists(st.sampled_from(MARKS) | st.text(max_size=6), max_size=30).map("".join)


def sentences(text: str) -> list[str]:
    return [span.of(text) for line in find_lines(text) for span in find_sentences(text, line)]


def promo(text: str) -> list[str]:
    lines = [tuple(find_sentences(text, line)) for line in find_lines(text)]
    return [span.of(text) for span in sorted(find_promo(text, lines))]


@given(TEXTS)
def test_blocks_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    blocks = find_blocks(text, plain_lines(text))
    ends = [0]
    for block in blocks:
        assert ends[-1] <= block.span.start < block.span.end
        assert not text[ends[-1] : block.span.start].strip()
        ends.append(block.span.end)
    assert not text[ends[-1] :].strip()
    assert all(one.kind is not other.kind for one, other in pairwise(blocks))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It fell. Two died.", ["It fell.", "Two died."]),
        ("It fell.Two died.", ["It fell.", "Two died."]),
        ("“It fell.”Two people died.", ["“It fell.”", "Two people died."]),
        ("“It fell.” Two people died.", ["“It fell.”", "Two people died."]),
        ("Gen. Lind of the U.S. Army met Mr. Novak at 5 p.m. Monday.",) * 2,
        ("It cost 3.5 million. Nobody paid.", ["It cost 3.5 million.", "Nobody paid."]),
        ("Why? Who knows! So it is.", ["Why?", "Who knows!", "So it is."]),
        ("One line\nand the next", ["One line", "and the next"]),
        ("They use node.js and e.g. others.",) * 2,
    ],
)
def test_sentences(text: str, expected: str | list[str]) -> None:
    assert sentences(text) == ([expected] if isinstance(expected, str) else expected)


def test_lines_of_a_text_with_a_fixed_width_are_joined() -> None:
    first = "The river rose through the night and the people of the\n"
    paragraph = f"{first}lower town were taken to the school on the hill, where\nthey slept.\n"
    text = "Storm\n\n" + "\n".join([paragraph] * 4)
    assert [span.of(text) for span in find_lines(text)] == ["Storm", *[paragraph.strip()] * 4]


def test_lines_that_are_paragraphs_are_not_joined() -> None:
    text = "\n".join(["The river rose through the night, the mayor said."] * 6 + ["", "Storm", "", "It fell."])
    assert len(find_lines(text)) == 8


def test_what_somebody_is_quoted_as_saying_is_no_promo() -> None:
    assert promo("“Your support makes all the difference. Donate now,” she told the crowd.") == []
    assert promo("‘Your support makes all the difference,’ she told the crowd.") == []
    assert promo('"Sign up to our newsletter," the letter read.') == []
    assert promo("Your support makes all the difference. Donate now.") != []


def test_a_sentence_between_two_of_an_appeal_belongs_to_it() -> None:
    appeal = "Your support keeps us going. The Bell is read in every town. We rely on our readers."
    assert len(promo(appeal)) == 3


def test_reported_speech_between_two_calls_stays_in_the_story() -> None:
    text = "Your support keeps us going. The mayor denied the charge. We rely on our readers."
    assert promo(text) == ["Your support keeps us going.", "We rely on our readers."]


def test_a_paragraph_between_two_newsletter_calls_stays_in_the_story() -> None:
    paragraph = "The mayor went home. His car was empty."
    text = f"Sign up to our newsletter.\n{paragraph}\nSubscribe now\n"
    assert promo(text) == ["Sign up to our newsletter.", "Subscribe now"]


def test_the_story_that_an_appeal_is_run_together_with_is_kept() -> None:
    text = "Your support keeps us going.The army crossed the river.\nWe rely on our readers."
    assert promo(text) == ["Your support keeps us going.", "We rely on our readers."]
    text = "Your support keeps us going. The army crossed the river.\nWe rely on our readers."
    assert promo(text) == ["Your support keeps us going.", "We rely on our readers."]
    text = "Your support keeps us going.We were asleep when the shells fell."
    assert promo(text) == ["Your support keeps us going."]


def test_titles_after_a_list_head_are_promo_until_the_story_goes_on() -> None:
    text = "You may also like\nBridge closed after storm\nWho is Ana Lind?\nThe mayor went home on Monday.\nIt rained"
    assert promo(text) == ["You may also like", "Bridge closed after storm", "Who is Ana Lind?"]


def test_a_link_run_together_with_the_story_is_left() -> None:
    text = "Read more here " + "the army went on to the river and crossed it in the night with boats and rafts " * 3
    assert promo(text) == []


def test_sentences_cover_their_line() -> None:
    text = "A.B. Cd.Ef  gh! “Ij.” "
    line = find_lines(text)[0]
    found = list(find_sentences(text, line))
    assert found[0].start == line.start
    assert found[-1].end == line.end == Span(0, len(text.rstrip())).end
