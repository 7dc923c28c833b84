"""What can be wrong with a sealed copy, its chain of custody or its timestamps."""

from pathlib import Path

from onrecord.records import OnRecordError, SourceError


class Broken(OnRecordError):
    """Something preserved is not as it was left. what: a digest, a file, or a line of the log. reason: a clause."""

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what}: {reason}")
        self.what, self.reason = what, reason


class Missing(Broken):
    """Sealed bytes that the log names are not there."""


class Damaged(Broken):
    """Sealed bytes are not those that were sealed."""


class BrokenChain(Broken):
    """The custody log was altered, cut, reordered or added to."""


class BadToken(Broken):
    """A timestamp token does not vouch for what it lies beside."""


class Busy(OnRecordError):
    """Another process holds the lock of a store."""

    def __init__(self, root: Path, patience: float) -> None:
        super().__init__(f"{root}: another process is writing to it; gave up after {patience:g} seconds")


class NotStamped(SourceError):
    """A timestamp authority gave nothing that can be kept; `source` is its address."""


class NoAnswer(NotStamped):
    """The authority could not be reached, took too long, or answered with an HTTP error."""


class Rejected(NotStamped):
    """The authority answered that it gives no timestamp, and its reason."""


class WrongAnswer(NotStamped):
    """The answer is no timestamp of what was sent: garbage, another nonce, another hash, another signer."""


class Unfit(SourceError):
    """A web capture that cannot be written as WARC, or bytes that are no WARC."""
