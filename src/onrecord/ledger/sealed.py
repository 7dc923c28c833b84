"""What the ledger is told of a report beside its reading."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.preserve import Entry


@dataclass(frozen=True, slots=True)
class Sealed:
    """A capture as the log of its case first names it.

    line: the number of that line. learned: when it was written. supersedes: SHA-256 of the capture before of the page.
    """

    sha256: str
    line: int
    source: str
    learned: datetime
    url: str = ""
    supersedes: str = ""

    @classmethod
    def of(cls, entry: Entry) -> "Sealed":
        """What a line of the log says."""
        return cls(
            sha256=entry.capture,
            line=entry.number,
            source=entry.detail.get("source", entry.capture),
            learned=datetime.fromisoformat(entry.at),
            url=entry.detail.get("url", ""),
            supersedes=entry.detail.get("supersedes", ""),
        )


@dataclass(frozen=True, slots=True)
class Machine:
    """What read: the model's name and version, and the tool's."""

    model: str
    tool: str
