"""`onrecord serve` in a process of its own, and the site that it serves."""

import os
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request
from contextlib import contextmanager

import pytest

from tests.cli.conftest import COMMAND
from tests.publish.conftest import home, town, written  # noqa: F401
from tests.publish.town import CASE

PATIENCE = 300
"""Seconds within which the site must be there, on any machine."""


@pytest.fixture
def fresh(tmp_path, monkeypatch):
    """A folder for all data that is not there yet."""
    folder = tmp_path / "fresh"
    monkeypatch.setenv("ONRECORD_HOME", str(folder))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    return folder


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextmanager
def serving(*arguments, **environment):
    """The site on a free port: its address and its process, which is ended afterwards."""
    port = free_port()
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", str(port), "--workers", "1", *arguments],
        env=os.environ | {"PYTHONUTF8": "1", "ONRECORD_WORKER": "off"} | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        yield f"http://127.0.0.1:{port}", process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGTERM)
        process.communicate(timeout=PATIENCE)


def asked(address):
    """Status and words of a page, as soon as somebody answers."""
    until = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address, timeout=PATIENCE) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except (urllib.error.URLError, ConnectionError):
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def test_the_site_is_served_until_it_is_stopped(town):  # noqa: F811
    with serving() as (site, process):
        assert asked(f"{site}/cases/{CASE}/")[0] == 200
        assert "The raid on Veldt" in asked(f"{site}/")[1]
        assert asked(f"{site}/static/onrecord/style.css")[0] == 200
        assert asked(f"{site}/desk/")[1].count("<form")
        assert process.stdout.readline().strip() == site
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    with socket.socket() as gone:
        assert gone.connect_ex(("127.0.0.1", int(site.rpartition(":")[2]))) != 0


def test_a_fresh_site_tells_how_to_begin(fresh):
    with serving() as (site, process):
        assert asked(f"{site}/")[0] == 200
        said = [process.stdout.readline().strip() for _ in range(3)]
        assert said[0] == site
        assert said[2].startswith(f"{site}/join/first/")
        assert 'name="username"' in asked(said[2])[1]


def test_an_address_that_is_taken_is_named(fresh):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = subprocess.run(
            [*COMMAND, "serve", "--port", str(port)], capture_output=True, text=True, timeout=PATIENCE, check=False
        )
    assert done.returncode == 1
    assert str(port) in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("text", ["nom = 'x'", "name = "])
def test_a_file_of_the_site_that_makes_no_sense_is_named(fresh, onrecord, text):
    fresh.mkdir()
    (fresh / "site.toml").write_text(text, encoding="utf-8")
    code, _, said = onrecord("serve", "--port", str(free_port()))
    assert code == 1
    assert "site.toml" in said
    assert "Traceback" not in said


def test_a_port_that_is_none_is_wrong_use(onrecord):
    assert onrecord("serve", "--port", "70000")[0] == 2
