"""The ledger made ready: Django set up, the right database connected, its tables as this version needs them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

from onrecord.ledger.database import FILE, PATIENCE, database
from onrecord.ledger.problems import Unusable
from onrecord.preserve import Busy, home

SETTINGS = "onrecord.ledger.settings"

_owner: list[int] = []
"""The process that the open connection belongs to; a fork would share it."""


def ready() -> None:
    """Connect the database that the environment names, making it where there is none. Cheap to call again.

    Raises Unusable where it cannot be reached or written to.
    """
    set_up()
    with guarded():
        _connect()
        if _behind():
            _migrate()


@contextmanager
def guarded() -> Iterator[None]:
    """Turns what the database throws into Unusable; what was begun is rolled back."""
    from django.db import DatabaseError, InterfaceError

    try:
        yield
    except (DatabaseError, InterfaceError) as error:
        raise Unusable(str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__) from error
    except OSError as error:
        raise Unusable((error.strerror or str(error)).lower()) from error


def set_up() -> None:
    """Have Django know our tables; no database is asked."""
    import django
    from django.apps import apps

    if not apps.ready:
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
        django.setup()


def _connect() -> None:
    """Point the connection to the database of this moment's environment."""
    from django.db import connections

    wanted, settings = database(), connections.settings["default"]
    if _owner and _owner[0] != os.getpid():
        connections["default"].connection = None  # the parent's: not even closing it is safe here
    _owner[:] = [os.getpid()]
    if any(settings.get(name) != value for name, value in wanted.items()):
        connections["default"].close()
        del connections["default"]
        connections.settings["default"] = connections.configure_settings({"default": wanted})["default"]
    if "sqlite3" in wanted["ENGINE"]:
        home().mkdir(parents=True, exist_ok=True)
    connections["default"].ensure_connection()


def _behind() -> bool:
    """Whether a migration of this version was not applied yet."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _migrate() -> None:
    """Apply what is missing; one process at a time."""
    from django.core.management import call_command

    with _alone():
        call_command("migrate", verbosity=0, interactive=False)


@contextmanager
def _alone() -> Iterator[None]:
    """Keep other processes from migrating at the same time."""
    from django.db import connection

    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext(%s))", [FILE])
            try:
                yield
            finally:
                cursor.execute("SELECT pg_advisory_unlock(hashtext(%s))", [FILE])
        return
    from onrecord.preserve.lock import writing

    try:
        with writing(home() / "ledger", PATIENCE):
            yield
    except Busy as error:
        raise Unusable(str(error)) from error
