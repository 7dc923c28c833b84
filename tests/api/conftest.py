"""A small open case, and programs that ask for it: with and without tokens."""

import pytest
from django.core.cache import caches
from django.test import Client

from onrecord.api import tokens
from onrecord.ledger.models import Case
from tests.access.people import somebody
from tests.publish.conftest import home, town, written  # noqa: F401
from tests.publish.town import CASE


@pytest.fixture(autouse=True)
def _alone(monkeypatch):
    """No limit is near, and nobody works off what is handed in."""
    monkeypatch.setenv("ONRECORD_WORKER", "off")
    caches["limits"].clear()


class Program:
    """Asks the API and gives back the status and what was said."""

    def __init__(self, secret: str = "") -> None:
        self.client = Client(SERVER_NAME="localhost")
        self.headers = {"Authorization": f"Bearer {secret}"} if secret else {}

    def get(self, address: str, **query: object) -> tuple[int, object]:
        answer = self.client.get(f"/api/1/{address}", query, headers=self.headers)
        return answer.status_code, answer.json()

    def post(self, address: str, body: object) -> tuple[int, object]:
        answer = self.client.post(f"/api/1/{address}", body, content_type="application/json", headers=self.headers)
        return answer.status_code, answer.json()


@pytest.fixture
def reader():
    """A program without a token."""
    return Program()


@pytest.fixture
def program(town):  # noqa: F811
    """Makes a program with a token of somebody with this role."""

    def made(role="reviewer", *, writes=True, case=None, **more):
        row = Case.objects.get(name=case) if case else None
        _, secret = tokens.make(somebody(role, **more), "a program", writes=writes, case=row)
        return Program(secret)

    return made


AT = f"cases/{CASE}"
