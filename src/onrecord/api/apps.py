"""The API as a Django application."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Has one table: the tokens by which programs act in somebody's name."""

    name = "onrecord.api"
    label = "api"
    default_auto_field = "django.db.models.BigAutoField"
