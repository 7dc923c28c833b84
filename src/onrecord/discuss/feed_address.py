"""The secret address of a reader's feed. It is made from the site's key, so nothing is kept that could leak."""

from django.core import signing
from django.urls import reverse

from onrecord.access.models import Account
from onrecord.discuss.models import Reader
from onrecord.discuss.reader import reader_of

SALT = "discuss.feed"


def address_of(account: Account) -> str:
    """The path of the feed of this reader."""
    token = signing.dumps([account.pk, reader_of(account).feed], salt=SALT)
    return reverse("discuss:feed", args=[token])


def reader_by(token: str) -> Reader | None:
    """Whose feed it is; None for a wrong token, and for one that was changed since."""
    try:
        number, feed = signing.loads(token, salt=SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    rows = Reader.objects.filter(pk=number, feed=feed, account__is_active=True, account__left=None)
    return rows.select_related("account").first()


def change(account: Account) -> None:
    """Give the feed another address; the one before is dead."""
    reader = reader_of(account)
    reader.feed += 1
    reader.save(update_fields=["feed"])
