"""The model is shown the same words whoever is named."""

import pytest

from onrecord.lexicon import load
from onrecord.read.parties import veiled
from onrecord.read.persons import FAMILY, GIVEN
from onrecord.read.words import find_words


def shown(text: str) -> str:
    return " ".join(veiled(find_words(text).strings()))


def test_a_family_name_after_a_given_name_is_hidden_wherever_it_stands():
    assert shown("Orlan spoke. Maria Orlan said no.") == f"{FAMILY[0]} spoke . {GIVEN} {FAMILY[0]} said no ."


def test_a_family_name_after_a_title_is_hidden():
    assert shown("Mr. Orlan met Sen. Westley") == f"Mr . {FAMILY[0]} met Sen . {FAMILY[1]}"


def test_a_middle_initial_is_passed_over():
    assert shown("John Q. Orlan left") == f"{GIVEN} Q . {FAMILY[0]} left"


def test_names_in_capitals_are_hidden_too():
    assert shown("ORLAN: I know. John Orlan left") == f"{FAMILY[0]} : I know . {GIVEN} {FAMILY[0]} left"
    assert shown("MOSCOW (Agency)") == shown("KYIV (Agency)")


@pytest.mark.parametrize("text", ["President of the council", "Mark my words", "the governor said so", "May came", ""])
def test_what_is_no_name_of_a_person_stays(text):
    assert shown(text) == " ".join(find_words(text).strings())


def test_a_country_after_a_title_is_a_country():
    assert shown("President Ukraine") == "President Russia"


@pytest.mark.parametrize("pair", [("Trump", "Clinton"), ("Putin", "Zelensky"), ("Netanyahu", "Abbas")])
@pytest.mark.parametrize("text", ["{0} says that {1} lied.", "Mr {0}, not {1}, won. “{0}’s plan”", "{1} and {0}: {1}"])
def test_two_persons_swapped_show_the_same(text, pair):
    one, other = pair
    assert shown(text.format(one, other)) == shown(text.format(other, one))


@pytest.mark.parametrize("entry", load("politicians"))
def test_names_that_stand_alone_are_hidden(entry):
    for example in entry["examples"]:
        assert not set(entry["names"]) & set(shown(example).split())
        assert set(FAMILY) & set(shown(example).split())
