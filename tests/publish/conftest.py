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
from tests.ledger.conftest import EMPTY, empty_server, execute, named, server  # noqa: F401
from tests.ledger.sample import MACHINE, RULES
from tests.publish.town import CASE, READINGS

BEGINNING = datetime(2022, 9, 20, 8, tzinfo=UTC)


TOWN = "town"
"""The database that those of the tests are copied from."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Every test of the pages runs on both databases; tests of other rooms that use the case run on the one."""
    if "home" in metafunc.fixturenames:
        metafunc.parametrize("home", ["sqlite", "postgresql"], indirect=True)


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of data that has the case in its ledger and its store."""
    home = tmp_path_factory.mktemp("town")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        patch.delenv("DATABASE_URL", raising=False)
        _write()
    return home


@pytest.fixture(scope="session")
def written_server(empty_server: str, tmp_path_factory: pytest.TempPathFactory) -> str:  # noqa: F811
    """A PostgreSQL server with a database that has the same case."""
    execute(empty_server, f'CREATE DATABASE "{TOWN}" TEMPLATE "{EMPTY}"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(tmp_path_factory.mktemp("beside")))
        patch.setenv("DATABASE_URL", named(empty_server, TOWN))
        _write()
    return empty_server


@pytest.fixture
def home(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The case in a ledger of this test's own; not published yet."""
    place = tmp_path / "home"
    shutil.copytree(request.getfixturevalue("written"), place)
    monkeypatch.setenv("ONRECORD_HOME", str(place))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if getattr(request, "param", "sqlite") == "postgresql":
        server = request.getfixturevalue("written_server")
        execute(server, f'DROP DATABASE IF EXISTS "{tmp_path.name}"')
        execute(server, f'CREATE DATABASE "{tmp_path.name}" TEMPLATE "{TOWN}"')
        monkeypatch.setenv("DATABASE_URL", named(server, tmp_path.name))
    for each in ("default", "pages", "limits"):
        caches[each].clear()
    ready()
    yield place
    connection.close()


def _write() -> None:
    """Write the case, from the readings of town.py."""
    ready()
    for line, reading in enumerate(READINGS, 1):
        put(reading, line)
    settle(CASE, RULES)
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
