"""The tables of what is kept for good."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="Case",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="ReportRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="reports", to="ledger.case"
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("line", models.PositiveIntegerField()),
                ("source", models.TextField()),
                ("url", models.TextField(blank=True)),
                ("learned", models.DateTimeField()),
                ("supersedes", models.CharField(blank=True, max_length=64)),
            ],
            options={
                "base_manager_name": "objects",
                "indexes": [models.Index(fields=["case", "learned"], name="ledger_repo_case_id_27c6b5_idx")],
                "constraints": [models.UniqueConstraint(fields=("case", "sha256"), name="one_row_a_capture")],
            },
        ),
        migrations.CreateModel(
            name="ReadingVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="versions", to="ledger.reportrow"
                    ),
                ),
                ("model", models.CharField(max_length=100)),
                ("tool", models.CharField(max_length=100)),
                ("made", models.DateTimeField(null=True)),
                (
                    "supersedes",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="superseded_by",
                        to="ledger.readingversion",
                    ),
                ),
                ("problem", models.TextField(blank=True)),
                ("text", models.TextField(blank=True)),
                ("blocks", models.JSONField(default=list)),
                ("origins", models.JSONField(default=list)),
                ("contested", models.JSONField(default=list)),
                ("title", models.TextField(null=True)),
                ("byline", models.TextField(null=True)),
                ("publisher", models.TextField(null=True)),
                ("language", models.CharField(max_length=20, null=True)),
                ("url", models.TextField(null=True)),
                ("published", models.DateField(null=True)),
                ("origin", models.TextField(null=True)),
            ],
            options={
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("report", "model", "tool"), name="one_reading_a_version"),
                    models.UniqueConstraint(
                        condition=models.Q(("supersedes", None)), fields=("report",), name="one_first_reading_a_report"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SpeakerRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="speakers", to="ledger.case"
                    ),
                ),
                ("name", models.TextField()),
                ("kind", models.CharField(max_length=20)),
            ],
            options={
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("case", "name", "kind"), name="one_row_a_speaker")],
            },
        ),
        migrations.CreateModel(
            name="Alias",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "speaker",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="ledger.speakerrow"
                    ),
                ),
                (
                    "report",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="aliases", to="ledger.reportrow"
                    ),
                ),
                ("words", models.TextField()),
            ],
            options={
                "base_manager_name": "objects",
                "constraints": [models.UniqueConstraint(fields=("speaker", "report", "words"), name="an_alias_once")],
            },
        ),
        migrations.CreateModel(
            name="AttributionRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ledger.readingversion",
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                ("name", models.CharField(max_length=12)),
                ("parent", models.CharField(blank=True, max_length=12)),
                ("parts", models.JSONField()),
                ("quote", models.CharField(max_length=10)),
                ("act", models.CharField(max_length=12)),
                ("stance", models.CharField(max_length=10)),
                ("certainty", models.CharField(max_length=10)),
                ("anonymous", models.BooleanField()),
                ("basis", models.CharField(max_length=16)),
                ("confidence", models.FloatField()),
                (
                    "speaker",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="attributions",
                        to="ledger.speakerrow",
                    ),
                ),
                ("role", models.TextField(null=True)),
                ("speaks_for", models.TextField(null=True)),
                ("unresolved", models.JSONField(null=True)),
            ],
            options={
                "base_manager_name": "objects",
                "constraints": [
                    models.UniqueConstraint(fields=("reading", "name"), name="an_attribution_id_once"),
                    models.UniqueConstraint(fields=("reading", "mark"), name="an_attribution_mark_once"),
                ],
            },
        ),
        migrations.CreateModel(
            name="VoiceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ledger.readingversion",
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("record", models.JSONField()),
                ("voice", models.CharField(max_length=10)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="TimeRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ledger.readingversion",
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("record", models.JSONField()),
                ("earliest", models.DateField(null=True)),
                ("latest", models.DateField(null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="PlaceRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ledger.readingversion",
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("record", models.JSONField()),
                ("gazetteer_id", models.CharField(max_length=40, null=True)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="FigureRow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reading",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="%(class)ss",
                        to="ledger.readingversion",
                    ),
                ),
                ("mark", models.CharField(db_index=True, max_length=16)),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
                ("number", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("record", models.JSONField()),
                ("measure", models.CharField(db_index=True, max_length=100)),
            ],
            options={
                "base_manager_name": "objects",
            },
        ),
    ]
