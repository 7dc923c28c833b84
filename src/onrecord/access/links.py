"""Addresses that are handed to people outside the site's own pages."""

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from onrecord.access.accounts import note
from onrecord.access.models import Account
from onrecord.access.problems import NotPossible


def absolute(request: HttpRequest | None, path: str) -> str:
    """The whole address: at the site's own, where the deployer says which it is."""
    if settings.SITE.address:
        return f"{settings.SITE.address}{path}"
    return request.build_absolute_uri(path) if request else path


def password_link(account: Account, by: Account | None) -> str:
    """Where somebody sets a new password; it works once, and for a day. Raises NotPossible."""
    from allauth.account.forms import default_token_generator
    from allauth.account.utils import user_pk_to_url_str

    if not account.is_active:
        raise NotPossible("nobody can sign in to an account that is not active")
    key = default_token_generator.make_token(account)
    note("link for a password", by, account)
    parts = {"uidb36": user_pk_to_url_str(account), "key": key}
    return reverse("account_reset_password_from_key", kwargs=parts)
