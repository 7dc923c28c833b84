from onrecord.read.parties import STAND_INS, veiled


def test_parties_are_one_to_the_model_whoever_they_are():
    told = "{0} said {1} troops shelled it ; {2} denied it , {3} told {1} radio"
    first = told.format("Kyiv", "Russian", "Moscow", "Ukrainians").split()
    second = told.format("Ankara", "Syrian", "Damascus", "Turks").split()
    assert veiled(first) == veiled(second)


def test_swapping_two_parties_changes_nothing():
    there = ["Israel", "accused", "Iran", "of", "it", ";", "Iranian", "officials", "blamed", "Israelis"]
    back = ["Iran", "accused", "Israel", "of", "it", ";", "Israeli", "officials", "blamed", "Iranians"]
    assert veiled(there) == veiled(back)


def test_a_country_keeps_its_stand_in_and_two_never_share_one():
    shown = veiled(["France", "Italy", "France", "French", "Paris", "Rome"])
    assert shown[0] == shown[2]
    assert shown[0] != shown[1]
    assert [shown[i] for i in (0, 3, 5)] == [STAND_INS[0][0], STAND_INS[0][1], STAND_INS[1][3]]


def test_other_words_stay():
    assert veiled(["turkey", "said", "”", "US"]) == ["turkey", "said", "”", "US"]
