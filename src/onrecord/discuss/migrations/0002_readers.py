"""The rest of the forum's tables, and what they are found by."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    """After the first tables."""

    dependencies = [
        ("discuss", "0001_letters"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Version",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("at", models.DateTimeField()),
                ("text", models.TextField()),
                ("html", models.TextField()),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="versions", to="discuss.post"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Follow",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "what",
                    models.CharField(
                        choices=[("reader", "reader"), ("case", "case"), ("claim", "claim"), ("speaker", "speaker")],
                        max_length=8,
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=300)),
                ("label", models.CharField(blank=True, max_length=300)),
                ("at", models.DateTimeField()),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="follows", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.CASCADE, related_name="+", to="ledger.case"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["what", "name"], name="discuss_fol_what_644937_idx")],
                "constraints": [
                    models.UniqueConstraint(fields=("account", "what", "case", "name"), name="a_follow_once"),
                    models.UniqueConstraint(
                        condition=models.Q(("case", None)),
                        fields=("account", "what", "name"),
                        name="a_reader_followed_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "news",
                    models.CharField(
                        choices=[("reply", "answered you"), ("decided", "a moderator decided")], max_length=8
                    ),
                ),
                ("at", models.DateTimeField()),
                ("seen", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "act",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="discuss.act"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notices",
                        to="discuss.post",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["account", "-id"], name="discuss_not_account_926def_idx"),
                    models.Index(fields=["account", "seen"], name="discuss_not_account_f7ebbf_idx"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Complaint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("private", "It exposes a private person, or where somebody is"),
                            ("hate", "It demeans people for what they are"),
                            ("threat", "It threatens, or calls for violence"),
                            ("spam", "It advertises, or repeats itself"),
                            ("false-name", "It speaks in the name of somebody else"),
                            ("other", "Something else"),
                        ],
                        max_length=12,
                    ),
                ),
                ("words", models.TextField(blank=True)),
                ("at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="complaints",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "settled",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="settled", to="discuss.act"
                    ),
                ),
                (
                    "post",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="complaints", to="discuss.post"
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["settled", "id"], name="discuss_com_settled_8e2f04_idx")],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled", None)), fields=("post", "by"), name="an_open_complaint_a_reader"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Silence",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("block", models.BooleanField(default=False)),
                (
                    "account",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="silences",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "other",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="silenced_by",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("account", "other"), name="a_silence_a_pair")],
            },
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["case", "shown", "-id"], name="discuss_thr_case_id_447d93_idx"),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["case", "shown", "-replies", "-id"], name="discuss_thr_case_id_94037a_idx"),
        ),
        migrations.AddIndex(
            model_name="thread",
            index=models.Index(fields=["case", "topic", "mark"], name="discuss_thr_case_id_838fe5_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["thread", "strand", "path"], name="discuss_pos_thread__410e15_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["thread", "depth", "number"], name="discuss_pos_thread__4e74ff_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["thread", "depth", "-replies", "number"], name="discuss_pos_thread__6117ee_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["author", "-id"], name="discuss_pos_author__515c07_idx"),
        ),
        migrations.AddIndex(
            model_name="post",
            index=models.Index(fields=["state", "id"], name="discuss_pos_state_60c296_idx"),
        ),
        migrations.AddConstraint(
            model_name="post",
            constraint=models.UniqueConstraint(fields=("thread", "number"), name="a_post_number_once"),
        ),
    ]
