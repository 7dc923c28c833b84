"""The form for signing in."""

from typing import Any

from allauth.account.forms import LoginForm


class SignIn(LoginForm):  # type: ignore[misc]
    """allauth's, in plainer words."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        login = self.fields["login"]
        login.label = "Username or e-mail address"
        login.widget.attrs.update(autocomplete="username", autocapitalize="none", spellcheck="false")
        self.fields["remember"].label = "Stay signed in on this device for two weeks"
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
