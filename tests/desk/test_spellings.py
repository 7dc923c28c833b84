"""Names that the machine takes for one speaker's: shown at the desk, and held apart there."""

import pytest
from django.test import Client

from onrecord.ledger.models import Tally
from tests.ledger.sample import Said, reading
from tests.publish.conftest import put
from tests.publish.town import CASE

FIRST, OTHER = "Volodymyr Zelensky", "Volodymyr Zelenskyy"


@pytest.fixture
def spelt(ann: Client) -> Client:
    """A reviewer of the case, in which two reports spell one name in two ways."""
    for line, name in enumerate((FIRST, FIRST, OTHER), 20):
        put(reading(f"{name} said that thing{line} burned.", Said(name, "said", f"that thing{line} burned")), line)
    return ann


def test_they_are_told_and_held_to_be_two(spelt: Client) -> None:
    page = spelt.get(f"/desk/cases/{CASE}/people").content.decode()
    for name in (FIRST, OTHER):
        assert f"read as the same as <bdi>{name}</bdi>" in page
    given = {"deed": "split", "subject": OTHER, "other": FIRST, "why": "another man"}
    page = spelt.post(f"/desk/cases/{CASE}/people/judge", given, follow=True).content.decode()
    assert "are two speakers" in page
    assert "read as the same" not in page
    assert not Tally.objects.filter(case__name=CASE).exclude(under=None).exists()
