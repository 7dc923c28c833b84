"""How much one report may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on getting one report.

    size: bytes, as they arrive and again when unpacked. seconds: all of one fetch, name look-up and
    redirects included. redirects: how often an address may lead on to another. archive: bytes of a
    web archive's records together, unpacked. depth: how often one thing may stand inside another,
    as a letter attached to a letter does.
    """

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5
    archive: int = 4_000_000_000
    depth: int = 4

    @property
    def too_large(self) -> str:
        """The reason to give when `size` is passed."""
        return f"is larger than the limit of {in_words(self.size)}"

    @property
    def archive_too_large(self) -> str:
        """The reason to give when `archive` is passed."""
        return f"holds more than the limit of {in_words(self.archive)} when unpacked"


def in_words(size: int) -> str:
    """A number of bytes as a user reads it."""
    return f"{size / 1_000_000:g} MB" if size >= 1_000_000 else f"{size} bytes"
