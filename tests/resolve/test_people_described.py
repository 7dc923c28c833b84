"""Sources that are described rather than named: what heads them, and who made what they wrote."""

import pytest

from tests.resolve.test_people import said


@pytest.mark.parametrize(
    ("source", "name", "kind"),
    [
        ("Rebel websites", "Rebel websites", "medium"),
        ("A survey just out", "survey", "document"),
        ("A video he posted in May", "video", "document"),
        ("Reports Tuesday", "Reports", "document"),
        ("Police Tuesday", "Police", "group"),
        ("Figures reported on Sunday", "Figures reported on Sunday", "document"),
        ("The U.S", "Government of the United States", "government"),
        ("The UN Security Council with all its members", "UN Security Council", "international body"),
        ("The Tarn County Board of Elections", "Tarn County Board of Elections", "government"),
        ("Tarn County Public Schools", "Tarn County Public Schools", "government"),
        ("The Hezbollah television station al-Manar", "Al-Manar", "medium"),
        ("The Syrian army statement", "Armed Forces of Syria", "armed force"),
        ("a witness named Yahya", "Yahya", "person"),
        ("An activist identified as Sami al-Orlan", "Sami al-Orlan", "person"),
        ("Munzer Orlan head of the harbour authority", "Munzer Orlan", "person"),
        ("The harbour's media coordinator, Dhalia Tarn", "Dhalia Tarn", "person"),
        ("PC Doug Orlan, of the harbour team", "Doug Orlan", "person"),
        ("José Antonio Orlan", "José Antonio Orlan", "person"),
        ("The Orlan Center for Justice", "Orlan Center for Justice", "NGO"),
        ("The National Harbour Service", "National Harbour Service", "ministry"),
        ("her opponent, Donald Trump", "Donald Trump", "person"),
        ("Mayor Don Guardian", "Don Guardian", "person"),
        ("Some protest leaders", "Some protest leaders", "group"),
        ("Ahmed 24", "Ahmed", "person"),
        ("One man who fled the town", "One man", "anonymous"),
        ("A video purportedly shot in the harbour", "video", "document"),
        ("Leading Republicans", "Leading Republicans", "group"),
        ("A statement from the UN children's agency UNICEF", "UNICEF", "international body"),
        ("A statement attributed to the Harbour Council", "Harbour Council", "NGO"),
    ],
)
def test_what_heads_a_source(source: str, name: str, kind: str) -> None:
    (found,) = said(f"{source} said that it was so.", source)
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.kind.value) == (name, kind)


@pytest.mark.parametrize("role", ["City Council president", "Mayor", "the head of Harbours First USA"])
def test_an_office_of_less_than_a_state_gives_no_voice_of_one(role: str) -> None:
    text = f"America watched. Ada Orlan, {role}, said so."
    (found,) = said(text, f"Ada Orlan, {role}")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.speaks_for) == ("Ada Orlan", None)


def test_a_town_called_after_a_capital_is_no_government() -> None:
    (found,) = said("New London Police Chief Tom Orlan knew little.", "New London Police Chief Tom Orlan")
    assert found.speaker is not None
    assert (found.speaker.name, found.speaker.speaks_for) == ("Tom Orlan", None)


def test_the_agency_is_the_one_that_spoke_not_the_one_that_tells_the_news() -> None:
    text = "ORLAN (AP) - The Defense Support Agency said it would help. The agency gave no date."
    first, again = said(text, "The Defense Support Agency", "The agency")
    assert first.speaker is not None
    assert first.speaker.name == "Defense Support Agency"
    assert again.speaker == first.speaker
