"""A web server of our own, on this machine."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import SSLContext
from threading import Thread

import pytest

from tests.collect.pages import Answer, Site


class Server(ThreadingHTTPServer):
    """Answers with what its site holds, and notes what was asked."""

    daemon_threads = True
    site: Site


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def do_GET(self) -> None:
        self.server.site.asked.append((self.path, dict(self.headers)))
        answer = self.server.site.answers.get(self.path, Answer(status=404))
        if answer.is_known(self.headers):
            answer = Answer(headers={"ETag": answer.headers.get("ETag", "")}, status=304)
        self.send_response(answer.status)
        for name, value in answer.headers.items():
            self.send_header(name, value)
        self.send_header("Connection", "close")
        self.end_headers()
        for chunk in answer.chunks():
            try:
                self.wfile.write(chunk)
                self.wfile.flush()
            except OSError:  # the reader has had enough
                return

    def log_message(self, *_: object) -> None:
        pass


def serve(tls: SSLContext | None = None) -> Iterator[Site]:
    """A server's site while it runs."""
    with Server(("127.0.0.1", 0), Handler) as server:
        if tls:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        server.site = Site(f"http{'s' if tls else ''}://127.0.0.1:{server.server_port}")
        Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
        yield server.site
        server.shutdown()


@pytest.fixture
def site() -> Iterator[Site]:
    yield from serve()
