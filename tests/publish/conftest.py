"""A small case, written by the ledger's writer from hand-made readings; each test has its own copy of the file."""

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django.core.cache import caches
from django.db import connection
from django.test import Client

from onrecord.ledger.sealed import Machine, Sealed
from onrecord.ledger.settle import settle
from onrecord.ledger.setup import ready
from onrecord.ledger.write import add_reading
from onrecord.preserve import case_root, keep
from onrecord.publish.publication import publish
from onrecord.records import Capture, Reading
from tests.ledger.sample import MACHINE, RULES
from tests.publish.town import CASE, READINGS

BEGINNING = datetime(2022, 9, 20, 8, tzinfo=UTC)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data that has the case in its ledger and its store."""
    home = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        patch.delenv("DATABASE_URL", raising=False)
        ready()
        for line, reading in enumerate(READINGS, 1):
            put(reading, line)
        settle(CASE, RULES)
        connection.close()
    return home


@pytest.fixture
def home(written: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The case in a ledger of this test's own; not published yet."""
    place = tmp_path / "home"
    shutil.copytree(written, place)
    monkeypatch.setenv("ONRECORD_HOME", str(place))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for each in ("default", "pages"):
        caches[each].clear()
    ready()
    yield place
    connection.close()


@pytest.fixture
def town(home: Path) -> Path:
    """The case, open to everyone."""
    publish(CASE, "Ada", "The raid on Veldt", "Who plundered the town is disputed.")
    return home


@pytest.fixture
def reader() -> Client:
    """Somebody who is not signed in."""
    return Client(SERVER_NAME="localhost")


def put(reading: Reading, line: int, machine: Machine = MACHINE, **more: str) -> None:
    """A reading into the ledger, and bytes of that name into the store, so that its copy can be checked."""
    article = reading.article
    add_reading(
        CASE,
        Sealed(article.sha256, line, article.source, BEGINNING + timedelta(hours=line), url=article.url or "", **more),
        reading,
        machine,
        RULES,
    )
    body = article_bytes(reading)
    keep(case_root(CASE), Capture(article.source, body, article.sha256), "Ada", "onrecord 0.1.0", (), {})


def article_bytes(reading: Reading) -> bytes:
    """What was sealed of a reading: its SHA-256 is the reading's."""
    return f"{reading.article.publisher} {reading.article.text}".encode(errors="replace")
