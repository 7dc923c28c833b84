"""Triggers that keep the ledger what it is."""

from typing import Any

from django.db import migrations

from onrecord.ledger.seals import lay


def forwards(_: Any, editor: Any) -> None:
    """Lay them."""
    lay(editor.connection)


class Migration(migrations.Migration):
    """After all tables are there."""

    dependencies = [("ledger", "0003_derived")]
    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
