import pytest

from onrecord.read.borders import close_gaps, relative_before, trim, whole_quotations, within_brackets
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


@pytest.mark.parametrize(
    ("text", "source", "content", "expected"),
    [
        ("Bodies, most of whom Ana says were guards", "Ana", "were guards", "most of whom"),
        ("A drone, which Ana says strayed", "Ana", "strayed", "which"),
        ("The men Ana says fled", "Ana", "fled", None),
        ("It fell, which was late, Ana says", "Ana", "It fell", None),
        ("Ana says they left", "Ana", "they left", None),
    ],
)
def test_a_told_relative_clause_begins_before_its_teller(text, source, content, expected):
    words = find_words(text)
    numbers = [words.within(text.index(part), text.index(part) + len(part)) for part in (source, content)]
    found = relative_before(words, *numbers)
    assert [text[s:e] for s, e in spans_of(words, found)] == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bodies – most of whom Ana says were guards – were found", "were guards"),
        ("Bodies (most of whom Ana says were guards) were found", "were guards"),
        ("Bodies, most of whom Ana says were guards, old or new", "were guards, old or new"),
    ],
)
def test_a_told_clause_in_brackets_ends_with_them(text, expected):
    words = find_words(text)
    source = words.within(text.index("Ana"), text.index("Ana") + 3)
    content = words.within(text.index("were guards"), len(text))
    kept = within_brackets(words, relative_before(words, source, content), content)
    assert [text[s:e] for s, e in spans_of(words, kept)] == [expected]


@pytest.mark.parametrize(
    ("part", "own", "expected"),
    [
        ("left at dawn. We", "she said", "“We left at dawn. We saw no one.”"),
        ("We left at dawn", "she said", "“We left at dawn. We saw no one.”"),
        ("We left", "she said", "We left"),
        ("one", "she said", "one"),
        ("We saw no one", "left", "We saw no one"),
    ],
)
def test_most_of_a_quotation_is_the_whole_of_it(part, own, expected):
    text = "“We left at dawn. We saw no one.” she said"
    words = find_words(text)
    start, mine = text.index(part), text.index(own)
    content = words.within(start, start + len(part))
    kept = whole_quotations(words, content, words.within(mine, mine + len(own)))
    assert [text[s:e] for s, e in spans_of(words, kept)] == [expected]


def test_a_quotation_that_does_not_close_in_its_paragraph_is_not_made_whole():
    words = find_words("“We left at dawn.\n“We saw no one.” she said")
    assert whole_quotations(words, [1, 2], []) == [1, 2]
