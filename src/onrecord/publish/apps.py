"""The open pages as a Django application."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """Has one table: what was published when, and by whom."""

    name = "onrecord.publish"
    label = "publish"
    default_auto_field = "django.db.models.BigAutoField"
