"""What these tests keep lies in a folder of their own, the ledger included."""

from pathlib import Path

import pytest

from tests.ledger.conftest import database, empty_file, empty_server, server  # noqa: F401


@pytest.fixture(autouse=True)
def _home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
