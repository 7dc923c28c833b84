"""The forum as a Django application."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class DiscussConfig(AppConfig):
    """Threads, posts, those who write them, and what moderators did."""

    name = "onrecord.discuss"
    label = "discuss"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Called by Django once all models are known."""
        from onrecord.access.personal import leaving, telling
        from onrecord.discuss.leaving import on_leaving, on_telling

        post_migrate.connect(_seal, sender=self)
        leaving.connect(on_leaving, dispatch_uid="discuss")
        telling.connect(on_telling, dispatch_uid="discuss")


def _seal(using: str, **_: object) -> None:
    from django.db import connections

    from onrecord.discuss.seals import lay

    lay(connections[using])
