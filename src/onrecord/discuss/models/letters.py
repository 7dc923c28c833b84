"""What is written: threads, their posts, the passages that these quote, and how posts read before they were edited."""

from django.conf import settings
from django.db import models

from onrecord.ledger.models import Case


class Topic(models.TextChoices):
    """What a thread is about."""

    CASE = "case", "the case"
    CLAIM = "claim", "a claim"
    STATEMENT = "statement", "a statement"


class State(models.TextChoices):
    """Who sees a post."""

    SHOWN = "shown", "shown"
    HELD = "held", "waiting for a moderator"
    HIDDEN = "hidden", "hidden by a moderator"
    GONE = "gone", "taken back by its author"


class Thread(models.Model):
    """Letters on one topic. It is named by marks and codes of the ledger, never by a key of a row that is derived.

    mark: of the statement that it is about; for a claim, of the one that words it, since a claim's code may change as
    the claim grows, and the mark stays. code: the claim's when the thread was opened. posts: how many numbers were
    given out. replies: how many replies are shown. shown: whether its opening is.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="threads")
    topic = models.CharField(max_length=10, choices=Topic.choices)
    mark = models.CharField(max_length=16, blank=True)
    code = models.CharField(max_length=100, blank=True)
    title = models.CharField(max_length=150)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="threads")
    at = models.DateTimeField()
    last = models.DateTimeField()
    posts = models.PositiveIntegerField(default=0)
    replies = models.PositiveIntegerField(default=0)
    locked = models.BooleanField(default=False)
    shown = models.BooleanField(default=False)

    class Meta:
        """Listed by age and by replies; found by what they are about."""

        indexes = [
            models.Index(fields=["case", "shown", "-id"]),
            models.Index(fields=["case", "shown", "-replies", "-id"]),
            models.Index(fields=["case", "topic", "mark"]),
        ]


class Post(models.Model):
    """One post. number: its place in the thread, from 1, which is the opening. parent: the post that it answers.

    strand: the number of the reply to the opening that it stands under, its own for such a reply, 0 for the opening.
    path: numbers of those it stands under and its own, seven digits each, so that a strand read by path reads as a
    conversation. depth: 0 for the opening, at most DEEPEST. replies: of a strand's first post, all that stand under it.
    html: of its text, made safe. why: what was found in it that has it wait. shown_at: when everyone could first
    read it. speaks_for: the person or body in the news whose statement it is, as a moderator found.
    """

    thread = models.ForeignKey(Thread, models.PROTECT, related_name="all_posts")
    number = models.PositiveIntegerField()
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="answers")
    strand = models.PositiveIntegerField()
    path = models.CharField(max_length=40)
    depth = models.PositiveSmallIntegerField()
    replies = models.PositiveIntegerField(default=0)
    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="posts")
    at = models.DateTimeField()
    edited = models.DateTimeField(null=True)
    shown_at = models.DateTimeField(null=True)
    text = models.TextField()
    html = models.TextField()
    state = models.CharField(max_length=6, choices=State.choices)
    why = models.JSONField(default=list)
    speaks_for = models.CharField(max_length=200, blank=True)

    class Meta:
        """A number is given once; pages walk along strands."""

        constraints = [models.UniqueConstraint(fields=["thread", "number"], name="a_post_number_once")]
        indexes = [
            models.Index(fields=["thread", "strand", "path"]),
            models.Index(fields=["thread", "depth", "number"]),
            models.Index(fields=["thread", "depth", "-replies", "number"]),
            models.Index(fields=["author", "-id"]),
            models.Index(fields=["state", "id"]),
            models.Index(fields=["shown_at"], name="discuss_post_shown_at"),
        ]


class Passage(models.Model):
    """Words of a report that a post quotes: exact, with what stood before and after, so that they are found again.

    start, end: where they were last found, in the reading of this number.
    """

    post = models.OneToOneField(Post, models.CASCADE, primary_key=True, related_name="passage")
    sha256 = models.CharField(max_length=64)
    reading = models.BigIntegerField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    words = models.TextField()
    prefix = models.CharField(max_length=32, blank=True)
    suffix = models.CharField(max_length=32, blank=True)


class Version(models.Model):
    """How a post read until it was edited. at: when it was written so. title: of its thread then, for an opening.

    shown: whether everyone could read it so; what was never shown stays with its author and the moderators.
    """

    post = models.ForeignKey(Post, models.CASCADE, related_name="versions")
    at = models.DateTimeField()
    title = models.CharField(max_length=150, blank=True)
    shown = models.BooleanField(default=False)
    text = models.TextField()
    html = models.TextField()
