"""A desk over the small case of the open pages, with people of each role; no worker starts by itself."""

from pathlib import Path

import pytest
from django.test import Client

from onrecord.ledger.models import AttributionRow, Case
from tests.access.people import signed_in, somebody
from tests.publish.conftest import home, written  # noqa: F401
from tests.publish.town import CASE


@pytest.fixture(autouse=True)
def _no_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_WORKER", "off")


@pytest.fixture
def case(home: Path) -> Case:  # noqa: F811
    """The case, on which nobody decided anything."""
    return Case.objects.get(name=CASE)


@pytest.fixture
def ann(case: Case) -> Client:
    """A reviewer."""
    return signed_in(somebody("reviewer", "ann"))


@pytest.fixture
def bea(case: Case) -> Client:
    """Another reviewer."""
    return signed_in(somebody("reviewer", "bea"))


@pytest.fixture
def editor(case: Case) -> Client:
    """An editor."""
    return signed_in(somebody("editor", "eda"))


def mark_of(name: str) -> str:
    """The mark of the first statement of somebody."""
    return AttributionRow.objects.filter(speaker__name=name, reading__superseded_by=None).order_by("pk")[0].mark


def at(name: str, *more: str) -> str:
    """The address of a statement's review, or of something beneath it."""
    return "/".join([f"/desk/cases/{CASE}/said/{mark_of(name)}", *more])


def decide(client: Client, who: str, deed: str, /, **more: object) -> str:
    """Have somebody pass a judgement on a statement, as the form does; the page that comes of it."""
    answer = client.post(at(who, "judge"), {"deed": deed, **more}, follow=True)
    assert answer.status_code == 200
    return answer.content.decode()
