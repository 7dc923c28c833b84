"""How much one account, or one address, may write in an hour; counted in the database, since processes are several."""

import random
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest
from django.utils.crypto import salted_hmac

from onrecord.access.lockout import address
from onrecord.access.models import Account
from onrecord.discuss.house import house
from onrecord.discuss.manners import Refused
from onrecord.discuss.models import Attempt

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
SWEEP = 0.02
"""How often what is older than a day is swept away."""
FACTOR = 3
"""Complaints, follows and the like an hour, for each post."""


def spend(request: HttpRequest, kind: str = "post") -> None:
    """Count one more of this kind. Raises Refused where it is too many; call it within the transaction that writes."""
    assert isinstance(request.user, Account)
    factor = 1 if kind == "post" else FACTOR
    _spend(f"{kind}:account:{request.user.pk}", house().an_hour * factor)
    if where := address(request):
        _spend(f"{kind}:address:{where}", house().an_hour_address * factor)
    if random.random() < SWEEP:
        Attempt.objects.filter(at__lt=datetime.now(UTC) - DAY).delete()


def _spend(what: str, most: int) -> None:
    """Neither accounts nor addresses are kept, but a hash that only this site can make, which changes every day."""
    now = datetime.now(UTC)
    keys = [_key(what, now), _key(what, now - HOUR)]
    if Attempt.objects.filter(key__in=keys, at__gt=now - HOUR).count() >= most:
        raise Refused("That is more than the house takes in an hour. Please come back in a while.")
    Attempt.objects.create(key=keys[0], at=now)


def _key(what: str, at: datetime) -> str:
    return salted_hmac("discuss.attempt", f"{at.date()}:{what}", algorithm="sha256").hexdigest()[:40]
