"""The tables of judgements."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0001_kept"),
    ]

    operations = [
        migrations.CreateModel(
            name="JudgementRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="judgements", to="ledger.case"
                    ),
                ),
                ("code", models.CharField(max_length=16)),
                ("deed", models.CharField(max_length=10)),
                ("kind", models.CharField(max_length=12)),
                ("subject", models.TextField()),
                ("other", models.TextField(blank=True)),
                ("field", models.CharField(blank=True, max_length=20)),
                ("value", models.JSONField(null=True)),
                (
                    "report",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="ledger.reportrow",
                    ),
                ),
                (
                    "reading",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="judgements",
                        to="ledger.readingversion",
                    ),
                ),
                ("parts", models.JSONField(default=list)),
                ("who", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("why", models.TextField(blank=True)),
                (
                    "undoes",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="undone_by",
                        to="ledger.judgementrow",
                    ),
                ),
            ],
            options={
                "base_manager_name": "objects",
                "indexes": [
                    models.Index(fields=["case", "subject"], name="ledger_judg_case_id_093733_idx"),
                    models.Index(fields=["case", "at"], name="ledger_judg_case_id_276ffa_idx"),
                ],
                "constraints": [models.UniqueConstraint(fields=("case", "code"), name="a_judgement_once")],
            },
        ),
        migrations.CreateModel(
            name="Correction",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="corrections", to="ledger.case"
                    ),
                ),
                (
                    "judgement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="correction", to="ledger.judgementrow"
                    ),
                ),
                ("at", models.DateTimeField()),
                ("before", models.TextField()),
                ("after", models.TextField()),
            ],
            options={
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case", "at"], name="ledger_corr_case_id_289b1f_idx")],
            },
        ),
    ]
