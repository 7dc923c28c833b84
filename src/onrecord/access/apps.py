"""Accounts as a Django application."""

from django.apps import AppConfig


class AccessConfig(AppConfig):
    """Has the tables of accounts, groups, invitations and their log."""

    name = "onrecord.access"
    label = "access"
