"""What follows from what is kept. Each row may be dropped and computed anew; none is the only place of anything."""

from django.db import models

from onrecord.ledger.models.counted import NAME
from onrecord.ledger.models.kept import AttributionRow, Case, ReportRow

ROLES = ("asserted_by", "denied_by", "confirmed_by", "doubted_by", "echoes")


class StatementRow(models.Model):
    """An attribution of a current reading as it is compared with others, judgements applied; a rejected one has none.

    record: the Statement. weight: how much a person's look at it is worth. speaker: the name in it, "" for nobody.
    day: when it was said, else when its report was learned. judged: whether a judgement stands on it.
    """

    attribution = models.OneToOneField(AttributionRow, models.CASCADE, primary_key=True, related_name="statement")
    case = models.ForeignKey(Case, models.CASCADE, related_name="statements")
    report = models.ForeignKey(ReportRow, models.CASCADE, related_name="statements")
    record = models.JSONField()
    said = models.DateField(null=True)
    weight = models.FloatField(default=0.0)
    speaker = models.CharField(max_length=NAME, blank=True)
    stance = models.CharField(max_length=10)
    day = models.DateField()
    judged = models.BooleanField(default=False)

    class Meta:
        """The queue asks for the weightiest that nobody judged; a speaker's page for all that was said, by day."""

        indexes = [
            models.Index(fields=["case", "judged", "-weight", "attribution"]),
            models.Index(fields=["case", "speaker", "day", "attribution"]),
            models.Index(fields=["case", "speaker", "stance", "day", "attribution"]),
            models.Index(fields=["case", "attribution"]),
        ]


class BlockingKey(models.Model):
    """Two statements of a case are compared only where they share a key.

    key: a hash of it, since millions are kept; what collides is compared in vain. day: of its report, counted from
    1 January of the year 1; 0 where it has none. turn: where it stands among all statements, in the order of the log.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    key = models.BigIntegerField()
    day = models.IntegerField()
    turn = models.BigIntegerField(default=0)
    statement = models.ForeignKey(StatementRow, models.CASCADE, related_name="keys")

    class Meta:
        """Candidates are found by key, the nearest in time first."""

        indexes = [models.Index(fields=["case", "key", "day", "turn", "statement"])]


class ReportKey(models.Model):
    """Two reports of a case are compared as reprints only where they share a key."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+", db_index=False)
    key = models.BigIntegerField()
    report = models.ForeignKey(ReportRow, models.CASCADE, related_name="keys")

    class Meta:
        """Candidates are found by key."""

        indexes = [models.Index(fields=["case", "key"])]


class EchoRow(models.Model):
    """One report gives another's text once more."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="echoes")
    copy = models.ForeignKey(ReportRow, models.CASCADE, related_name="echo_of")
    original = models.ForeignKey(ReportRow, models.CASCADE, related_name="echoed_by")
    score = models.FloatField()
    reasons = models.JSONField()

    class Meta:
        """A pair once, whichever is the copy."""

        constraints = [models.UniqueConstraint(fields=["copy", "original"], name="an_echo_once")]


class LinkRow(models.Model):
    """Two statements held together by the rules of the link room."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="links")
    kind = models.CharField(max_length=10)
    left = models.ForeignKey(StatementRow, models.CASCADE, related_name="links_left")
    right = models.ForeignKey(StatementRow, models.CASCADE, related_name="links_right")
    score = models.FloatField()
    reasons = models.JSONField()

    class Meta:
        """A pair is linked once."""

        constraints = [models.UniqueConstraint(fields=["left", "right"], name="a_pair_is_linked_once")]


class ClaimRow(models.Model):
    """A claim as it was last computed. voices: how many speak of it. rank: contested first, then by voices.

    joins: how its statements came together (`Cluster.joins`), places being those of their keys in order.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="claims")
    code = models.CharField(max_length=100)
    text = models.TextField()
    worded_by = models.ForeignKey(StatementRow, models.CASCADE, related_name="+")
    state = models.CharField(max_length=10)
    independent_support = models.PositiveIntegerField()
    first_said = models.DateField(null=True)
    first_learned = models.DateTimeField(null=True)
    why = models.JSONField()
    voices = models.PositiveIntegerField()
    rank = models.IntegerField()
    joins = models.JSONField(default=list)

    class Meta:
        """An id names one claim of a case; pages show them by rank."""

        constraints = [models.UniqueConstraint(fields=["case", "code"], name="a_claim_id_once")]
        indexes = [
            models.Index(fields=["case", "-rank", "code"]),
            models.Index(fields=["case", "state", "-rank", "code"]),
        ]


class Member(models.Model):
    """Who stands where on a claim."""

    claim = models.ForeignKey(ClaimRow, models.CASCADE, related_name="members")
    statement = models.ForeignKey(StatementRow, models.CASCADE, related_name="memberships")
    role = models.CharField(max_length=12)
    place = models.PositiveIntegerField()

    class Meta:
        """The first of each side are asked for."""

        indexes = [models.Index(fields=["claim", "role", "place", "statement"])]


class PointRow(models.Model):
    """One figure of a current reading, judgements applied, as the series of its measure and place takes it.

    place: its first NAME code points, "" where none is known. record: the Point.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="points")
    report = models.ForeignKey(ReportRow, models.CASCADE, related_name="points")
    measure = models.CharField(max_length=100)
    place = models.CharField(max_length=NAME, blank=True, default="")
    record = models.JSONField()

    class Meta:
        """Series are computed one at a time."""

        indexes = [models.Index(fields=["case", "measure", "place"])]


class SeriesRow(models.Model):
    """How one figure moved, as it was last computed. record: the Series. latest: the same with its last points alone.

    reports, points: how many it has.
    """

    case = models.ForeignKey(Case, models.CASCADE, related_name="series")
    measure = models.CharField(max_length=100)
    place = models.TextField(null=True)
    record = models.JSONField()
    latest = models.JSONField(default=dict)
    reports = models.PositiveIntegerField(default=0)
    points = models.PositiveIntegerField(default=0)

    class Meta:
        """Computed anew a measure at a time; those that most reports give are shown first."""

        indexes = [
            models.Index(fields=["case", "measure"]),
            models.Index(fields=["case", "-reports", "-points", "measure"]),
        ]


class StaleStatement(models.Model):
    """A statement whose claims are to be computed anew; written with what made them so, whatever happens after."""

    statement = models.OneToOneField(StatementRow, models.CASCADE, primary_key=True)
    case = models.ForeignKey(Case, models.CASCADE, related_name="+")


class StaleMeasure(models.Model):
    """A series that is to be computed anew. place: its first NAME code points, "" where none is known."""

    case = models.ForeignKey(Case, models.CASCADE, related_name="+")
    measure = models.CharField(max_length=100)
    place = models.CharField(max_length=NAME, blank=True, default="")

    class Meta:
        """Each once."""

        constraints = [models.UniqueConstraint(fields=["case", "measure", "place"], name="a_stale_series_once")]
