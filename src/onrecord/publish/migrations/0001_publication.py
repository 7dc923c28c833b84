"""The table of what was published."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """After the cases are there."""

    initial = True
    dependencies = [("ledger", "0001_kept")]
    operations = [
        migrations.CreateModel(
            name="Publication",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("shown", models.BooleanField()),
                ("title", models.CharField(blank=True, max_length=200)),
                ("note", models.TextField(blank=True)),
                ("full_text", models.BooleanField(default=False)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="publications", to="ledger.case"
                    ),
                ),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case", "-id"], name="publish_pub_case_id_e4fbb4_idx")],
            },
        ),
    ]
