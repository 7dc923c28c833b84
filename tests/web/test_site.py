"""What holds for every answer of the site."""

import os
import stat

import pytest
from django.test import Client

from onrecord.web.policy import POLICY
from onrecord.web.secret import secret


@pytest.fixture
def reader(tmp_path, monkeypatch):
    from onrecord.ledger.setup import ready

    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "home"))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    ready()
    return Client(SERVER_NAME="localhost")


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere(reader):
    header = reader.get("/")["Content-Security-Policy"]
    told = dict(part.strip().split(" ", 1) for part in header.split(";"))
    assert told == {name: " ".join(values) for name, values in POLICY.items()}
    assert "unsafe" not in header
    assert "http" not in header


@pytest.mark.parametrize("address", ["/", "/method", "/nothing"])
def test_answers_are_guarded(reader, address):
    answer = reader.get(address)
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["X-Frame-Options"] == "DENY"
    assert answer["Referrer-Policy"] == "same-origin"
    assert not answer.cookies


def test_what_is_not_there_is_told_so(reader):
    answer = reader.get("/nothing")
    assert answer.status_code == 404
    assert b"There is no such page" in answer.content


def test_a_foreign_host_is_refused(reader):
    assert reader.get("/", SERVER_NAME="elsewhere.example").status_code == 400


def test_pages_are_only_read(reader):
    assert reader.post("/").status_code == 405


def test_static_files_come_from_the_package(reader):
    for name in ("style.css", "pictures.css", "fonts/literata.woff2"):
        assert reader.get(f"/static/onrecord/{name}").status_code == 200


def test_the_secret_is_made_once_and_is_for_its_owner_alone(tmp_path, monkeypatch):
    monkeypatch.delenv("ONRECORD_SECRET", raising=False)
    monkeypatch.setenv("ONRECORD_HOME", str(tmp_path / "new"))
    made = secret()
    assert len(made) > 40
    assert secret() == made
    assert stat.S_IMODE(os.stat(tmp_path / "new" / "secret").st_mode) == 0o600
