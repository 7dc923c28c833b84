"""What was published, and what was taken back. Nothing of it is ever changed: the last word on a case holds."""

from django.db import models

from onrecord.ledger.models import Case
from onrecord.ledger.models.appended import Appended


class Publication(Appended):
    """A case shown to everyone, or no longer. title, note: the team's words about the case, marked as theirs.

    full_text: whether readers see the outlets' whole texts; else the quoted passages with what stands around them.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="publications")
    shown = models.BooleanField()
    title = models.CharField(max_length=200, blank=True)
    note = models.TextField(blank=True)
    full_text = models.BooleanField(default=False)
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta(Appended.Meta):
        """The last one of a case holds."""

        abstract = False
        indexes = [models.Index(fields=["case", "-id"])]
