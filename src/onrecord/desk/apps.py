"""The desk as a Django application."""

from django.apps import AppConfig


class DeskConfig(AppConfig):
    """Has two tables: what was handed in to be added to a case, and what became of each part of it."""

    name = "onrecord.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
