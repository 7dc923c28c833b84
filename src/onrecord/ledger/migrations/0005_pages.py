"""What lists and counts of pages need, as columns, tables and indexes."""

import datetime

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0004_seals"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseState",
            fields=[
                (
                    "case",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="state",
                        serialize=False,
                        to="ledger.case",
                    ),
                ),
                ("revision", models.BigIntegerField(default=0)),
                ("counted", models.BigIntegerField(default=-1)),
                ("reports", models.PositiveIntegerField(default=0)),
                ("outlets", models.PositiveIntegerField(default=0)),
                ("first", models.DateField(null=True)),
                ("last", models.DateField(null=True)),
                ("statements", models.PositiveIntegerField(default=0)),
                ("waiting", models.PositiveIntegerField(default=0)),
                ("claims", models.PositiveIntegerField(default=0)),
                ("contested", models.PositiveIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Listing",
            fields=[
                (
                    "report",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="listing",
                        serialize=False,
                        to="ledger.reportrow",
                    ),
                ),
                ("outlet", models.CharField(max_length=200)),
                ("published", models.DateField(null=True)),
                ("day", models.DateField()),
                ("line", models.PositiveIntegerField()),
                ("statements", models.PositiveIntegerField()),
                ("silent", models.BooleanField()),
            ],
        ),
        migrations.CreateModel(
            name="Tally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=200)),
                ("kind", models.CharField(max_length=20)),
                ("statements", models.IntegerField(default=0)),
                ("public", models.IntegerField(default=0)),
                ("stances", models.JSONField(default=dict)),
            ],
        ),
        migrations.RemoveIndex(
            model_name="statementrow",
            name="ledger_stat_case_id_2864fb_idx",
        ),
        migrations.AddField(
            model_name="seriesrow",
            name="latest",
            field=models.JSONField(default=dict),
        ),
        migrations.AddField(
            model_name="seriesrow",
            name="points",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="seriesrow",
            name="reports",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="day",
            field=models.DateField(default=datetime.date(1, 1, 1)),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="statementrow",
            name="judged",
            field=models.BooleanField(default=False),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="speaker",
            field=models.CharField(blank=True, max_length=200),
        ),
        migrations.AddField(
            model_name="statementrow",
            name="stance",
            field=models.CharField(default="", max_length=10),
            preserve_default=False,
        ),
        migrations.AddIndex(
            model_name="claimrow",
            index=models.Index(fields=["case", "state", "-rank", "code"], name="ledger_clai_case_id_fd019c_idx"),
        ),
        migrations.AddIndex(
            model_name="member",
            index=models.Index(fields=["claim", "role", "place", "statement"], name="ledger_memb_claim_i_0d78bb_idx"),
        ),
        migrations.AddIndex(
            model_name="seriesrow",
            index=models.Index(
                fields=["case", "-reports", "-points", "measure"], name="ledger_seri_case_id_b8a239_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="statementrow",
            index=models.Index(
                fields=["case", "judged", "-weight", "attribution"], name="ledger_stat_case_id_cd06ff_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="statementrow",
            index=models.Index(fields=["case", "speaker", "day", "attribution"], name="ledger_stat_case_id_5d82b2_idx"),
        ),
        migrations.AddIndex(
            model_name="statementrow",
            index=models.Index(
                fields=["case", "speaker", "stance", "day", "attribution"], name="ledger_stat_case_id_8c769d_idx"
            ),
        ),
        migrations.AddIndex(
            model_name="statementrow",
            index=models.Index(fields=["case", "attribution"], name="ledger_stat_case_id_b181b1_idx"),
        ),
        migrations.AddField(
            model_name="listing",
            name="case",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="listings", to="ledger.case"
            ),
        ),
        migrations.AddField(
            model_name="listing",
            name="version",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="+",
                to="ledger.readingversion",
            ),
        ),
        migrations.AddField(
            model_name="tally",
            name="case",
            field=models.ForeignKey(
                db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name="tallies", to="ledger.case"
            ),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["case", "day", "line"], name="ledger_list_case_id_100028_idx"),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["case", "outlet"], name="ledger_list_case_id_e8b8b8_idx"),
        ),
        migrations.AddIndex(
            model_name="listing",
            index=models.Index(fields=["case", "published"], name="ledger_list_case_id_728747_idx"),
        ),
        migrations.AddIndex(
            model_name="tally",
            index=models.Index(fields=["case", "-statements", "name"], name="ledger_tall_case_id_1f132d_idx"),
        ),
        migrations.AddConstraint(
            model_name="tally",
            constraint=models.UniqueConstraint(fields=("case", "name", "kind"), name="a_tally_once"),
        ),
    ]
