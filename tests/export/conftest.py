"""A browser for the tests that need one, and a ledger."""

import os
import shutil

import pytest

from onrecord.ledger.database import FILE
from onrecord.ledger.setup import ready
from tests.ledger.conftest import empty_file  # noqa: F401


@pytest.fixture(scope="session")
def browser():
    """Debian's Chromium; without it the tests are skipped, but not where CI vouches for a complete machine."""
    found = shutil.which("chromium")
    if not found:
        if os.environ.get("CI") == "true":
            pytest.fail("chromium is not installed, and CI=true says that every test must run")
        pytest.skip("chromium is not installed")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


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
