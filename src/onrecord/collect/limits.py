"""How much one report may cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on getting one report.

    size: bytes, as they arrive and again when unpacked. seconds: all of one fetch, name look-up and
    redirects included. redirects: how often an address may lead on to another.
    """

    size: int = 10_000_000
    seconds: float = 30.0
    redirects: int = 5

    @property
    def too_large(self) -> str:
        """The reason to give when `size` is passed."""
        size = f"{self.size / 1_000_000:g} MB" if self.size >= 1_000_000 else f"{self.size} bytes"
        return f"is larger than the limit of {size}"
