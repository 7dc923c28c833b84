"""What the ledger refuses."""

from onrecord.records import OnRecordError


class LedgerError(OnRecordError):
    """Root of what can go wrong with the ledger."""


class NotInText(LedgerError):
    """Words that do not stand at their place in the sealed text. Nothing was written."""

    def __init__(self, what: str, words: str) -> None:
        super().__init__(f"{what}: the sealed text does not have the words {words!r} at this place")


class AppendOnly(LedgerError):
    """An attempt to change or remove what the ledger keeps for good."""

    def __init__(self, what: str) -> None:
        super().__init__(f"{what}: is never changed or removed; what comes later supersedes it")


class Unusable(LedgerError):
    """The database cannot be reached or written to: a full disk, a lock, a server that is gone."""

    def __init__(self, reason: str) -> None:
        super().__init__(f"the ledger cannot be used ({reason})")


class NoSuch(LedgerError):
    """There is nothing of this name in the case, or more than one."""


class Refused(LedgerError):
    """A judgement that makes no sense: no such field, no such value, or one that was undone already."""
