"""A timestamp authority of our own, answering on this machine."""

import os
import shutil
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import pytest

from tests.preserve.authority import Authority, answers, make_authority


@pytest.fixture(scope="session", autouse=True)
def _quick() -> Iterator[None]:
    """No test waits for the real disk: where power is cut, a disk is simulated."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="session")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    if not shutil.which("openssl"):
        if os.environ.get("CI") == "true":
            pytest.fail("openssl is not installed")
        pytest.skip("openssl is not installed")
    folder = make_authority(tmp_path_factory.mktemp("authority"))
    released = Event()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            query = self.rfile.read(int(self.headers["Content-Length"]))
            assert self.headers["Content-Type"] == "application/timestamp-query"
            status, body = responses[self.path](query)
            self.send_response(status)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Location", "/good")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    made = Authority(folder, f"http://127.0.0.1:{server.server_port}")
    responses = answers(made.reply, released)
    Thread(target=server.serve_forever, daemon=True).start()
    yield made
    released.set()
    server.shutdown()
    server.server_close()
