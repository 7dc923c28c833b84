"""What is sent, typed: the same words in every answer."""

from datetime import date, datetime
from typing import Generic, TypeVar

from ninja import Field, Schema

from onrecord.records import Act, Certainty, Quote, Stance, Voice
from onrecord.records.claims import State

T = TypeVar("T")


class Listed(Schema, Generic[T]):
    """A part of a list. total: how long the list is. next: the offset of the part after this one, null at the end."""

    items: list[T]
    total: int
    offset: int
    limit: int
    next: int | None


class Case(Schema):
    """A case. title, note: the team's words. open: whether everyone sees it. first, last: days of its reports."""

    name: str
    title: str
    note: str
    open: bool
    full_text: bool = Field(description="Whether whole texts are shown; else quoted passages.")
    reports: int
    outlets: int
    claims: int
    contested: int
    first: date | None
    last: date | None


class Report(Schema):
    """A report as a line under a quotation names it. code: the beginning of its capture's SHA-256."""

    code: str
    outlet: str
    title: str
    published: date | None
    learned: datetime
    url: str | None


class Decision(Schema):
    """What a person decided on a statement."""

    deed: str
    field: str
    at: datetime


class Statement(Schema):
    """Somebody's words in a report, exactly. speaker: null where nobody is named.

    decisions: what people decided; empty where the machine alone read it so.
    """

    mark: str
    words: str
    cut: bool = Field(description="Whether the words go on; its own address has all of them.")
    cue: str
    speaker: str | None
    role: str | None
    stance: Stance
    act: Act
    certainty: Certainty
    quote: Quote
    anonymous: bool
    confidence: float = Field(description="The model's probability, 0 to 1.")
    report: Report
    echo: bool = Field(description="Whether the report only repeats another.")
    added: bool = Field(description="Whether a person added it, since the machine had missed it.")
    decisions: list[Decision]
    disputed: bool = Field(description="Whether reviewers disagree.")


class Side(Schema):
    """Those who stand on one side of a claim. count: all of them, also those who are not listed."""

    count: int
    statements: list[Statement]


class Claim(Schema):
    """One proposition and everybody who spoke of it. text: the exact words of its first statement.

    independent_support: voices that put it forward and differ in outlet, author and first source; echoes not counted.
    first_said: the earliest day of a report that has it. first_learned: when the case came to know it.
    """

    id: str
    text: str
    state: State
    independent_support: int
    voices: int
    echoes: int
    first_said: date | None
    first_learned: datetime | None
    why: list[str]
    put_forward: Side
    denied: Side
    confirmed: Side
    doubted: Side


class Open(Schema):
    """Why it stays open who speaks."""

    reason: str
    candidates: list[str]


class Context(Schema):
    """The words in their place."""

    before: str
    words: str
    after: str


class Whole(Statement):
    """A statement with all that is known of it. start, end: its code points in the sealed text."""

    context: Context
    start: int
    end: int
    claim: str | None
    target: str | None
    addressee: str | None
    basis: str | None
    unresolved: Open | None
    model: str
    tool: str


class Speaker(Schema):
    """Somebody who speaks in a case. stances: how many statements of each."""

    name: str
    kind: str
    statements: int
    stances: dict[str, int]


class Known(Schema):
    """A speaker with all names and offices. merged: names that people held to be the same one's."""

    name: str
    kinds: list[str]
    roles: list[str]
    speaks_for: list[str]
    called: list[str]
    merged: list[str]


class Point(Schema):
    """One figure of one report. by_party: whether the speaker is a party to the event. part: of another figure."""

    report: str
    by: str
    low: int | None
    high: int | None
    qualifier: str | None
    said: date | None
    as_of: date | None
    quote: str
    by_party: bool
    echo: bool
    part: bool


class Figure(Schema):
    """How one figure moved. points: the last ones. number: of all of them."""

    measure: str
    place: str | None
    low: int | None
    best: int | None
    high: int | None
    rule: str
    number: int
    points: list[Point]


class Source(Schema):
    """A report of a case. origin: the agency it credits. repeats: the reports that it copies. problem: why unread."""

    code: str
    sha256: str
    outlet: str
    title: str
    byline: str
    published: date | None
    learned: datetime
    url: str | None
    origin: str | None
    statements: int
    problem: str
    repeats: list[str]


Range = tuple[int, int]


class Passage(Schema):
    """Words of a text that are shown. start, end: their code points in the sealed text."""

    start: int
    end: int
    text: str


class Part(Schema):
    """A statement in its text, by code points. inside: the mark of the one that it stands in. added: by a person."""

    mark: str
    claim: str | None
    inside: str | None
    source: list[Range]
    cue: list[Range]
    content: list[Range]
    speaker: str
    stance: Stance
    act: Act
    certainty: Certainty
    judged: bool
    added: bool


class Vouched(Schema):
    """A clause and who vouches for it."""

    start: int
    end: int
    voice: Voice


class Stamp(Schema):
    """A timestamp of an authority."""

    authority: str
    at: datetime


class Sealed(Schema):
    """The sealed copy. sound: whether its bytes are those that were sealed; null where they are not on this machine."""

    sha256: str
    at: datetime
    line: int
    sound: bool | None
    result: str
    stamp: Stamp | None


class Article(Schema):
    """A report as it is read now. whole: whether all of its text is shown; else the quoted passages alone."""

    report: Report
    byline: str | None
    language: str | None
    origin: str | None
    problem: str
    whole: bool
    passages: list[Passage]
    statements: list[Part]
    voices: list[Vouched]
    repeats: list[Report]
    sealed: Sealed
    model: str
    tool: str


class Place(Schema):
    """A place, no closer than readers may know it. reports: how many of the last ones name it."""

    name: str
    lat: float
    lon: float
    precision: str
    country: str | None
    reports: int


class Change(Schema):
    """A public change. mark: the statement that it is about, where it is about one."""

    at: datetime
    what: str
    before: str
    after: str
    why: str
    mark: str | None
