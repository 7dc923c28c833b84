from eval.pieces import count, runs
from eval.relations import Text

TEXT = '"Boats," said Aske, "burned all night."'


def tokens(*parts):
    return Text(TEXT).tokens([[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts])


def test_neighbours_are_one_piece_however_they_were_marked():
    assert runs(frozenset({3, 4, 5, 9})) == {(3, 5), (9, 9)}
    assert runs(tokens('"Boats', ',"')) == runs(tokens('"Boats,"'))


def test_a_content_broken_in_two_counts_twice_and_may_be_half_right():
    whole, half = [tokens('"Boats,"', '"burned all night."')], [tokens('"Boats,"')]
    assert count(whole, whole) == (2, 2, 2)
    assert count(whole, half) == (1, 2, 1)


def test_marks_of_punctuation_count():
    assert count([tokens('"Boats,"')], [tokens('"Boats')]) == (0, 1, 1)


def test_a_piece_that_two_attributions_share_counts_once():
    assert count([tokens("Aske"), tokens("Aske")], [tokens("Aske")]) == (1, 1, 1)


def test_no_attributions_have_no_pieces():
    assert count([], [tokens("Aske")]) == (0, 0, 1)
