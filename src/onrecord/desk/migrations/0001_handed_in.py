"""What is handed in at the desk."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    """Jobs, and the items of each."""

    initial = True

    dependencies = [
        ("ledger", "0001_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="jobs", to="ledger.case"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Item",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("source", models.TextField()),
                ("file", models.CharField(blank=True, max_length=32)),
                ("size", models.PositiveBigIntegerField(default=0)),
                ("state", models.CharField(default="waiting", max_length=10)),
                ("tries", models.PositiveSmallIntegerField(default=0)),
                ("begun", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
                ("found", models.JSONField(default=list)),
                ("reason", models.TextField(blank=True)),
                (
                    "job",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="items", to="desk.job"),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(fields=["case", "-at"], name="desk_job_case_id_0e1162_idx"),
        ),
        migrations.AddIndex(
            model_name="item",
            index=models.Index(fields=["state", "id"], name="desk_item_state_177604_idx"),
        ),
        migrations.AddConstraint(
            model_name="item",
            constraint=models.UniqueConstraint(fields=("job", "number"), name="an_item_number_once"),
        ),
    ]
