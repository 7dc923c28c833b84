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
    from onrecord.ledger.queries import overview
    from onrecord.ledger.rules import the_rules
    from onrecord.ledger.settle import settle

    for case in overview():
        settle(case.name, the_rules())
    print(f"http://{f'[{host}]' if ':' in host else host}:{port}", flush=True)
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
