"""What was handed in to be added to a case. Kept in the database, so that no stop of a process loses any of it."""

from enum import StrEnum

from django.db import models

from onrecord.ledger.models import Case


class State(StrEnum):
    """How far a part of a job is."""

    WAITING = "waiting"
    """Nobody has begun with it."""
    WORKING = "working"
    """It was begun; where the worker was stopped over it, it is begun again."""
    DONE = "done"
    """It is in the case."""
    FAILED = "failed"
    """It is not in the case, or nothing could be read in it; the reason is kept."""


OPEN = (State.WAITING.value, State.WORKING.value)
"""States that wait for the worker."""


class Job(models.Model):
    """Sources that somebody handed in together."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="jobs")
    who = models.CharField(max_length=200)
    at = models.DateTimeField()

    class Meta:
        """The newest first is what is asked for."""

        indexes = [models.Index(fields=["case", "-at"])]


class Item(models.Model):
    """One address or file of a job. file: the name of its bytes in the folder of what came in, "" for an address.

    tries: how often a worker began with it. found: what became of each report in it, as outcomes.Outcome.
    """

    job = models.ForeignKey(Job, models.CASCADE, related_name="items")
    number = models.PositiveIntegerField()
    source = models.TextField()
    file = models.CharField(max_length=32, blank=True)
    size = models.PositiveBigIntegerField(default=0)
    state = models.CharField(max_length=10, default=State.WAITING.value)
    tries = models.PositiveSmallIntegerField(default=0)
    begun = models.DateTimeField(null=True)
    ended = models.DateTimeField(null=True)
    found = models.JSONField(default=list)
    reason = models.TextField(blank=True)

    class Meta:
        """Worked off in the order in which they came."""

        constraints = [models.UniqueConstraint(fields=["job", "number"], name="an_item_number_once")]
        indexes = [models.Index(fields=["state", "id"])]
