from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.words import find_words, spans_of


def test_words_are_runs_of_letters_and_single_marks():
    words = find_words("It’s a “lie”, he said.")
    assert words.strings() == ["It", "’", "s", "a", "“", "lie", "”", ",", "he", "said", "."]


def test_looks_tell_case_break_and_quotation():
    words = find_words('NATO said:\n\n"We left 4 Posts"')
    looks = dict(zip(words.strings(), words.looks.tolist(), strict=True))
    assert looks["NATO"] == [2, 2, 0]
    assert looks["said"] == [0, 0, 0]
    assert looks["We"] == [1, 0, 1]
    assert looks["4"] == [3, 0, 1]


def test_a_paragraph_ends_an_open_quotation():
    words = find_words("“We stay.\nThey left.")
    assert [look[2] for look in words.looks.tolist()] == [1, 1, 1, 1, 0, 0, 0]


def test_unreadable_stretches_leave_offsets_true():
    text = "Give now!Russia denied it."
    words = find_words(text, [(9, len(text))])
    assert words.spans[0] == (9, 15)
    assert words.looks[0].tolist() == [1, 2, 0]


def test_neighbours_join_and_strangers_stay_apart():
    words = find_words("one two three four")
    assert spans_of(words, [0, 1, 3]) == [(0, 7), (14, 18)]


@given(st.text(max_size=300))
def test_every_word_is_its_characters(text):
    words = find_words(text)
    assert len(words.looks) == len(words)
    ends = 0
    for start, end in words.spans:
        assert ends <= start < end <= len(text)
        assert not text[start:end].isspace()
        ends = end
    left = "".join(
        text[a:b]
        for a, b in zip([0, *(e for _, e in words.spans)], [*(s for s, _ in words.spans), len(text)], strict=True)
    )
    assert not left.strip()
