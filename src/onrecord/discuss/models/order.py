"""The order of the house: what readers complain of, what moderators do, and how authors appeal."""

from django.conf import settings
from django.db import models

from onrecord.discuss.models.letters import Post, Thread
from onrecord.ledger.models.appended import Appended


class Reason(models.TextChoices):
    """Why a reader finds that a post should not stand."""

    PRIVATE = "private", "It exposes a private person, or where somebody is"
    HATE = "hate", "It demeans people for what they are"
    THREAT = "threat", "It threatens, or calls for violence"
    SPAM = "spam", "It advertises, or repeats itself"
    FALSE_NAME = "false-name", "It speaks in the name of somebody else"
    OTHER = "other", "Something else"


class Deed(models.TextChoices):
    """What a moderator can do; each is a line of the log, with its reason."""

    RELEASE = "release", "let it show"
    HIDE = "hide", "hid it"
    RESTORE = "restore", "showed it again"
    LOCK = "lock", "closed the thread"
    UNLOCK = "unlock", "opened the thread again"
    SUSPEND = "suspend", "suspended its author"
    LIFT = "lift", "ended the suspension"
    DISMISS = "dismiss", "let it stand"
    NAME = "name", "marked it as a statement"
    UNNAME = "unname", "took the mark back"
    GRANT = "grant", "granted the appeal"
    REFUSE = "refuse", "refused the appeal"


class Act(Appended):
    """One line of the moderators' log. by, who: the moderator's account and name then. account: whom it is about.

    appeal: the one that it answers. Names and numbers stand for themselves, so that a line outlives every account.
    """

    at = models.DateTimeField()
    by = models.BigIntegerField()
    who = models.CharField(max_length=200)
    deed = models.CharField(max_length=10, choices=Deed.choices)
    post = models.ForeignKey(Post, models.PROTECT, null=True, related_name="acts")
    thread = models.ForeignKey(Thread, models.PROTECT, null=True, related_name="acts")
    account = models.BigIntegerField(null=True, db_index=True)
    reason = models.TextField()
    until = models.DateTimeField(null=True)
    appeal = models.ForeignKey("Appeal", models.PROTECT, null=True, related_name="answers")

    class Meta(Appended.Meta):
        """The newest first."""

        abstract = False


class Appeal(models.Model):
    """An author's word against an act, once. answer: the act that settles it."""

    act = models.OneToOneField(Act, models.PROTECT, related_name="appealed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="appeals")
    words = models.TextField()
    at = models.DateTimeField()
    answer = models.OneToOneField(Act, models.PROTECT, null=True, related_name="settles")


class Complaint(models.Model):
    """A reader’s report of a post. settled: the act that answers it."""

    post = models.ForeignKey(Post, models.CASCADE, related_name="complaints")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="complaints")
    reason = models.CharField(max_length=12, choices=Reason.choices)
    words = models.TextField(blank=True)
    at = models.DateTimeField()
    settled = models.ForeignKey(Act, models.PROTECT, null=True, related_name="settled")

    class Meta:
        """One open at a time; the queue asks for the open ones."""

        constraints = [
            models.UniqueConstraint(
                fields=["post", "by"], condition=models.Q(settled=None), name="an_open_complaint_a_reader"
            )
        ]
        indexes = [models.Index(fields=["settled", "id"])]
