"""The site as docs/howto/run-a-site.md has it run: Django's own checks find nothing, and cookies go over TLS alone."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

DOCS = Path(__file__).parents[2] / "docs" / "howto" / "run-a-site.md"
TOLD = """
import json
from onrecord.web.setup import set_up
set_up()
from django.conf import settings
from django.core.management import call_command
call_command("check", deploy=True, fail_level="WARNING")
names = "SECURE_SSL_REDIRECT SECURE_HSTS_SECONDS SESSION_COOKIE_SECURE CSRF_COOKIE_SECURE SESSION_COOKIE_HTTPONLY"
names += " CSRF_COOKIE_HTTPONLY SESSION_COOKIE_NAME DEBUG ALLOWED_HOSTS SECURE_PROXY_SSL_HEADER CSRF_TRUSTED_ORIGINS"
names += " SESSION_COOKIE_SAMESITE EMAIL_BACKEND"
print(json.dumps({name: getattr(settings, name) for name in names.split()}))
"""


def documented() -> str:
    """The site's file as the how-to has it."""
    found = re.search(r"```toml\n(.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture
def run(tmp_path):
    """Runs something in a process of its own, for a site with this file; its output."""

    def run(site, code=TOLD):
        (tmp_path / "site.toml").write_text(site, encoding="utf-8")
        environment = {name: value for name, value in os.environ.items() if not name.startswith(("DJANGO", "ONRECORD"))}
        environment |= {"ONRECORD_HOME": str(tmp_path)}
        command = [sys.executable, "-W", "ignore", "-c", code]
        return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)

    return run


def test_the_documented_site_passes_djangos_checks(run):
    done = run(documented())
    assert done.returncode == 0, done.stderr
    assert "no issues" in done.stdout
    told = json.loads(done.stdout.splitlines()[-1])
    assert told.pop("SECURE_HSTS_SECONDS") >= 31_536_000
    assert told.pop("ALLOWED_HOSTS")[-1] == "desk.example.org"
    assert told == {
        "SECURE_SSL_REDIRECT": True,
        "SESSION_COOKIE_SECURE": True,
        "CSRF_COOKIE_SECURE": True,
        "SESSION_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_NAME": "__Host-session",
        "DEBUG": False,
        "SECURE_PROXY_SSL_HEADER": ["HTTP_X_FORWARDED_PROTO", "https"],
        "CSRF_TRUSTED_ORIGINS": ["https://desk.example.org"],
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    }


OVER_TLS = """
from onrecord.web.setup import ready
ready()
from django.test import Client
from tests.access.people import PASSWORD, somebody
somebody("editor", "ada", PASSWORD)
client = Client(SERVER_NAME="desk.example.org")
print(client.get("/account/login/")["Location"])
tls = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "203.0.113.5"}
answer = client.post("/account/login/", {"login": "ada", "password": PASSWORD}, headers=tls)
print(answer.status_code, answer["Strict-Transport-Security"])
print(answer.cookies.output(header=""))
print(client.post("/account/login/", headers=tls | {"Host": "evil.example"}).status_code)
"""


def test_behind_its_proxy_everything_goes_over_tls(run):
    done = run(documented(), OVER_TLS)
    assert done.returncode == 0, done.stderr
    there, signed, *cookies, foreign = done.stdout.splitlines()
    assert there == "https://desk.example.org/account/login/"
    assert signed == "302 max-age=31536000"
    [session] = [line for line in cookies if "__Host-session" in line]
    assert all(word in session for word in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"))
    assert foreign == "400"


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ('[accounts]\nsecond_factor = "maybe"', "second_factor"),
        ('[mail]\nhost = "m"\nsender = "a@b.c"\nsecurity = "some"', "mail.security"),
        ('[mail]\nhost = "m"', "mail.sender"),
        ("[accounts]\nking = true", "king"),
    ],
)
def test_a_site_that_cannot_be_is_told(run, wrong, words):
    done = run(wrong)
    assert done.returncode
    assert words in done.stderr.splitlines()[-1]


def test_what_a_server_loads_is_left_alone_by_collections(run):
    done = run("", "import gc, onrecord.web.wsgi; print(gc.get_freeze_count())")
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > 50_000
