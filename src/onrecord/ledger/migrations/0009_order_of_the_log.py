"""Reports are found by their place in the log, and statements to compare in the order of the log."""

from itertools import groupby
from typing import Any

from django.db import migrations, models

LINE = 20
"""Bits by which a line of the log stands above the places in its report."""


def forwards(apps: Any, _: Any) -> None:
    """The turn of every statement that has keys."""
    keys, statements = (apps.get_model("ledger", name) for name in ("BlockingKey", "StatementRow"))
    ordered = statements.objects.order_by("report", "pk").values_list("report", "report__line", "pk")
    for (_, line), held in groupby(ordered.iterator(), key=lambda row: row[:2]):
        for place, (*_, statement) in enumerate(held):
            keys.objects.filter(statement=statement).update(turn=(line << LINE) + place)


class Migration(migrations.Migration):
    dependencies = [("ledger", "0008_series_by_place")]

    operations = [
        migrations.AddIndex(
            model_name="reportrow", index=models.Index(fields=["case", "line"], name="ledger_repo_case_id_0ac84e_idx")
        ),
        migrations.RemoveIndex(model_name="blockingkey", name="ledger_bloc_case_id_f1c6fc_idx"),
        migrations.AddField(model_name="blockingkey", name="turn", field=models.BigIntegerField(default=0)),
        migrations.RunPython(forwards, migrations.RunPython.noop, elidable=False),
        migrations.AddIndex(
            model_name="blockingkey",
            index=models.Index(
                fields=["case", "key", "day", "turn", "statement"], name="ledger_bloc_case_id_c2a8c0_idx"
            ),
        ),
    ]
