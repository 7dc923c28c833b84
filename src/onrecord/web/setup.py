"""Django set up with the site's settings; must come before anything that sets it up with the ledger's alone."""

import os
from contextlib import suppress

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
    _for_its_owner()


def _for_its_owner() -> None:
    """Passwords' hashes and letters are in the ledger's file now: other users of the machine do not read it."""
    from django.db import connection

    if connection.vendor == "sqlite":
        place = str(connection.settings_dict["NAME"])
        with suppress(PermissionError):  # somebody else's file, who sees to it
            os.chmod(place, os.stat(place).st_mode & 0o770)
