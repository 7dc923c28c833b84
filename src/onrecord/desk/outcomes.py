"""What became of each report that was handed in."""

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from onrecord.records import SourceError

if TYPE_CHECKING:
    from onrecord.keeping import Kept

MOST = 40
"""Outcomes of one item that are listed; an archive may hold thousands of reports."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report that is in the case, or the reason why one is not. how: as keeping.How has it, "" where it is not.

    statements: how many were read in it, None where nothing new was read.
    """

    source: str
    how: str = ""
    sha256: str = ""
    statements: int | None = None
    problem: str = ""


def outcome(found: "Kept | SourceError") -> Outcome:
    """What `Case.add` said of a source."""
    if isinstance(found, SourceError):
        return Outcome(found.source, problem=found.reason)
    read = len(found.reading.attributions) if found.reading else None
    return Outcome(found.source, found.how.value, found.sha256, read, found.problem.reason if found.problem else "")


def kept(outcomes: list[Outcome]) -> list[dict[str, object]]:
    """As the database holds them: problems first, and no more than are shown."""
    return [asdict(one) for one in sorted(outcomes, key=lambda one: not one.problem)[:MOST]]
