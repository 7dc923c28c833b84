"""The first admin: made by a one-time link whose secret lies in the data folder, readable by its owner alone."""

import os
import secrets

from django.db import transaction

from onrecord.access.accounts import note
from onrecord.access.models import Account
from onrecord.access.problems import NotPossible
from onrecord.access.roles import Role
from onrecord.preserve import home

FILE = "first-admin"
"""Its name in the data folder. It is there until an admin is."""


def offer() -> str | None:
    """The secret part of the link, made where there is none yet; None where there is an admin."""
    if _there_is_an_admin():
        (home() / FILE).unlink(missing_ok=True)
        return None
    path = home() / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii")
    with os.fdopen(handle, "w", encoding="ascii") as file:
        made = secrets.token_urlsafe(32)
        file.write(made)
    return made


def is_right(secret: str) -> bool:
    """Whether this is the secret, and there is no admin yet."""
    try:
        right = (home() / FILE).read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError):
        return False
    return bool(right) and secrets.compare_digest(secret.encode(), right.encode()) and not _there_is_an_admin()


@transaction.atomic
def make(secret: str, username: str, password: str, name: str = "", email: str = "") -> Account:
    """The first admin; the link then works no more. Raises NotPossible and ValidationError."""
    if not is_right(secret):
        raise NotPossible("the link was used, or is not the one of this site")
    account = Account.objects.make(username, password, Role.ADMIN, name=name, email=email)
    note("first admin", None, account)
    transaction.on_commit(lambda: (home() / FILE).unlink(missing_ok=True))
    return account


def _there_is_an_admin() -> bool:
    return Account.objects.filter(role=Role.ADMIN.value).exists()
