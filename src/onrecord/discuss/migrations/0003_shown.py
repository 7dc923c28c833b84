"""When everyone could read a post, how its title read before, and when a reader last looked."""

from datetime import UTC, datetime
from typing import Any

from django.db import migrations, models


def fill(apps: Any, _: object) -> None:
    """What stands already was shown when it was written, and every reader has seen it."""
    apps.get_model("discuss", "Post").objects.filter(state="shown").update(shown_at=models.F("at"))
    apps.get_model("discuss", "Reader").objects.update(looked=datetime.now(UTC))


class Migration(migrations.Migration):
    """Versions that stand already count as never shown: nobody knows which of them were."""

    dependencies = [("discuss", "0002_readers")]

    operations = [
        migrations.AddField("post", "shown_at", models.DateTimeField(null=True)),
        migrations.AddIndex("post", models.Index(fields=["shown_at"], name="discuss_post_shown_at")),
        migrations.AddField("version", "title", models.CharField(blank=True, max_length=150)),
        migrations.AddField("version", "shown", models.BooleanField(default=False)),
        migrations.RemoveField("reader", "looked"),
        migrations.AddField("reader", "looked", models.DateTimeField(null=True)),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
