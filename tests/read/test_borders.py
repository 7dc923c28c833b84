import pytest

from onrecord.read.borders import close_gaps, trim
from onrecord.read.words import find_words, spans_of


def trimmed(text, part):
    words = find_words(text)
    start = text.index(part)
    kept = trim(words, words.within(start, start + len(part)))
    return [text[s:e] for s, e in spans_of(words, kept)]


@pytest.mark.parametrize(
    ("text", "part", "expected"),
    [
        ("He said, they left.", ", they left.", "they left"),
        ("He said “they left.”", "they left.”", "“they left.”"),
        ("“They left,” he said.", "“They left,”", "“They left,”"),
        ('He said: "We left."', 'We left."', '"We left."'),
        ("He called it a “lie”.", "a “lie", "a “lie”"),
        ("Did they leave? he asked", "Did they leave?", "Did they leave?"),
    ],
)
def test_quotation_marks_stay_and_sentence_marks_go(text, part, expected):
    assert trimmed(text, part) == [expected]


def test_nothing_but_marks_is_nothing():
    assert trimmed("He said – so", "–") == []


def test_pieces_apart_by_a_comma_are_one():
    words = find_words("they left, at dawn, he said")
    assert close_gaps(words, [0, 1, 3, 4]) == [0, 1, 2, 3, 4]
    assert close_gaps(words, [0, 1, 4]) == [0, 1, 4]
