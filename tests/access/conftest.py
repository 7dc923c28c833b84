"""Fixtures for tests of accounts: an empty site, and one with the case of the town."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import caches
from django.db import connection
from django.test import Client

from onrecord.ledger.database import FILE
from onrecord.ledger.setup import ready
from tests.ledger.conftest import empty_file  # noqa: F401
from tests.publish.conftest import home, town, written  # noqa: F401


@pytest.fixture
def site(empty_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:  # noqa: F811
    """A site with nobody in it and no case; its folder of data."""
    place = tmp_path / "home"
    place.mkdir()
    shutil.copy(empty_file, place / FILE)
    monkeypatch.setenv("ONRECORD_HOME", str(place))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    for each in ("default", "pages"):
        caches[each].clear()
    ready()
    yield place
    connection.close()


@pytest.fixture
def visitor() -> Client:
    """A browser in which nobody is signed in."""
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def deployer(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Writes into the site's file: `deployer(behind_proxy=True)`, `deployer(accounts={"second_factor": "team"})`."""

    def write(**told: Any) -> None:
        site = settings.SITE
        for name, value in told.items():
            site = replace(site, **{name: replace(getattr(site, name), **value) if isinstance(value, dict) else value})
        monkeypatch.setattr(settings, "SITE", site)

    return write
