"""The table of tokens."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("ledger", "0006_pages_filled"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Token",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=80)),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("begins", models.CharField(max_length=12)),
                ("writes", models.BooleanField(default=False)),
                ("made", models.DateTimeField(auto_now_add=True)),
                ("used", models.DateTimeField(null=True)),
                ("until", models.DateTimeField(null=True)),
                ("ended", models.DateTimeField(null=True)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tokens", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="ledger.case",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["account", "-made"], name="api_token_account_7bcf63_idx")],
            },
        ),
    ]
