"""What lists and counts ask of a whole case, kept as it changes, so that a page costs what it shows."""

from django.db import models

from onrecord.ledger.models.kept import Case, ReadingVersion, ReportRow

NAME = 200
"""Code points of a name that are kept for lists; no index takes a longer one."""


class Listing(models.Model):
    """A report as lists name it, by its current reading. day: of publication, else that on which it was learned.

    statements: how many are read in it now. silent: whether nothing could be read in it.
    """

    report = models.OneToOneField(ReportRow, models.CASCADE, primary_key=True, related_name="listing")
    case = models.ForeignKey(Case, models.CASCADE, related_name="listings", db_index=False)
    version = models.ForeignKey(ReadingVersion, models.CASCADE, related_name="+", db_index=False)
    outlet = models.CharField(max_length=NAME)
    published = models.DateField(null=True)
    day = models.DateField()
    line = models.PositiveIntegerField()
    statements = models.PositiveIntegerField()
    silent = models.BooleanField()

    class Meta:
        """Reports are shown in the order of their days; outlets are counted."""

        indexes = [
            models.Index(fields=["case", "day", "line"]),
            models.Index(fields=["case", "outlet"]),
            models.Index(fields=["case", "published"]),
        ]


class Tally(models.Model):
    """How often a name is heard in a case. name: as statements give it. stances: how many statements of each.

    public: statements that give the speaker an office, or a body that he or she speaks for. bodies: how many statements
    give each of these bodies. under: the name under which the same speaker is heard most, none where it is this one.
    whole, told: statements and stances of all names under this one. stale: whether these three are to be worked out
    anew.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="tallies", db_index=False)
    name = models.CharField(max_length=NAME)
    kind = models.CharField(max_length=20)
    statements = models.IntegerField(default=0)
    public = models.IntegerField(default=0)
    stances = models.JSONField(default=dict)
    bodies = models.JSONField(default=dict)
    under = models.ForeignKey("self", models.SET_NULL, null=True, related_name="also")
    whole = models.IntegerField(default=0)
    told = models.JSONField(default=dict)
    stale = models.BooleanField(default=True)

    class Meta:
        """Who speaks most is asked for, under one name or under each; and what is to be worked out anew."""

        constraints = [models.UniqueConstraint(fields=["case", "name", "kind"], name="a_tally_once")]
        indexes = [
            models.Index(fields=["case", "-statements", "name"]),
            models.Index(fields=["case", "under", "-whole", "name"]),
            models.Index(fields=["case"], condition=models.Q(stale=True), name="ledger_tally_stale"),
        ]


class NameKey(models.Model):
    """Two names of a case can be one speaker's only where they share a key: a hash, so what collides is met in vain."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    key = models.BigIntegerField()
    tally = models.ForeignKey(Tally, models.CASCADE, related_name="keys")

    class Meta:
        """Names are found by key."""

        constraints = [models.UniqueConstraint(fields=["case", "key", "tally"], name="a_key_of_a_name_once")]


class CaseState(models.Model):
    """A case in numbers. revision: grows with whatever changes what is shown. counted: that of the numbers.

    first, last: the days of its first and last report. waiting: statements that nobody judged yet.
    """

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="state")
    revision = models.BigIntegerField(default=0)
    counted = models.BigIntegerField(default=-1)
    reports = models.PositiveIntegerField(default=0)
    outlets = models.PositiveIntegerField(default=0)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    statements = models.PositiveIntegerField(default=0)
    waiting = models.PositiveIntegerField(default=0)
    claims = models.PositiveIntegerField(default=0)
    contested = models.PositiveIntegerField(default=0)
