import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.read.model import MODELS, shipped
from onrecord.read.pieces import cut, load_tokenizer, windows
from onrecord.read.words import find_words


@pytest.fixture(scope="module")
def tokenizer():
    return load_tokenizer(MODELS / shipped()[0] / "tokenizer.json.gz")


def test_every_word_has_a_piece(tokenizer):
    words = find_words("Zelenskyy said: \u200d \U0001f600 x" + "y" * 500)
    pieces = cut(words.strings(), tokenizer, unknown=100)
    lengths = pieces.firsts[1:] - pieces.firsts[:-1]
    assert len(lengths) == len(words)
    assert lengths.min() >= 1
    assert lengths.max() <= 12


def test_a_text_without_words_has_no_pieces(tokenizer):
    pieces = cut([], tokenizer, unknown=100)
    assert len(pieces.ids) == 0
    assert list(windows(pieces, 100)) == []


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.sampled_from(["said", "unverifiability", ".", "Zaporizhzhia"]), min_size=1, max_size=900),
    st.integers(20, 250),
)
def test_windows_cover_every_word_and_fit(tokenizer, strings, stride):
    pieces = cut(strings, tokenizer, unknown=100)
    count, covered = len(pieces.firsts) - 1, 0
    for window in windows(pieces, stride):
        assert window.start <= covered < window.end
        assert pieces.firsts[window.end] - pieces.firsts[window.start] <= 254
        covered = window.end
    assert covered == count
