from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.edges import PULL, borders, shape
from onrecord.read.words import find_words

PRICE = 1.5


def prices(text):
    return borders(words := find_words(text), 0, len(words), PRICE)


def test_there_is_a_price_before_each_word_and_behind_the_last():
    begin, end = prices("He said that the bridge was gone.")
    assert len(begin) == len(end) == 9


def test_a_content_ends_more_cheaply_before_a_full_stop_than_before_of():
    _, end = prices("the end of the bridge.")
    assert end[5] < PRICE < end[2]


def test_a_content_begins_more_cheaply_at_that():
    begin, _ = prices("he said that the bridge was gone")
    assert begin[2] == min(begin)


def test_names_and_pronouns_are_told_by_their_shape():
    common = {"he": 0, "the": 0}
    assert shape("Moscow", common) == shape("Kyiv", common) == "(name)"
    assert shape("she", common) == "he"
    assert [shape(word, common) for word in ("447", "bridge", "”")] == ["(number)", "(word)", "(mark)"]
    assert prices("Moscow said that she left") == prices("Kyiv said that he left")


@given(st.text(alphabet="ab .,“”1A\n", max_size=40))
def test_no_price_moves_far(text):
    words = find_words(text)
    for costs in borders(words, 0, len(words), PRICE):
        assert all(abs(cost - PRICE) <= 3 * PULL + 1e-9 for cost in costs)
