"""What changed between two captures of a page, and whether it was done silently."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.link.changes import Altered, Changes, Part, compare, differences
from onrecord.records import Article, Attribution, Block, BlockKind, Figure, Reading, Span

STORY = "Police counted 440 graves at Veldt.\n\nThe mayor said the depot had burned.\n\nNobody was hurt."


def article(text: str, **more: object) -> Article:
    known = {"source": "page", "sha256": "", "blocks": (Block(BlockKind.BODY, Span(0, len(text))),)}
    return Article(text=text, **(known | more))  # type: ignore[arg-type]


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return Span(start, start + len(words))


def reading(text: str, number: str = "440", said: str = "the depot had burned", who: str = "The mayor") -> Reading:
    """A reading with one figure and one attribution, where the text has them."""
    figures = (Figure(span(text, number), int(number), int(number), None, "graves"),) if number in text else ()
    heard = f"{who} said {said}" in text
    parts = [(span(text, words),) for words in (who, "said", said)] if heard else []
    return Reading(article(text), (Attribution("a1", *parts),) if heard else (), figures=figures)


def pairs(old: str, new: str) -> list[tuple[str, str]]:
    return [(each.before.of(old), each.after.of(new)) for each in differences(article(old), article(new))]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (("440", "450"), [("440", "450")]),
        (("Nobody was hurt.", "Nobody was badly hurt."), [("", "badly")]),
        (("Police counted", "Police"), [("counted", "")]),
        (("\n\nNobody was hurt.", ""), [("Nobody was hurt.", "")]),
        (("Police", "On Monday police"), [("Police", "On Monday police")]),
        (("", ""), []),
    ],
)
def test_words_that_changed(change: tuple[str, str], found: list[tuple[str, str]]) -> None:
    assert pairs(STORY, STORY.replace(*change, 1)) == found


def test_spaces_are_no_words() -> None:
    assert pairs("Two  men were\there.", "Two men were here.") == []


def test_what_is_no_story_does_not_count() -> None:
    text = "Two men were here.\nSubscribe now!"
    blocks = (Block(BlockKind.BODY, Span(0, 18)), Block(BlockKind.PROMO, Span(19, len(text))))
    old, new = article(text, blocks=blocks), article("Two men were here.")
    assert list(differences(old, new)) == []


def test_a_page_too_long_to_compare_counts_as_changed_whole() -> None:
    old, new = " ".join(map(str, range(3000))), " ".join(map(str, range(1, 3001)))
    assert pairs(old, new) == [(old, new)]


@given(
    st.lists(st.sampled_from(["a", "b", "c.", "440", "\n"])), st.lists(st.sampled_from(["a", "b", "c.", "440", "\n"]))
)
def test_the_changes_turn_the_old_words_into_the_new(before: list[str], after: list[str]) -> None:
    old, new = " ".join(before), " ".join(after)
    rebuilt, place = "", 0
    for change in differences(article(old), article(new)):
        rebuilt += f"{old[place : change.before.start]} {change.after.of(new)} "
        place = change.before.end
    assert (rebuilt + old[place:]).split() == new.split()


def test_a_figure_that_changed_with_no_word_is_flagged() -> None:
    found = compare(reading(STORY), reading(STORY.replace("440", "450"), "450"))
    assert found.silent == (Altered(Part.FIGURE, "440", "450"),)
    assert (found.taken_out, found.put_in, found.acknowledged) == (1, 1, None)


def test_a_hedge_is_part_of_a_figure() -> None:
    old, new = reading(STORY), reading(STORY.replace("440", "more than 440"))
    new = replace(new, figures=(replace(new.figures[0], high=None, span=span(new.article.text, "more than 440")),))
    assert compare(old, new).silent == (Altered(Part.FIGURE, "440", "more than 440"),)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (("The mayor", "the depot had burned"), ("The general", "the depot had burned")),
        (("The mayor", "the depot had burned"), ("The mayor", "the depot had not burned")),
    ],
)
def test_an_attribution_that_changed_with_no_word_is_flagged(old: tuple[str, str], new: tuple[str, str]) -> None:
    text = STORY.replace(f"{old[0]} said {old[1]}", f"{new[0]} said {new[1]}")
    found = compare(reading(STORY), reading(text, said=new[1], who=new[0]))
    assert found.silent == (Altered(Part.ATTRIBUTION, f"{old[0]} said {old[1]}", f"{new[0]} said {new[1]}"),)


def test_what_was_taken_out_and_put_in_is_flagged() -> None:
    without = STORY.replace("The mayor said the depot had burned.\n\n", "")
    gone = Altered(Part.ATTRIBUTION, "The mayor said the depot had burned", None)
    assert compare(reading(STORY), reading(without)).silent == (gone,)
    assert compare(reading(without), reading(STORY)).silent == (replace(gone, before=None, after=gone.before),)


def test_what_only_moved_is_not_flagged() -> None:
    first, second, third = STORY.split("\n\n")
    found = compare(reading(STORY), reading("\n\n".join((second, first, third))))
    assert found.places
    assert found.altered == ()


def test_what_is_only_read_otherwise_is_not_flagged() -> None:
    text = STORY.replace("Nobody", "No one")
    assert compare(reading(STORY), replace(reading(text), attributions=())).altered == ()


@pytest.mark.parametrize(
    "note", ["Correction: an earlier figure was wrong.", "This article was amended on 20 September 2022."]
)
def test_a_change_that_is_owned_up_to_is_not_silent(note: str) -> None:
    text = STORY.replace("440", "450") + f"\n\n{note}"
    found = compare(reading(STORY), reading(text, "450"))
    assert (found.silent, found.acknowledged) == ((), note)
    assert found.altered == (Altered(Part.FIGURE, "440", "450"),)


def test_an_old_note_owns_up_to_nothing_new() -> None:
    note = "\n\nThis article was amended on 20 September 2022."
    assert compare(reading(STORY + note), reading(STORY.replace("440", "450") + note, "450")).silent


def test_a_date_that_moved_owns_up() -> None:
    old, new = reading(STORY), reading(STORY.replace("440", "450"), "450")
    assert compare(old, new, ("2022-09-19", "2022-09-20")).silent == ()
    assert compare(old, new, ("2022-09-19", "2022-09-19")).silent
    assert compare(old, new, ("2022-09-19", None)).silent
    later = replace(new, article=replace(new.article, published=date(2022, 9, 20)))
    assert compare(old, later).acknowledged == "the page says that it was published 2022-09-20"


def test_the_same_page_has_no_changes() -> None:
    assert compare(reading(STORY), reading(STORY)) == Changes()
