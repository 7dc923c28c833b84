"""Regular expressions taken apart by our own grammar."""

import re

import pytest

from onrecord.clean.expressions import (
    Any,
    Border,
    Choice,
    Letter,
    Look,
    Repeat,
    Unknown,
    branches,
    is_anchored,
    is_apart,
    parse,
)
from onrecord.lexicon import load


def spelled(expression: str) -> list[str]:
    """The letters of an expression without kinds or borders, one string a branch."""
    items = parse(expression)
    branches = items[0].branches if len(items) == 1 and isinstance(items[0], Choice) else (items,)
    return ["".join(item.char for item in branch if isinstance(item, Letter)) for branch in branches]


def test_letters_and_branches() -> None:
    assert spelled(r"read\.more|see \$5") == ["read.more", "see $5"]


@pytest.mark.parametrize(
    ("expression", "least", "most"), [("a?", 0, 1), ("a{2}", 2, 2), ("a{0,3}?", 0, 3), ("a{,4}", 0, 4)]
)
def test_repetitions(expression: str, least: int, most: int) -> None:
    assert parse(expression) == (Repeat(Letter("a"), least, most),)


def test_no_bound_is_a_large_one() -> None:
    (one,) = parse("(?:ab)+")
    assert isinstance(one, Repeat)
    assert (one.least, one.most > 10_000) == (1, True)


def test_a_brace_that_counts_nothing_is_a_letter() -> None:
    assert parse("{x}") == (Letter("{"), Letter("x"), Letter("}"))


def test_places_and_looks_take_no_character() -> None:
    assert parse(r"^(?!ab)$") == (Border(True, True, True), Look(), Border(False, True))


@pytest.mark.parametrize("expression", [r"\W", r"\s", "-", "[ -]", r"[\s,]"])
def test_what_no_word_holds(expression: str) -> None:
    (item,) = parse(expression)
    assert is_apart(item)


@pytest.mark.parametrize("expression", [r"\w", ".", "[a-z]", "[^a]", "[a ]", "x"])
def test_what_a_word_may_hold(expression: str) -> None:
    (item,) = parse(expression)
    assert not is_apart(item)


def test_a_set_with_a_range_is_a_kind() -> None:
    assert parse("[a-z]") == (Any(),)


@pytest.mark.parametrize("expression", [r"(a)\1", "(?P<n>a)", "(?i)a", "(a", "a)"])
def test_what_the_lexicon_does_not_use_is_refused(expression: str) -> None:
    with pytest.raises(Unknown):
        parse(expression)


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("^a", True),
        ("^a|^b", True),
        ("(?:^a|^b)", True),
        ("^a|b", False),
        ("a", False),
        (r"\ba", False),
        ("(?i)^a", False),
    ],
)
def test_what_can_match_at_the_beginning_only(expression: str, expected: bool) -> None:
    assert is_anchored(expression) == expected


@pytest.mark.parametrize(
    ("expression", "parts"),
    [
        ("read more", ("read more",)),
        ("^read|see", ("^read", "see")),
        (r"^(?:read|see) more|[|x]|a\|b", ("^(?:read|see) more", "[|x]", r"a\|b")),
        ("(?=a|b)c|((d|e)|f)", ("(?=a|b)c", "((d|e)|f)")),
    ],
)
def test_the_branches_of_an_expression_are_those_outside_all_brackets(expression: str, parts: tuple[str, ...]) -> None:
    assert branches(expression) == parts


def test_the_branches_of_every_cue_match_where_it_does() -> None:
    cues = [entry["cue"] for entry in load("promo")]
    examples = [example for entry in load("promo") for key in ("examples", "never") for example in entry.get(key, ())]
    assert sum(len(branches(cue)) > 1 for cue in cues) > 10
    for cue in cues:
        apart = [re.compile(branch, re.IGNORECASE) for branch in branches(cue)]
        whole = re.compile(cue, re.IGNORECASE)
        assert [any(one.search(line) for one in apart) for line in examples] == [
            whole.search(line) is not None for line in examples
        ]
