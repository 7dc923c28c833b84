"""A case: the same claim across reports, who stands where on it, and how the figures moved."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from onrecord.records.attribution import Attribution
from onrecord.records.facts import Figure


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """Names one attribution of a case. report: SHA-256 of its capture, hex. attribution: its id within the reading."""

    report: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Report:
    """What a case knows of one report, its text aside.

    sha256: of the capture. source: as it was given. outlet: its publisher's name, else its host, else its source.
    published: the day it was said. learned: when the case came to know it, with its time zone.
    origin: the agency or outlet that it credits for the story ("Reuters"), None when it credits nobody.
    """

    sha256: str
    source: str
    outlet: str
    learned: datetime
    published: date | None = None
    byline: str | None = None
    title: str | None = None
    url: str | None = None
    origin: str | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution as it is compared with those of other reports: its words, and what they were resolved to.

    text: the exact words of its content, pieces joined by " ". cue: those of its cue.
    speaker: the name of its speaker across reports, None where nobody is named or the speaker is open.
    target: the words that name who is accused. deeds: what was done, as named in the lexicon of deeds.
    places: gazetteer ids. earliest, latest: the days that it speaks of, both inclusive.
    said: the day of its report. contests: the text of the claim that its own report says it answers, else None.
    source: the words that name who speaks. spots: latitude and longitude of its places, in degrees.
    figures: the counts in its content. setting: its report's title and the sentences around it.
    """

    key: Key
    attribution: Attribution
    text: str
    cue: str = ""
    speaker: str | None = None
    target: str | None = None
    deeds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    earliest: date | None = None
    latest: date | None = None
    said: date | None = None
    contests: str | None = None
    source: str = ""
    spots: tuple[tuple[float, float], ...] = ()
    figures: tuple[Figure, ...] = ()
    setting: str = ""


class LinkKind(StrEnum):
    """What one statement is to another."""

    SAME = "same"
    """Both put the same proposition forward, or both deny it."""
    DENIES = "denies"
    """The left one denies what the right one puts forward."""
    CONFIRMS = "confirms"
    """The left one confirms what the right one puts forward."""
    ECHOES = "echoes"
    """The left one is the right one said again: a reprint, or the same utterance quoted once more."""


@dataclass(frozen=True, slots=True)
class Link:
    """Two statements held together. score: 0 to 1. reasons: the rules' public explanations, the strongest first."""

    kind: LinkKind
    left: Key
    right: Key
    score: float
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Echo:
    """A report that gives another's text once more. copy, original: SHA-256 of their captures. score: 0 to 1."""

    copy: str
    original: str
    score: float
    reasons: tuple[str, ...]


Join = tuple[float, int, int]
"""Two groups that became one. The score at which they did, and of each its first statement, the earlier one first."""


@dataclass(frozen=True, slots=True)
class Cluster:
    """Statements of one claim, in order. joins: how they came together; numbers are places in `keys`."""

    keys: tuple[Key, ...]
    joins: tuple[Join, ...]


@dataclass(frozen=True, slots=True)
class Ruling:
    """What a person decided about two statements. together: whether they are of one claim."""

    left: Key
    right: Key
    together: bool


class State(StrEnum):
    """Where a claim stands between those who speak of it. Never whether it is true."""

    CONTESTED = "contested"
    """Some put it forward and others deny it."""
    CONFIRMED = "confirmed"
    """Another voice than the one that puts it forward says that it checked, and nobody denies it."""
    CONCEDED = "conceded"
    """The side that it speaks against admits it, and nobody denies it."""
    SUPPORTED = "supported"
    """Two or more independent voices put it forward, and nobody denies it."""
    SINGLE = "single"
    """One voice puts it forward, and nobody denies it."""
    DENIED = "denied"
    """It is denied, and no report says by whom it was put forward."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One proposition of a case and everybody who spoke of it, each group in the order in which it was said.

    id: stays the same while its first statement stays. text: the exact words of `worded_by`; where these are no clause
    ("the find"), those of the claim that it answers in its report, or of the sentence that holds it.
    echoes: those of the others that only repeat. independent_support: how many of those who put it forward differ
    from one another in outlet, author and first source, echoes not counted.
    first_said: the earliest day of a report that has it. first_learned: when the case came to know it.
    why: the explanations of the links that hold it together.
    """

    id: str
    text: str
    worded_by: Key
    state: State
    asserted_by: tuple[Key, ...] = ()
    denied_by: tuple[Key, ...] = ()
    confirmed_by: tuple[Key, ...] = ()
    doubted_by: tuple[Key, ...] = ()
    echoes: tuple[Key, ...] = ()
    independent_support: int = 0
    first_said: date | None = None
    first_learned: datetime | None = None
    why: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Point:
    """One figure of one report. by: whose it is, a speaker or the outlet. quote: the sentence that gives it, exactly.

    by_party: whether the speaker is a party to the event and speaks of its own side alone.
    place: as in Series. part: whether it counts some of those whom another figure of its sentence counts.
    """

    report: str
    figure: Figure
    by: str
    quote: str
    said: date | None
    as_of: date | None
    by_party: bool = False
    echo: bool = False
    place: str | None = None
    part: bool = False


@dataclass(frozen=True, slots=True)
class Series:
    """How one figure moved: points in order of the day they speak of, and the low, best and high that they leave.

    measure: as in Figure. place: a gazetteer's name, None where none is known. rule: what made low, best and high so.
    """

    measure: str
    place: str | None
    points: tuple[Point, ...]
    low: int | None
    best: int | None
    high: int | None
    rule: str
