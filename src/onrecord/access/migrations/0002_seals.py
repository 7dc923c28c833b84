"""The database itself refuses to change or remove a line of the log of accounts."""

from typing import Any

from django.db import migrations

TABLE = "access_accountdeed"
REASON = f"{TABLE}: is never changed or removed"


def forwards(_: Any, editor: Any) -> None:
    """Lay the triggers."""
    for event in ("UPDATE", "DELETE"):
        name = f"{TABLE}_{event.lower()}"
        if editor.connection.vendor == "sqlite":
            editor.execute(
                f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} BEGIN SELECT RAISE(ABORT, '{REASON}'); END"
            )
        else:
            editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS"
                f" $$ BEGIN RAISE EXCEPTION '{REASON}'; END $$"
            )
            editor.execute(f"CREATE TRIGGER {name} BEFORE {event} ON {TABLE} FOR EACH ROW EXECUTE FUNCTION {name}()")


class Migration(migrations.Migration):
    """After the tables are there."""

    dependencies = [("access", "0001_accounts")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
