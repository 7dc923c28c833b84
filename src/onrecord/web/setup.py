"""Django set up with the site's settings; must come before anything that sets it up with the ledger's alone."""

import os

SETTINGS = "onrecord.web.settings"


def set_up() -> None:
    """Have Django know the tables and pages; no database is asked."""
    from onrecord.ledger import setup

    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    setup.set_up()


def ready() -> None:
    """Set up, and the database connected, its tables as this version needs them. Raises Unusable."""
    from onrecord.ledger import setup

    set_up()
    setup.ready()
