"""What is kept for good: reports as they were sealed, readings as a model made them, and who speaks in them."""

from django.db import models

from onrecord.ledger.anchors import Anchor, Piece, check
from onrecord.ledger.models.appended import Appended
from onrecord.ledger.problems import NotInText


class Case(Appended):
    """One event that is followed, under the name of its folder in the store."""

    name = models.CharField(max_length=100, unique=True)


class ReportRow(Appended):
    """One capture, as the log of the case has it. line: the number of the first line of the log that names it.

    Two runs at once may seal the same bytes. The row then follows the earlier line: the one change that is allowed.
    learned: when that line was written. supersedes: SHA-256 of the capture of the same page before it, or "".
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    sha256 = models.CharField(max_length=64)
    line = models.PositiveIntegerField()
    source = models.TextField()
    url = models.TextField(blank=True)
    learned = models.DateTimeField()
    supersedes = models.CharField(max_length=64, blank=True)

    class Meta(Appended.Meta):
        """A capture is in a case once."""

        constraints = [models.UniqueConstraint(fields=["case", "sha256"], name="one_row_a_capture")]
        indexes = [models.Index(fields=["case", "learned"]), models.Index(fields=["case", "line"])]

    def follow(self, told: dict[str, object]) -> None:
        """Take over what an earlier line of the log says of the same capture."""
        models.QuerySet(ReportRow).filter(pk=self.pk, line__gt=told["line"]).update(**told)
        self.refresh_from_db()


class ReadingVersion(Appended):
    """What one version of the machine read in one report; a later one supersedes it, and neither is lost.

    made: when the case came to know it; none for the first reading, known as soon as its capture.
    text: the article's, in which all words of the reading stand.
    blocks: [[kind, start, end], ...]. contested: the Contested records. problem: why there is no reading, or "".
    """

    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="versions")
    model = models.CharField(max_length=100)
    tool = models.CharField(max_length=100)
    made = models.DateTimeField(null=True)
    supersedes = models.OneToOneField("self", models.PROTECT, null=True, related_name="superseded_by")
    problem = models.TextField(blank=True)
    text = models.TextField(blank=True)
    blocks = models.JSONField(default=list)
    origins = models.JSONField(default=list)
    contested = models.JSONField(default=list)
    title = models.TextField(null=True)
    byline = models.TextField(null=True)
    publisher = models.TextField(null=True)
    language = models.CharField(max_length=20, null=True)
    url = models.TextField(null=True)
    published = models.DateField(null=True)
    origin = models.TextField(null=True)

    class Meta(Appended.Meta):
        """The same version reads a report once; the first reading of a report supersedes none, so there is but one."""

        constraints = [
            models.UniqueConstraint(fields=["report", "model", "tool"], name="one_reading_a_version"),
            models.UniqueConstraint(
                fields=["report"], condition=models.Q(supersedes=None), name="one_first_reading_a_report"
            ),
        ]

    def check_words(self) -> None:
        """The wording of a contested claim is taken from the text."""
        for claim in self.contested:
            if claim["claim"] not in self.text:
                raise NotInText("contested claim", claim["claim"])


class SpeakerRow(Appended):
    """Somebody who speaks in a case, under the name that readings resolve to. Judgements may merge two of them."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="speakers")
    name = models.TextField()
    kind = models.CharField(max_length=20)

    class Meta(Appended.Meta):
        """A name and kind is one speaker."""

        constraints = [models.UniqueConstraint(fields=["case", "name", "kind"], name="one_row_a_speaker")]


class Alias(Appended):
    """Words by which a report names a speaker."""

    speaker = models.ForeignKey(SpeakerRow, models.PROTECT, related_name="aliases")
    report = models.ForeignKey(ReportRow, models.PROTECT, related_name="aliases")
    words = models.TextField()

    class Meta(Appended.Meta):
        """Each once a report."""

        constraints = [models.UniqueConstraint(fields=["speaker", "report", "words"], name="an_alias_once")]


class Anchored(Appended):
    """A row that says where it stands in its reading's text. mark: names it, also in later readings of the report."""

    reading = models.ForeignKey(ReadingVersion, models.PROTECT, related_name="%(class)ss")
    mark = models.CharField(max_length=16, db_index=True)
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)

    class Meta(Appended.Meta):
        """No table of its own."""

        abstract = True

    @property
    def anchor(self) -> Anchor:
        """Its place."""
        return Anchor(self.start, self.end, self.prefix, self.suffix)

    def pieces(self) -> list[Piece]:
        """All words that it carries."""
        raise NotImplementedError

    def check_words(self) -> None:
        """Each piece stands in the text where it says."""
        check(type(self).__name__, self.reading.text, self.pieces(), self.anchor)


class AttributionRow(Anchored):
    """One attribution. parts: its words, [[part, start, end, words], ...] with the parts "source", "cue", "content",
    "target", "addressee", "basis" and "mention" (of its speaker). name: its id in the reading, "a1".
    """

    name = models.CharField(max_length=12)
    parent = models.CharField(max_length=12, blank=True)
    parts = models.JSONField()
    quote = models.CharField(max_length=10)
    act = models.CharField(max_length=12)
    stance = models.CharField(max_length=10)
    certainty = models.CharField(max_length=10)
    anonymous = models.BooleanField()
    basis = models.CharField(max_length=16)
    confidence = models.FloatField()
    speaker = models.ForeignKey(SpeakerRow, models.PROTECT, null=True, related_name="attributions")
    role = models.TextField(null=True)
    speaks_for = models.TextField(null=True)
    unresolved = models.JSONField(null=True)

    class Meta(Anchored.Meta):
        """An id is used once in a reading, and a mark."""

        abstract = False
        constraints = [
            models.UniqueConstraint(fields=["reading", "name"], name="an_attribution_id_once"),
            models.UniqueConstraint(fields=["reading", "mark"], name="an_attribution_mark_once"),
        ]

    def pieces(self) -> list[Piece]:
        """Those of all parts."""
        return [Piece(*piece) for piece in self.parts]


class Stretch(Anchored):
    """A row about one stretch of words. number: its place in the reading. record: all else, as plain.py has it."""

    number = models.PositiveIntegerField()
    words = models.TextField()
    record = models.JSONField()

    class Meta(Anchored.Meta):
        """No table of its own."""

        abstract = True

    def pieces(self) -> list[Piece]:
        """The one."""
        return [Piece("words", self.start, self.end, self.words)]


class VoiceRow(Stretch):
    """A clause, and who vouches for it."""

    voice = models.CharField(max_length=10)


class TimeRow(Stretch):
    """An expression of time."""

    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)


class PlaceRow(Stretch):
    """A place that is named."""

    gazetteer_id = models.CharField(max_length=40, null=True)


class FigureRow(Stretch):
    """A count."""

    measure = models.CharField(max_length=100, db_index=True)
