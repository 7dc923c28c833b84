"""Reprints: which reports give another's text again."""

import random
from datetime import date

import pytest

from onrecord.link.across import echo_keys, echoes
from onrecord.records import Article
from tests.link.across.saying import article, report

NOUNS = ["mill", "bridge", "river", "mayor", "road", "baker", "school", "storm", "barn", "clerk", "field", "harbour"]
VERBS = ["opened", "crossed", "painted", "sold", "moved", "found", "built", "cleaned", "lost", "closed", "named", "lit"]


def story(seed: int, sentences: int = 30) -> str:
    """Sentences drawn by chance: long, and like no other story."""
    chance = random.Random(seed)
    return " ".join(
        f"The {chance.choice(NOUNS)} by the {chance.choice(NOUNS)} {chance.choice(VERBS)} "
        f"{chance.randint(2, 99)} of the {chance.choice(NOUNS)}s near {chance.choice(NOUNS)} {chance.randint(1, 500)}."
        for _ in range(sentences)
    )


def changed(text: str, share: float, seed: int = 1) -> str:
    """A share of the words replaced by others."""
    chance, words = random.Random(seed), text.split()
    for place in chance.sample(range(len(words)), round(share * len(words))):
        words[place] = chance.choice(NOUNS)
    return " ".join(words)


def met(one: Article, other: Article) -> bool:
    return bool(echo_keys(one) & echo_keys(other))


@pytest.mark.parametrize("seed", range(8))
def test_a_copy_with_a_fifth_of_its_words_changed_is_found(seed: int) -> None:
    one, copy = article(story(seed)), article(changed(story(seed), 0.2))
    assert met(one, copy)
    assert echoes(report(one.sha256), one, report(copy.sha256), copy)


def test_half_a_story_is_an_echo_of_the_whole() -> None:
    whole = story(1)
    one, cut = article(whole), article(whole[: len(whole) // 2])
    assert met(one, cut)
    assert echoes(report(one.sha256), one, report(cut.sha256), cut)


def test_another_story_is_none() -> None:
    one, other = article(story(1)), article(story(2))
    assert echoes(report(one.sha256), one, report(other.sha256), other) is None


def test_the_same_report_is_no_echo_of_itself() -> None:
    one = article(story(1))
    assert echoes(report(one.sha256), one, report(one.sha256), one) is None


def test_a_text_of_a_few_words_is_no_echo() -> None:
    one, other = article("The bridge is open."), article("The bridge is open!")
    assert not echo_keys(one)
    assert echoes(report(one.sha256), one, report(other.sha256), other) is None


def test_the_later_report_is_the_copy() -> None:
    one, other = article(story(1)), article(changed(story(1), 0.1))
    early, late = report(one.sha256, published=date(2021, 3, 4)), report(other.sha256, published=date(2021, 3, 5))
    for found in (echoes(early, one, late, other), echoes(late, other, early, one)):
        assert found
        assert (found.copy, found.original) == (late.sha256, early.sha256)


def test_whoever_credits_the_other_is_the_copy_even_when_dated_earlier() -> None:
    one, other = article(story(1)), article(changed(story(1), 0.1))
    wire = report(one.sha256, "Reuters", published=date(2021, 3, 5))
    paper = report(other.sha256, "The Orlan Post", published=date(2021, 3, 4), origin="Reuters")
    found = echoes(wire, one, paper, other)
    assert found
    assert found.copy == paper.sha256
    assert any("Reuters" in reason for reason in found.reasons)
