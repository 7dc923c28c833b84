"""The site served to a browser, and people signed in there."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.conf import settings

from onrecord.access.models import Account
from tests.access.people import signed_in


class Quiet(WSGIRequestHandler):
    """Says nothing of each request."""

    def log_message(self, *_: object) -> None:
        """Drop it."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, as long as it is asked for."""
    from django.core.wsgi import get_wsgi_application

    with make_server("127.0.0.1", 0, get_wsgi_application(), handler_class=Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def cookie(account: Account, site: str) -> dict[str, str]:
    """What a browser holds in which somebody is signed in."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": signed_in(account).cookies[name].value, "url": site}
