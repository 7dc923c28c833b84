"""Addresses behind TLS: the name is checked though the connection goes to the address that was judged."""

import os
import shutil
import ssl
import subprocess
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from onrecord.collect import gather
from onrecord.records import Capture, Unreachable
from tests.collect.conftest import serve
from tests.collect.pages import Answer, Site


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A certificate for "localhost" and its key, in one file."""
    if not shutil.which("openssl"):
        if os.environ.get("CI") == "true":
            pytest.fail("openssl is not installed")
        pytest.skip("openssl is not installed")
    both = tmp_path_factory.mktemp("tls") / "both.pem"
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-keyout", str(both)]
    name = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost", "-days", "2"]
    made = subprocess.run(["openssl", "req", "-x509", *key, *name], check=True, capture_output=True)
    both.write_bytes(both.read_bytes() + made.stdout)
    return both


@pytest.fixture
def secure_site(certificate: Path) -> Iterator[Site]:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    yield from serve(context)


def test_a_page_behind_tls(secure_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    secure_site.answers["/"] = Answer(b"<p>The bridge is gone.</p>")
    (capture,) = gather([secure_site.address.replace("127.0.0.1", "localhost")], allow_private=True)
    assert isinstance(capture, Capture), capture
    assert capture.body == b"<p>The bridge is gone.</p>"
    sent = ssl.PEM_cert_to_DER_cert("-----BEGIN CERT" + certificate.read_text().partition("-----BEGIN CERT")[2])
    assert capture.exchanges[0].certificate == sha256(sent).hexdigest()
    assert capture.exchanges[0].ip == "127.0.0.1"


def test_a_certificate_for_another_name_is_refused(
    secure_site: Site, certificate: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
    (error,) = gather([secure_site.address], allow_private=True)
    assert isinstance(error, Unreachable)
    assert "CERTIFICATE_VERIFY_FAILED" in error.reason
    assert secure_site.asked == []


def test_a_certificate_that_nobody_vouches_for_is_refused(secure_site: Site) -> None:
    (error,) = gather([secure_site.address.replace("127.0.0.1", "localhost")], allow_private=True)
    assert isinstance(error, Unreachable)
    assert "CERTIFICATE_VERIFY_FAILED" in error.reason
