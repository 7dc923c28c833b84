"""The ledger as a Django application."""

from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LedgerConfig(AppConfig):
    """Lays the seals anew after every migration, since SQLite drops them with a table that is rebuilt."""

    name = "onrecord.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Called by Django once all models are known."""
        post_migrate.connect(_seal, sender=self)


def _seal(using: str, **_: Any) -> None:
    from django.db import connections

    from onrecord.ledger.seals import lay

    lay(connections[using])
