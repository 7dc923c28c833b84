"""The second factor: its secrets kept enciphered, and asked of those whom the deployer wants to have one."""

import base64
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import is_mfa_enabled
from cryptography.fernet import Fernet
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from onrecord.access.models import Account
from onrecord.access.roles import Role


class Adapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Enciphers secrets with a key made of the site's own; draws codes with nothing that the page's policy forbids."""

    def encrypt(self, text: str) -> str:
        """As it is kept."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """As it was."""
        return _cipher().decrypt(encrypted_text.encode()).decode()

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Whoever needs a second factor keeps one."""
        return not needs_second(authenticator.user)

    def build_totp_svg(self, url: str) -> str:
        """The code as a picture that stands in the page, dark on light in every colour scheme."""
        import qrcode
        from qrcode.image.svg import SvgPathImage

        picture = BytesIO()
        qrcode.make(url, image_factory=SvgPathImage).save(picture)
        drawn = picture.getvalue().decode()
        return drawn[drawn.index("<svg") :]


def needs_second(account: Account) -> bool:
    """Whether the deployer wants this account to have a second factor."""
    wanted = settings.SITE.accounts.second_factor
    return wanted == "everybody" or (wanted == "team" and account.told_role is not Role.READER)


class SecondFactor:
    """Leads whoever needs a second factor and has none to the page that sets one up; they see nothing else before."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.open = (reverse("access:own"), settings.STATIC_URL)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The answer, or the way to the page."""
        if request.path.startswith(self.open) or not self._is_missing(request):
            return self.get_response(request)
        messages.info(request, "This site asks you for a second factor. Set one up to go on.")
        return redirect("mfa_activate_totp")

    def _is_missing(self, request: HttpRequest) -> bool:
        account = request.user
        return isinstance(account, Account) and needs_second(account) and not is_mfa_enabled(account)


def _cipher() -> Fernet:
    key = sha256(b"onrecord second factor" + settings.SECRET_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(key))
