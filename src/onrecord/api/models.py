"""Tokens: what a program shows instead of a password."""

from django.db import models

from onrecord.access.models import Account
from onrecord.ledger.models import Case


class Token(models.Model):
    """A secret by which a program acts in somebody's name. digest: SHA-256 of the secret, which is kept nowhere.

    begins: the secret's first letters, to tell tokens apart. case: the one it is for; none for all that the account
    sees. writes: whether it may change anything. used: when it was last shown, to the hour. ended: since when it is
    void.
    """

    account = models.ForeignKey(Account, models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.CharField(max_length=64, unique=True)
    begins = models.CharField(max_length=12)
    case = models.ForeignKey(Case, models.PROTECT, null=True, blank=True, related_name="+")
    writes = models.BooleanField(default=False)
    made = models.DateTimeField(auto_now_add=True)
    used = models.DateTimeField(null=True)
    until = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)

    class Meta:
        """Somebody's, the newest first."""

        indexes = [models.Index(fields=["account", "-made"])]
