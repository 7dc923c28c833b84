"""Accounts, the groups of closed cases, invitations, and the log of all that."""

import re
from datetime import UTC, datetime
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models.functions import Lower

from onrecord.access.roles import GIVEN, Role
from onrecord.ledger.models import Case
from onrecord.ledger.models.appended import Appended

_USERNAME = re.compile(r"[a-zA-Z0-9](?:[a-zA-Z0-9._-]{0,38}[a-zA-Z0-9])?")


def check_username(name: str) -> None:
    """Raise ValidationError for what cannot be a username: two people's must not look the same."""
    if not _USERNAME.fullmatch(name):
        raise ValidationError(
            "Use up to 40 letters from a to z, digits, '.', '_' and '-'; begin and end with a letter or a digit."
        )


class Accounts(BaseUserManager["Account"]):
    """Makes and finds accounts; a username is the same in capitals."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        """Whoever has this username."""
        return self.get(username__iexact=username)

    def make(self, username: str, password: str | None = None, role: Role = Role.READER, **more: Any) -> "Account":
        """A new account; without a password nobody can sign in to it. Raises ValidationError."""
        account = Account(username=username, role=role.value, **more)
        account.set_password(password)
        account.full_clean(exclude=["password"])
        account.save(force_insert=True)
        return account


class Account(AbstractBaseUser):
    """Somebody who can sign in. username: signs what they judge, so it never passes to somebody else.

    name: what they want to be called, or "". suspended_until: before that moment they do not write in the forum.
    left: when they had their account removed; then nobody can sign in to it, and nothing personal is in it.
    """

    username = models.CharField(
        max_length=40, unique=True, validators=[check_username], error_messages={"unique": "That name is taken."}
    )
    email = models.EmailField("e-mail address", blank=True)
    name = models.CharField("name that is shown", max_length=80, blank=True)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in GIVEN], default="reader")
    is_active = models.BooleanField(default=True)
    joined = models.DateTimeField(auto_now_add=True)
    left = models.DateTimeField(null=True, editable=False)
    suspended_until = models.DateTimeField(null=True, editable=False)

    objects: ClassVar[Accounts] = Accounts()

    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        """A username is the same in capitals."""

        constraints = [models.UniqueConstraint(Lower("username"), name="a_username_once")]

    def __str__(self) -> str:
        return self.shown_name

    @property
    def shown_name(self) -> str:
        """What pages call them."""
        return "somebody who left" if self.left else self.name or self.username

    @property
    def signature(self) -> str:
        """What stands under their judgements in the ledger, for good."""
        return self.username

    @property
    def told_role(self) -> Role:
        """The role."""
        return Role(self.role)

    @property
    def is_suspended(self) -> bool:
        """Whether they may not write now."""
        return self.suspended_until is not None and self.suspended_until > datetime.now(UTC)

    def get_full_name(self) -> str:
        """For Django and its packages."""
        return self.shown_name

    def get_short_name(self) -> str:
        """For Django and its packages."""
        return self.shown_name


class CaseAccess(models.Model):
    """Whether a case is closed to the team but for its group. A case without a row is open to the team."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="access")
    closed = models.BooleanField(default=False)


class CaseMember(models.Model):
    """Somebody of the group of a case; it matters while the case is closed."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="members")
    account = models.ForeignKey(Account, models.CASCADE, related_name="memberships")
    since = models.DateTimeField(auto_now_add=True)

    class Meta:
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["case", "account"], name="a_member_once")]


class Invitation(models.Model):
    """A link by which somebody makes an account. digest: SHA-256 of its secret part, which is kept nowhere.

    case: whose group they join with it. note: for whom it is, in the words of who made it.
    """

    digest = models.CharField(max_length=64, unique=True)
    role = models.CharField(max_length=10, choices=[(role.value, role.value) for role in GIVEN])
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=200, blank=True)
    made_by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    made = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField()
    used_by = models.OneToOneField(Account, models.PROTECT, null=True, related_name="invitation")
    withdrawn = models.BooleanField(default=False)


class AccountDeed(Appended):
    """A line of the log of accounts: who did what to whom. It names accounts by number, so nobody's name is in it.

    by: none where nobody was signed in.
    """

    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(Account, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=40)
    whom = models.ForeignKey(Account, models.PROTECT, null=True, related_name="deeds")
    case = models.CharField(max_length=100, blank=True)
    detail = models.CharField(max_length=400, blank=True)

    class Meta(Appended.Meta):
        """Read backwards, by number."""

        abstract = False
