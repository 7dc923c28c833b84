"""A ledger for the tests that export a case."""

import shutil

import pytest

from onrecord.ledger.database import FILE
from onrecord.ledger.setup import ready
from tests.ledger.conftest import empty_file  # noqa: F401


@pytest.fixture
def ledger(tmp_path, monkeypatch, empty_file):  # noqa: F811
    """A ledger that is empty and ready, in a folder of its own."""
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    shutil.copy(empty_file, tmp_path / FILE)
    ready()
    yield tmp_path
    from django.db import connection

    connection.close()
