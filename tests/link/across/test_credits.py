"""Credits: whom a report names as where it has its story from; every agency is proven by its examples."""

import pytest

from onrecord.lexicon import load
from onrecord.link.across import origin
from tests.link.across.saying import article

PAD = " The river was calm, and the ferry left on time, as it had every day that spring." * 6


@pytest.mark.parametrize(
    ("agency", "example"), [(entry["agency"], line) for entry in load("credits") for line in entry["examples"]]
)
def test_an_example_credits_its_agency(agency: str, example: str) -> None:
    assert origin(article(example)) == agency


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"ORLAN (Reuters) - The bridge fell.{PAD}", "Reuters"),
        (f"The bridge fell, Reuters reported.{PAD}", "Reuters"),
        (f"The bridge fell.{PAD} --Reuters", "Reuters"),
        (f"The bridge fell.{PAD} (with reporting by AFP)", "AFP"),
        (f"The bridge fell, the mayor told Reuters.{PAD}", None),
        (f"The bridge fell.{PAD} A mayor in the north told Reuters on Monday that it was old.{PAD}", None),
        (f"The bridge fell.{PAD}", None),
    ],
)
def test_a_credit_is_told_from_a_mention(text: str, credited: str | None) -> None:
    assert origin(article(text)) == credited


def test_a_byline_credits() -> None:
    assert origin(article("The bridge fell.", byline="Agence France-Presse")) == "AFP"


def test_nobody_credits_himself() -> None:
    assert origin(article("ORLAN (Reuters) - The bridge fell.", publisher="Reuters")) is None
