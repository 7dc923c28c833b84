"""What can go wrong, each error naming its source and the reason in words for a user."""


class OnRecordError(Exception):
    """Root of every error this package raises on purpose."""


class SourceError(OnRecordError):
    """A source that cannot be read: bad input, never a fault of the program.

    source: the path, URL or "-". reason: a short clause, lower case, with no full stop.
    """

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source}: {reason}")
        self.source, self.reason = source, reason


class Unreachable(SourceError):
    """The bytes could not be got: no such file, no permission, a refused address, a limit."""


class NoArticle(SourceError):
    """The bytes are there but hold no article that can be read."""


class LexiconError(OnRecordError):
    """An entry of the lexicon is not as it must be; names file and entry."""
