"""Those who read and write: whom and what they follow, whom they do not wish to hear, and what they are told."""

from django.conf import settings
from django.db import models

from onrecord.discuss.models.letters import Post
from onrecord.discuss.models.order import Act
from onrecord.ledger.models import Case


class Reader(models.Model):
    """What the forum keeps of an account. about: the reader's own words. digest: whether news come by mail, once a day.

    digested: until when. feed: changed to make the secret address of the feed another. agreed: when the house rules
    were agreed to. looked: when the reader last looked at the news.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, primary_key=True, related_name="forum_reader"
    )
    about = models.CharField(max_length=500, blank=True)
    digest = models.BooleanField(default=False)
    digested = models.DateTimeField(null=True)
    feed = models.PositiveIntegerField(default=1)
    agreed = models.DateTimeField(null=True)
    looked = models.DateTimeField(null=True)


class Followed(models.TextChoices):
    """What can be followed."""

    READER = "reader", "reader"
    CASE = "case", "case"
    CLAIM = "claim", "claim"
    SPEAKER = "speaker", "speaker"


class Follow(models.Model):
    """Somebody follows something. name: the account's number, the mark that a claim is found by, or the speaker's name.

    label: how it was called then.
    """

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="follows")
    what = models.CharField(max_length=8, choices=Followed.choices)
    case = models.ForeignKey(Case, models.CASCADE, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    label = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()

    class Meta:
        """Once."""

        constraints = [
            models.UniqueConstraint(fields=["account", "what", "case", "name"], name="a_follow_once"),
            models.UniqueConstraint(
                fields=["account", "what", "name"], condition=models.Q(case=None), name="a_reader_followed_once"
            ),
        ]
        indexes = [models.Index(fields=["what", "name"])]


class Silence(models.Model):
    """One reader does not wish to hear another. block: nor to be answered or followed by them."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="silences")
    other = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="silenced_by")
    block = models.BooleanField(default=False)

    class Meta:
        """Once a pair."""

        constraints = [models.UniqueConstraint(fields=["account", "other"], name="a_silence_a_pair")]


class News(models.TextChoices):
    """What a reader is told."""

    REPLY = "reply", "answered you"
    DECIDED = "decided", "a moderator decided"


class Notice(models.Model):
    """A line of a reader's news. post: the one that is new, or that was decided on."""

    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="notices")
    news = models.CharField(max_length=8, choices=News.choices)
    post = models.ForeignKey(Post, models.CASCADE, null=True, related_name="notices")
    act = models.ForeignKey(Act, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()
    seen = models.BooleanField(default=False)

    class Meta:
        """Asked for by reader, the newest first; counted where unseen."""

        indexes = [models.Index(fields=["account", "-id"]), models.Index(fields=["account", "seen"])]


class Attempt(models.Model):
    """That somebody wrote something, for limits. key: a keyed hash of the account or address; gone after a day."""

    key = models.CharField(max_length=40)
    at = models.DateTimeField()

    class Meta:
        """Counted by key."""

        indexes = [models.Index(fields=["key", "at"])]
