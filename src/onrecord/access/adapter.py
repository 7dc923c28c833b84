"""How accounts behave where allauth asks: who may make one, and who has to confirm an e-mail address."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.stages import EmailVerificationStage
from django.conf import settings
from django.http import HttpRequest

from onrecord.access.accounts import note
from onrecord.access.models import Account
from onrecord.access.roles import Role

CONFIRMING = "allauth.account.stages.EmailVerificationStage"


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]
    """Readers make accounts where the deployer lets them; others are invited."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether readers may sign up."""
        return bool(settings.SITE.accounts.readers_sign_up)

    def new_user(self, request: HttpRequest) -> Account:
        """Whoever signs up is a reader."""
        return Account(role=Role.READER.value)

    def save_user(self, request: HttpRequest, user: Account, form: Any, commit: bool = True) -> Account:
        """As it is done, and a line of the log."""
        user.name = form.cleaned_data.get("name", "")
        saved: Account = super().save_user(request, user, form, commit)
        if commit:
            note("signed up", None, saved)
        return saved

    def get_login_stages(self) -> list[str]:
        """As they are, with a gentler confirming of addresses."""
        ours = f"{Confirming.__module__}.{Confirming.__name__}"
        return [ours if stage == CONFIRMING else stage for stage in super().get_login_stages()]


class Confirming(EmailVerificationStage):  # type: ignore[misc]
    """Asks those alone who signed up by themselves: whoever came by a link is known to somebody."""

    def handle(self) -> Any:
        """Go on at once, or as it is done."""
        account: Account | None = self.login.user
        if account is None:  # the address has an account already, which is not told
            return super().handle()
        invited = account.deeds.filter(what__in=("joined by invitation", "first admin")).exists()
        return (None, True) if invited or not account.email else super().handle()
