"""People for tests: accounts with a role, and browsers in which they are signed in."""

from django.test import Client

from onrecord.access.models import Account
from onrecord.access.roles import Role

PASSWORD = "a long and unlikely sentence"


def somebody(role: Role | str, username: str = "", password: str | None = None, **more: object) -> Account:
    """An account of this role, called as the role is unless told otherwise; password None: it can only be forced in."""
    return Account.objects.make(username or str(role), password, Role(role), **more)


def signed_in(account: Account, **options: object) -> Client:
    """A client in which they are signed in."""
    client = Client(SERVER_NAME="localhost", **options)
    client.force_login(account)
    return client


def proven(client: Client) -> None:
    """Has whoever is signed in give the password once more, as deeper changes need it."""
    assert client.post("/account/reauthenticate/", {"password": PASSWORD}).status_code == 302
