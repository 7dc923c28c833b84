"""The tables of what follows from what is kept."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0002_judged"),
    ]

    operations = [
        migrations.CreateModel(
            name="StatementRow",
            fields=[
                (
                    "attribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="statement",
                        serialize=False,
                        to="ledger.attributionrow",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="ledger.case"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="statements", to="ledger.reportrow"
                    ),
                ),
                ("record", models.JSONField()),
                ("said", models.DateField(null=True)),
                ("weight", models.FloatField(default=0.0)),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-weight"], name="ledger_stat_case_id_2864fb_idx")],
            },
        ),
        migrations.CreateModel(
            name="BlockingKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.case"
                    ),
                ),
                ("key", models.BigIntegerField()),
                ("day", models.IntegerField()),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="ledger.statementrow"
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "key", "day", "statement"], name="ledger_bloc_case_id_f1c6fc_idx")
                ],
            },
        ),
        migrations.CreateModel(
            name="ReportKey",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.case"
                    ),
                ),
                ("key", models.BigIntegerField()),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="keys", to="ledger.reportrow"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["case", "key"], name="ledger_repo_case_id_07870f_idx")],
            },
        ),
        migrations.CreateModel(
            name="EchoRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="echoes", to="ledger.case"
                    ),
                ),
                (
                    "copy",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="echo_of", to="ledger.reportrow"
                    ),
                ),
                (
                    "original",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="echoed_by", to="ledger.reportrow"
                    ),
                ),
                ("score", models.FloatField()),
                ("reasons", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("copy", "original"), name="an_echo_once")],
            },
        ),
        migrations.CreateModel(
            name="LinkRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links", to="ledger.case"
                    ),
                ),
                ("kind", models.CharField(max_length=10)),
                (
                    "left",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="links_left", to="ledger.statementrow"
                    ),
                ),
                (
                    "right",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="links_right",
                        to="ledger.statementrow",
                    ),
                ),
                ("score", models.FloatField()),
                ("reasons", models.JSONField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("left", "right"), name="a_pair_is_linked_once")],
            },
        ),
        migrations.CreateModel(
            name="ClaimRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="claims", to="ledger.case"
                    ),
                ),
                ("code", models.CharField(max_length=100)),
                ("text", models.TextField()),
                (
                    "worded_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.statementrow"
                    ),
                ),
                ("state", models.CharField(max_length=10)),
                ("independent_support", models.PositiveIntegerField()),
                ("first_said", models.DateField(null=True)),
                ("first_learned", models.DateTimeField(null=True)),
                ("why", models.JSONField()),
                ("voices", models.PositiveIntegerField()),
                ("rank", models.IntegerField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "-rank", "code"], name="ledger_clai_case_id_4ac6e9_idx")],
                "constraints": [models.UniqueConstraint(fields=("case", "code"), name="a_claim_id_once")],
            },
        ),
        migrations.CreateModel(
            name="Member",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "claim",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="members", to="ledger.claimrow"
                    ),
                ),
                (
                    "statement",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="ledger.statementrow",
                    ),
                ),
                ("role", models.CharField(max_length=12)),
                ("place", models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name="PointRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="ledger.case"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="points", to="ledger.reportrow"
                    ),
                ),
                ("measure", models.CharField(max_length=100)),
                ("record", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "measure"], name="ledger_poin_case_id_c25b15_idx")],
            },
        ),
        migrations.CreateModel(
            name="SeriesRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="series", to="ledger.case"
                    ),
                ),
                ("measure", models.CharField(max_length=100)),
                ("place", models.TextField(null=True)),
                ("record", models.JSONField()),
            ],
            options={
                "indexes": [models.Index(fields=["case", "measure"], name="ledger_seri_case_id_850c08_idx")],
            },
        ),
        migrations.CreateModel(
            name="StaleStatement",
            fields=[
                (
                    "statement",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to="ledger.statementrow",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.case"),
                ),
            ],
        ),
        migrations.CreateModel(
            name="StaleMeasure",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.case"),
                ),
                ("measure", models.CharField(max_length=100)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("case", "measure"), name="a_stale_measure_once")],
            },
        ),
    ]
