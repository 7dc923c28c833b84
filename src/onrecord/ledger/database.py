"""Which database: the one that DATABASE_URL names, else a file beside the cases."""

import os
from typing import Any

from onrecord.ledger.problems import Unusable
from onrecord.preserve import home

FILE = "ledger.sqlite3"

PATIENCE = 30
"""Seconds to wait for another writer."""

PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA recursive_triggers=ON;"
"""Readers never wait for a writer; what is committed outlives a power cut; a REPLACE meets the triggers, too."""


def database() -> dict[str, Any]:
    """Django's entry for the database of this moment's environment."""
    url = os.environ.get("DATABASE_URL")
    return _postgres(url) if url else _sqlite()


def _sqlite() -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(home() / FILE),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": PATIENCE, "init_command": PRAGMAS},
    }


def _postgres(url: str) -> dict[str, Any]:
    from psycopg import ProgrammingError
    from psycopg.conninfo import conninfo_to_dict

    if not url.startswith(("postgres://", "postgresql://")):
        raise Unusable("DATABASE_URL must begin with postgresql://; without it the ledger is a file")
    try:
        parts = {name: str(value) for name, value in conninfo_to_dict(url).items() if value is not None}
    except ProgrammingError as error:
        raise Unusable(f"DATABASE_URL: {str(error).strip()}") from error
    names = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    entry: dict[str, Any] = {theirs: parts.pop(ours, "") for ours, theirs in names.items()}
    return entry | {"ENGINE": "django.db.backends.postgresql", "OPTIONS": parts}
