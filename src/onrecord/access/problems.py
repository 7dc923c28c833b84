"""What cannot be done with accounts and groups."""

from onrecord.records import OnRecordError


class NotPossible(OnRecordError):
    """A change that would leave the site in a state that nobody could mend; the message says why."""
