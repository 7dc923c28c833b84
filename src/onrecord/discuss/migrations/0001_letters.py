"""Tables of the forum."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """After the cases and the accounts are there."""

    initial = True

    dependencies = [
        ("access", "0001_accounts"),
        ("ledger", "0001_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Act",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("by", models.BigIntegerField()),
                ("who", models.CharField(max_length=200)),
                (
                    "deed",
                    models.CharField(
                        choices=[
                            ("release", "let it show"),
                            ("hide", "hid it"),
                            ("restore", "showed it again"),
                            ("lock", "closed the thread"),
                            ("unlock", "opened the thread again"),
                            ("suspend", "suspended its author"),
                            ("lift", "ended the suspension"),
                            ("dismiss", "let it stand"),
                            ("name", "marked it as a statement"),
                            ("unname", "took the mark back"),
                            ("grant", "granted the appeal"),
                            ("refuse", "refused the appeal"),
                        ],
                        max_length=10,
                    ),
                ),
                ("account", models.BigIntegerField(db_index=True, null=True)),
                ("reason", models.TextField()),
                ("until", models.DateTimeField(null=True)),
            ],
            options={
                "abstract": False,
                "base_manager_name": "objects",
            },
        ),
        migrations.CreateModel(
            name="Post",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("strand", models.PositiveIntegerField()),
                ("path", models.CharField(max_length=40)),
                ("depth", models.PositiveSmallIntegerField()),
                ("replies", models.PositiveIntegerField(default=0)),
                ("at", models.DateTimeField()),
                ("edited", models.DateTimeField(null=True)),
                ("text", models.TextField()),
                ("html", models.TextField()),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("shown", "shown"),
                            ("held", "waiting for a moderator"),
                            ("hidden", "hidden by a moderator"),
                            ("gone", "taken back by its author"),
                        ],
                        max_length=6,
                    ),
                ),
                ("why", models.JSONField(default=list)),
                ("speaks_for", models.CharField(blank=True, max_length=200)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="posts",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="discuss.post",
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "account",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="forum_reader",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("about", models.CharField(blank=True, max_length=500)),
                ("digest", models.BooleanField(default=False)),
                ("digested", models.DateTimeField(null=True)),
                ("feed", models.PositiveIntegerField(default=1)),
                ("agreed", models.DateTimeField(null=True)),
                ("looked", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.CreateModel(
            name="Appeal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("words", models.TextField()),
                ("at", models.DateTimeField()),
                (
                    "act",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT, related_name="appealed", to="discuss.act"
                    ),
                ),
                (
                    "answer",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="settles", to="discuss.act"
                    ),
                ),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="appeals",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="act",
            name="appeal",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="answers", to="discuss.appeal"
            ),
        ),
        migrations.CreateModel(
            name="Attempt",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=40)),
                ("at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["key", "at"], name="discuss_att_key_de8951_idx")],
            },
        ),
        migrations.CreateModel(
            name="Passage",
            fields=[
                (
                    "post",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="passage",
                        serialize=False,
                        to="discuss.post",
                    ),
                ),
                ("sha256", models.CharField(max_length=64)),
                ("reading", models.BigIntegerField()),
                ("start", models.PositiveIntegerField()),
                ("end", models.PositiveIntegerField()),
                ("words", models.TextField()),
                ("prefix", models.CharField(blank=True, max_length=32)),
                ("suffix", models.CharField(blank=True, max_length=32)),
            ],
        ),
        migrations.AddField(
            model_name="act",
            name="post",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="discuss.post"
            ),
        ),
        migrations.CreateModel(
            name="Thread",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "topic",
                    models.CharField(
                        choices=[("case", "the case"), ("claim", "a claim"), ("statement", "a statement")],
                        max_length=10,
                    ),
                ),
                ("mark", models.CharField(blank=True, max_length=16)),
                ("code", models.CharField(blank=True, max_length=100)),
                ("title", models.CharField(max_length=150)),
                ("at", models.DateTimeField()),
                ("last", models.DateTimeField()),
                ("posts", models.PositiveIntegerField(default=0)),
                ("replies", models.PositiveIntegerField(default=0)),
                ("locked", models.BooleanField(default=False)),
                ("shown", models.BooleanField(default=False)),
                (
                    "author",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="threads",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="threads", to="ledger.case"
                    ),
                ),
            ],
        ),
        migrations.AddField(
            model_name="post",
            name="thread",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="all_posts", to="discuss.thread"
            ),
        ),
        migrations.AddField(
            model_name="act",
            name="thread",
            field=models.ForeignKey(
                null=True, on_delete=django.db.models.deletion.PROTECT, related_name="acts", to="discuss.thread"
            ),
        ),
    ]
