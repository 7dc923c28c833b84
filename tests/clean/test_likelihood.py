"""The classifier of lines that the rules leave open."""

import pytest

from onrecord.clean.blocks import find_blocks, plain_lines, see
from onrecord.clean.likelihood import chance, is_open, unlikely
from onrecord.clean.traits import Seen, traits
from onrecord.records import BlockKind

STORY = [
    "The council of Lower Orm voted on Tuesday to sell its town hall to a hotel company.",
    "The mayor said it had no choice, and that the roof had leaked for years.",
    "Opponents called the sale a theft and went to court in the afternoon.",
    "The hall was built in 1871 and has stood empty since the flood.",
    "A judge will hear both sides before the end of the month.",
]


def seen(lines: list[str]) -> list[Seen]:
    text = "\n".join(lines)
    return see(text, plain_lines(text))[1]


def test_no_line_of_a_story_is_unlikely() -> None:
    assert unlikely(seen(["Council votes to sell the town hall", *STORY, *STORY])) == set()


def test_lines_between_calls_at_the_end_are_unlikelier_than_the_story() -> None:
    lines = ["Council votes", *STORY, "Subscribe to our newsletter", "Ten hotels with a view [Video]", "Share"]
    chances = [chance(of_line) for _, of_line in traits(seen(lines), range(len(lines)))]
    assert chances[7] > 2 * max(chances[1:6])


@pytest.mark.parametrize(
    "line",
    [
        Seen("He told us so.", BlockKind.BODY, story=True),
        Seen("Donate now. It rained.", BlockKind.BODY, glued=True),
        Seen("Council votes", BlockKind.HEADLINE),
        Seen("Photo: Jane Doe", BlockKind.CAPTION),
    ],
)
def test_what_the_rules_have_settled_is_not_looked_at(line: Seen) -> None:
    assert not is_open(line)


def test_a_short_text_is_left_to_the_rules() -> None:
    assert unlikely(seen(["international", "BellOnline", "Video"])) == set()


@pytest.mark.parametrize(("one", "other"), [("Norland", "Ostia"), ("Iran", "the United States"), ("Russia", "Ukraine")])
def test_a_line_looks_the_same_whoever_is_named(one: str, other: str) -> None:
    lines = ["{0} closes crossing", *STORY, "Envoys of {0} left the talks without a word", "Share this {0} story"]
    texts = ([line.format(name) for line in lines] for name in (one, other.title()))
    first, second = (dict(traits(seen(text), range(len(lines)))) for text in texts)
    assert len(first) == len(lines)
    assert first == second


def test_a_kind_that_the_markup_tells_is_kept() -> None:
    text = "\n".join([*STORY, "Join us", "Share", "Get it all here for you"])
    kinds = {block.kind for block in find_blocks(text, plain_lines(text))}
    assert BlockKind.BODY in kinds
    assert BlockKind.PROMO in kinds
