"""What the forum keeps of an account, made when it is first needed."""

from onrecord.access.models import Account
from onrecord.discuss.models import Reader


def reader_of(account: Account) -> Reader:
    """The row of this account."""
    return Reader.objects.get_or_create(account=account)[0]
