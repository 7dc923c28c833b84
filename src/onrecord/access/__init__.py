"""Accounts, roles, one table of permissions. Not built yet."""
