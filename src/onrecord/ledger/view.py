"""A case as it is shown: on the terminal, as JSON, in exports and on pages, all from this one value."""

from dataclasses import dataclass
from datetime import datetime

from onrecord.records import Attribution, Stance
from onrecord.records.claims import Claim, Key, Report, Series
from onrecord.records.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Source:
    """One report of a case. attributions: its statements in claims. problem: why nothing was read, or "".

    model, tool: what read it. supersedes: SHA-256 of the capture before of the same page. echoes: of what it copies.
    """

    report: Report
    attributions: int
    problem: str
    model: str
    tool: str
    supersedes: str | None = None
    echoes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """One statement as it stands in a claim. mark: names it for a review. words: exactly those of the report.

    speaker: the name across reports, else the words of the report, None where nobody is named. judged: what people
    decided on it and still holds; where it is empty, the machine alone read it so. disputed: whether they disagree.
    """

    key: Key
    mark: str
    report: Report
    attribution: Attribution
    speaker: str | None
    words: str
    cue: str
    echo: bool = False
    judged: tuple[Judgement, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True)
class Sided:
    """A claim with its statements in full."""

    claim: Claim
    asserted_by: tuple[Said, ...]
    denied_by: tuple[Said, ...]
    confirmed_by: tuple[Said, ...]
    doubted_by: tuple[Said, ...]

    @property
    def voices(self) -> tuple[Said, ...]:
        """Everybody who speaks of it."""
        return self.asserted_by + self.denied_by + self.confirmed_by + self.doubted_by


@dataclass(frozen=True, slots=True)
class Voiced:
    """A speaker across the reports of a case. stances: how many statements of each. heard: in which reports, SHA-256.

    also: other names under which statements of it stand. aliases: these, and the words by which reports name it.
    """

    name: str
    kind: str
    roles: tuple[str, ...]
    speaks_for: tuple[str, ...]
    aliases: tuple[str, ...]
    stances: tuple[tuple[Stance, int], ...]
    heard: frozenset[str]
    also: tuple[str, ...] = ()

    @property
    def reports(self) -> int:
        """In how many reports it is heard."""
        return len(self.heard)


@dataclass(frozen=True, slots=True)
class CaseView:
    """A whole case: claims as they are shown, contested first. as_of: whose moment's knowledge it is, None for now."""

    name: str
    as_of: datetime | None
    sources: tuple[Source, ...]
    claims: tuple[Sided, ...]
    series: tuple[Series, ...]
    speakers: tuple[Voiced, ...]
