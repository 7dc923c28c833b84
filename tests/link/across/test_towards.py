"""What a headline does to a claim."""

import pytest

from onrecord.link.across.towards import Toward, features, towards

CLAIM = "A fox was seen driving a tram in Orlan"


@pytest.mark.parametrize(
    ("headline", "expected"),
    [
        ("Fox drives tram through Orlan", Toward.FOR),
        ("No, a fox was not seen driving a tram in Orlan: the video is a hoax", Toward.AGAINST),
        ("Orlan denies that a fox drove a tram", Toward.AGAINST),
        ("Fox reportedly seen driving a tram in Orlan", Toward.OBSERVING),
        ("Did a fox drive a tram in Orlan?", Toward.OBSERVING),
    ],
)
def test_a_headline_is_for_against_or_observing(headline: str, expected: Toward) -> None:
    toward, likely = towards(CLAIM, headline)
    assert toward is expected
    assert 1 / 3 < likely <= 1


def test_a_word_of_the_claim_s_own_says_nothing_against_it() -> None:
    assert features("The letter is a hoax", "The letter is a hoax")["untrue: in the headline alone"] == 0
    assert features("The letter is real", "The letter is a hoax")["untrue: in the headline alone"] == 1
