"""Forms of accounts."""

import unicodedata

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from onrecord.access.models import Account, check_username
from onrecord.access.roles import GIVEN

USERNAME = [check_username]
"""For allauth: what a username must be."""

PASSWORD_HELP = " ".join(password_validators_help_texts())


def check_name(name: str) -> None:
    """Raise ValidationError for a name that has something in it that is not seen."""
    if any(unicodedata.category(each) in ("Cc", "Cf", "Co", "Cs", "Zl", "Zp") for each in name):
        raise ValidationError("There are signs in it that nobody sees.")


def _name() -> forms.CharField:
    return forms.CharField(
        label="Name that is shown",
        max_length=80,
        required=False,
        validators=[check_name],
        help_text="What pages call you. Left empty, it is your username.",
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )


class SignUp(forms.Form):
    """What allauth's form for signing up begins with."""

    name = _name()

    def signup(self, request: HttpRequest, user: Account) -> None:
        """For allauth; the adapter did it."""


class Join(forms.Form):
    """For whoever has a link."""

    username = forms.CharField(
        max_length=40,
        validators=USERNAME,
        help_text="It signs what you decide in a case, for good.",
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    name = _name()
    email = forms.EmailField(
        label="E-mail address",
        required=False,
        help_text="Only to find back in when you forget your password.",
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    password = forms.CharField(
        max_length=1000,
        strip=False,
        help_text="At least 12 characters. A sentence that only you would think of is best.",
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    again = forms.CharField(
        label="Password, again",
        max_length=1000,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_username(self) -> str:
        """One that nobody has."""
        username: str = self.cleaned_data["username"]
        if Account.objects.filter(username__iexact=username).exists():
            raise ValidationError("That name is taken.")
        return username

    def clean_email(self) -> str:
        """One that nobody has."""
        email: str = self.cleaned_data["email"].lower()
        if email and Account.objects.filter(email__iexact=email).exists():
            raise ValidationError("Another account has this address.")
        return email

    def clean(self) -> None:
        """The two passwords are one, and a good one."""
        given = self.cleaned_data
        password = given.get("password")
        if password and "again" in given and password != given["again"]:
            self.add_error("again", "The two are not the same.")
        if password:
            told = {name: given.get(name, "") for name in ("username", "name", "email")}
            try:
                validate_password(password, Account(**told))
            except ValidationError as error:
                self.add_error("password", error)


class Name(forms.Form):
    """What somebody wants to be called."""

    name = _name()


class Invite(forms.Form):
    """A new link."""

    role = forms.ChoiceField(choices=[(role.value, role.value) for role in GIVEN], initial="reviewer")
    note = forms.CharField(
        label="For whom", max_length=200, required=False, help_text="For your own list; they do not see it."
    )


class ChangeRole(forms.Form):
    """Another role."""

    role = forms.ChoiceField(choices=[(role.value, role.value) for role in GIVEN])


class Member(forms.Form):
    """Somebody for a group."""

    username = forms.CharField(max_length=40, widget=forms.TextInput(attrs={"autocomplete": "off"}))
