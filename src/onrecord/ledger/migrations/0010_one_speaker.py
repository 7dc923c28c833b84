"""Names that are one speaker's stand under one; whose they are is worked out when a case is settled next."""

from collections import Counter
from typing import Any

from django.db import migrations, models

NAME, MANY = 200, 500


def forwards(apps: Any, _: Any) -> None:
    """Until then every name stands for itself."""
    tally = apps.get_model("ledger", "Tally")
    bodies = _bodies(apps)
    changed = []
    for row in tally.objects.all():
        row.whole, row.told = row.statements, row.stances
        row.bodies = dict(sorted(bodies.get((row.case_id, row.name, row.kind), Counter()).items()))
        changed.append(row)
    tally.objects.bulk_update(changed, ["whole", "told", "bodies"], batch_size=MANY)


def _bodies(apps: Any) -> dict[tuple[int, str, str], Counter[str]]:
    """For each name, by case and kind, how many statements give each body that it speaks for."""
    found: dict[tuple[int, str, str], Counter[str]] = {}
    rows = apps.get_model("ledger", "StatementRow").objects.exclude(speaker="").values_list("case", "record")
    for case, record in rows.iterator(chunk_size=MANY):
        speaker = record["attribution"].get("speaker")
        if speaker and speaker.get("speaks_for"):
            name = case, record["speaker"][:NAME], speaker["kind"]
            found.setdefault(name, Counter())[speaker["speaks_for"]] += 1
    return found


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_order_of_the_log")]

    operations = [
        migrations.AddField(model_name="tally", name="bodies", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="tally", name="stale", field=models.BooleanField(default=True)),
        migrations.AddField(model_name="tally", name="told", field=models.JSONField(default=dict)),
        migrations.AddField(model_name="tally", name="whole", field=models.IntegerField(default=0)),
        migrations.AddField(
            model_name="tally",
            name="under",
            field=models.ForeignKey("ledger.tally", models.SET_NULL, null=True, related_name="also"),
        ),
        migrations.CreateModel(
            name="NameKey",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False, auto_created=True, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                ("case", models.ForeignKey("ledger.case", models.CASCADE, db_index=False, related_name="+")),
                ("tally", models.ForeignKey("ledger.tally", models.CASCADE, related_name="keys")),
            ],
        ),
        migrations.AddConstraint(
            model_name="namekey",
            constraint=models.UniqueConstraint(fields=("case", "key", "tally"), name="a_key_of_a_name_once"),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["case", "under", "-whole", "name"], name="ledger_tall_case_id_27644a_idx"),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["case"], condition=models.Q(stale=True), name="ledger_tally_stale"),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
