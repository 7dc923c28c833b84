"""What people decided, and what it changed; both for good."""

from django.db import models

from onrecord.ledger.anchors import Piece, anchor, check
from onrecord.ledger.models.appended import Appended
from onrecord.ledger.models.kept import Case, ReadingVersion, ReportRow
from onrecord.records import Span


class JudgementRow(Appended):
    """One judgement, as records.Judgement has it. code: its public id, made of its content.

    report: whose part it is about; none where it is about a speaker. parts: for a corrected span, its pieces; they must
    stand in the text of `reading`.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="judgements")
    code = models.CharField(max_length=16)
    deed = models.CharField(max_length=10)
    kind = models.CharField(max_length=12)
    subject = models.TextField()
    other = models.TextField(blank=True)
    field = models.CharField(max_length=20, blank=True)
    value = models.JSONField(null=True)
    report = models.ForeignKey(ReportRow, models.PROTECT, null=True, related_name="judgements")
    reading = models.ForeignKey(ReadingVersion, models.PROTECT, null=True, related_name="judgements")
    parts = models.JSONField(default=list)
    who = models.CharField(max_length=200)
    at = models.DateTimeField()
    why = models.TextField(blank=True)
    undoes = models.ForeignKey("self", models.PROTECT, null=True, related_name="undone_by")

    class Meta(Appended.Meta):
        """A code is used once in a case."""

        constraints = [models.UniqueConstraint(fields=["case", "code"], name="a_judgement_once")]
        indexes = [
            models.Index(fields=["case", "subject"]),
            models.Index(fields=["case", "at"]),
            models.Index(fields=["case", "kind", "subject", "at"]),
            models.Index(fields=["case", "deed"]),
        ]

    def check_words(self) -> None:
        """A corrected span is words of the sealed text, too."""
        if self.parts:
            found = [Piece(*piece) for piece in self.parts]
            assert self.reading is not None
            at = anchor(self.reading.text, [Span(piece.start, piece.end) for piece in found])
            check("judgement", self.reading.text, found, at)


class Correction(Appended):
    """A line of the log of corrections: what was shown before a judgement, and what is shown since."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="corrections")
    judgement = models.OneToOneField(JudgementRow, models.PROTECT, related_name="correction")
    at = models.DateTimeField()
    before = models.TextField()
    after = models.TextField()

    class Meta(Appended.Meta):
        """The newest first is what is asked for."""

        indexes = [models.Index(fields=["case", "at"])]
