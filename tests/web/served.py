"""The site served to a browser, people signed in there, and what its window complains of."""

import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from cheroot.wsgi import Server
from django.conf import settings
from playwright.sync_api import Page

from onrecord.access.models import Account
from tests.access.people import signed_in

BROKEN = re.compile(r"net::ERR_(CONNECTION|SOCKET|EMPTY_RESPONSE|NETWORK)")
"""What the browser says of a connection that broke before an answer came: the machine's doing, not a page's."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, as long as it is asked for; several requests are answered at once."""
    from django.core.wsgi import get_wsgi_application

    server = Server(("127.0.0.1", 0), get_wsgi_application(), numthreads=8)
    server.prepare()
    thread = threading.Thread(target=server.serve, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.bind_addr[1]}"
    finally:
        server.stop()
        thread.join()


def complaints(page: Page) -> list[str]:
    """What the window will say on its console, and the errors of its scripts, as they come."""
    heard: list[str] = []
    page.on("console", lambda said: None if BROKEN.search(said.text) else heard.append(said.text))
    page.on("pageerror", lambda error: heard.append(str(error)))
    return heard


def cookie(account: Account, site: str) -> dict[str, str]:
    """What a browser holds in which somebody is signed in."""
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": signed_in(account).cookies[name].value, "url": site}
