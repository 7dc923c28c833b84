"""The database itself refuses to change or remove a line of the moderators' log."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "discuss_act"
REASON = f"{TABLE}: is never changed or removed"


def lay(connection: "BaseDatabaseWrapper") -> None:
    """Put every seal in its place, also where an older one is."""
    if TABLE not in connection.introspection.table_names():
        return
    statements = _sqlite() if connection.vendor == "sqlite" else _postgres()
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _sqlite() -> Iterator[str]:
    taken = f"EXISTS (SELECT 1 FROM {TABLE} t WHERE t.id = NEW.id)"  # a REPLACE pushes out a row without a DELETE
    for event, condition in (("UPDATE", "1"), ("DELETE", "1"), ("INSERT", taken)):
        name = f"{TABLE}_{event.lower()}"
        yield f"DROP TRIGGER IF EXISTS {name}"
        yield (
            f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} WHEN {condition}"
            f" BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
        )


def _postgres() -> Iterator[str]:
    for event in ("UPDATE", "DELETE", "TRUNCATE"):
        name, each = f"{TABLE}_{event.lower()}", "STATEMENT" if event == "TRUNCATE" else "ROW"
        yield (
            f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
            f" $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"
        )
        yield f"CREATE OR REPLACE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH {each} EXECUTE FUNCTION {name}()"
