from eval.agreement import kappa
from eval.relations import Text, compare

TEXT = "Aske said boats burned. Petrova denied it."


def spans(*parts):
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


def relation(source, cue, content):
    return Text(TEXT).relation(spans(source) if source else [], spans(cue), spans(content))


def test_an_equal_relation_is_right_both_ways():
    gold = [relation("Aske", "said", "boats burned")]
    both = compare(gold, gold)
    assert (both.relaxed, both.strict) == ((1, 1, 1), (1, 1, 1))


def test_punctuation_at_the_border_makes_no_difference():
    assert relation("Aske", "said", "boats burned") == relation("Aske", "said", "boats burned.")


def test_half_of_the_words_is_enough_for_relaxed_and_not_for_strict():
    both = compare([relation("Aske", "said", "boats burned")], [relation("Aske", "said", "burned")])
    assert (both.relaxed[0], both.strict[0]) == (1, 0)


def test_a_right_content_given_to_somebody_else_is_wrong():
    both = compare([relation("Aske", "said", "boats burned")], [relation("Petrova", "said", "boats burned")])
    assert (both.relaxed[0], both.wrong, both.sourced) == (0, 1, 1)


def test_a_right_content_given_to_nobody_is_not_given_to_somebody_else():
    both = compare([relation("Aske", "said", "boats burned")], [relation(None, "said", "boats burned")])
    assert (both.relaxed[0], both.wrong) == (0, 0)


def test_absent_matches_only_absent():
    gold, found = [relation(None, "said", "boats burned")], [relation("Aske", "said", "boats burned")]
    assert compare(gold, found).matched == {}
    assert compare(gold, gold).matched == {0: 0}


def test_matching_takes_as_many_pairs_as_there_are():
    long, short = relation("Aske", "said", "boats burned"), relation("Aske", "said", "burned")
    assert len(compare([long, short], [short, short]).matched) == 2


def test_an_equal_relation_counts_once_for_each_time_it_was_found():
    gold = [relation("Aske", "said", "boats burned")] * 2
    assert compare(gold, gold[:1]).strict == (1, 2, 1)


def test_words_in_quotation_marks_are_known_until_the_line_ends():
    text = Text('He said "boats burned\nand sank there.')
    assert len(text.words([[0, 100]]) & text.quoted) == 2


def test_kappa_takes_chance_away():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
