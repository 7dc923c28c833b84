from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from eval.swap import COUNTRIES, OTHER_SPELLINGS, POLITICIANS, differing, swapper
from onrecord.read.words import find_words

countries, politicians = swapper(COUNTRIES, OTHER_SPELLINGS), swapper(POLITICIANS)
WORDS = [name for pair in (*COUNTRIES, *POLITICIANS) for name in pair]
texts = st.lists(st.sampled_from([*WORDS, "RUSSIA", "a", "said", "’s", ",", "“", "\n"])).map(" ".join)


def test_names_adjectives_people_and_capitals_are_swapped():
    text = "Moscow and Kiev: Russia’s Ukrainians met ISRAELI officials, pro-Russian ones and Palestinians."
    swap = "Kyiv and Moscow: Ukraine’s Russians met PALESTINIAN officials, pro-Ukrainian ones and Israelis."
    assert countries(text) == swap


def test_the_article_before_a_name_goes_with_it():
    assert countries("A Palestinian met an Israeli and a Russian.") == "An Israeli met a Palestinian and a Ukrainian."


def test_only_whole_words_with_a_capital_are_names():
    assert politicians("Donald Trump holds the trump card at Trumpington.") == (
        "Hillary Clinton holds the trump card at Trumpington."
    )


@settings(deadline=None)
@given(texts)
def test_every_word_keeps_its_number(text):
    for swap in (countries, politicians):
        assert len(find_words(swap(text))) == len(find_words(text))


@settings(deadline=None)
@given(texts)
def test_swapped_twice_is_as_it_was(text):
    assert politicians(politicians(text)) == text


def test_attributions_that_differ_count_on_both_sides():
    assert differing(Counter("aab"), Counter("abc")) == (2, 6)
    assert differing(Counter("ab"), Counter("ba")) == (0, 4)
