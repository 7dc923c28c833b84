from eval.agreement import kappa
from eval.relations import Tally, Text, pairs, tally

TEXT = "Aske said boats burned. Petrova denied it."


def spans(*parts):
    return [[TEXT.index(part), TEXT.index(part) + len(part)] for part in parts]


def relation(source, cue, content):
    return Text(TEXT).relation(spans(source) if source else [], spans(cue), spans(content))


def test_an_equal_relation_is_right_both_ways():
    gold = [relation("Aske", "said", "boats burned")]
    assert tally(gold, gold) == Tally(1, 1, 1, 1, 0)


def test_punctuation_at_the_border_makes_no_difference():
    assert relation("Aske", "said", "boats burned") == relation("Aske", "said", "boats burned.")


def test_half_of_the_words_is_enough_for_relaxed_and_not_for_strict():
    counts = tally([relation("Aske", "said", "boats burned")], [relation("Aske", "said", "burned")])
    assert (counts.relaxed, counts.strict) == (1, 0)


def test_a_right_content_given_to_somebody_else_is_wrong():
    counts = tally([relation("Aske", "said", "boats burned")], [relation("Petrova", "said", "boats burned")])
    assert (counts.relaxed, counts.wrong) == (0, 1)


def test_absent_matches_only_absent():
    gold, found = [relation(None, "said", "boats burned")], [relation("Aske", "said", "boats burned")]
    assert pairs(gold, found) == {}
    assert pairs(gold, gold) == {0: 0}


def test_matching_takes_as_many_pairs_as_there_are():
    long, short = relation("Aske", "said", "boats burned"), relation("Aske", "said", "burned")
    assert len(pairs([long, short], [short, short])) == 2


def test_kappa_takes_chance_away():
    assert kappa([("a", "a"), ("b", "b")]) == 1
    assert kappa([("a", "a"), ("a", "b"), ("b", "a"), ("b", "b")]) == 0
