"""The site run by gunicorn, with what is stale settled first."""

from typing import Any

from gunicorn.app.base import BaseApplication

from onrecord.web.setup import ready

LONGEST = 60
"""Seconds that one answer may take."""


class Server(BaseApplication):  # type: ignore[misc]
    """Gunicorn with our options, and none from its files or the command line."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = options
        super().__init__()

    def load_config(self) -> None:
        """Take ours."""
        for name, value in self.options.items():
            self.cfg.set(name, value)

    def load(self) -> Any:
        """In each worker: the connection to the database is its own."""
        from onrecord.web.wsgi import application

        return application


def run(host: str, port: int, workers: int) -> None:
    """Serve until stopped. Raises Unusable where the ledger cannot be used, and BadSite."""
    ready()
    from onrecord.desk.jobs import waiting
    from onrecord.desk.worker import wake
    from onrecord.ledger.queries import overview
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.settle import settle

    for case in overview():
        settle(case.name, the_rules())
    if waiting():  # a stop of the site stopped its worker, too
        wake()
    place = f"http://{f'[{host}]' if ':' in host else host}:{port}"
    print(place, flush=True)
    _say_how_to_begin(place)
    Server(
        {
            "bind": f"[{host}]:{port}" if ":" in host else f"{host}:{port}",
            "workers": workers,
            "threads": 4,
            "timeout": LONGEST,
            "loglevel": "warning",
            "preload_app": False,
        }
    ).run()


def _say_how_to_begin(place: str) -> None:
    """While there is no admin: the one-time link that makes the first."""
    from django.conf import settings
    from django.urls import reverse

    from onrecord.access import first

    secret = first.offer()
    if secret:
        link = f"{settings.SITE.address or place}{reverse('access:first', args=[secret])}"
        print(f"Nobody runs this site yet. Whoever opens this link first becomes its admin:\n{link}", flush=True)
