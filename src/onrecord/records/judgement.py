"""What a person decides about what the machine read."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Deed(StrEnum):
    """What a judgement does."""

    ACCEPT = "accept"
    """The reading is right."""
    REJECT = "reject"
    """There is nothing of the kind in the text."""
    CORRECT = "correct"
    """One field is otherwise: a span, the stance, the speaker, a place, a time, a figure."""
    ADD = "add"
    """There is a statement that was not read."""
    MERGE = "merge"
    """Two speakers are one, or two statements are of one claim."""
    SPLIT = "split"
    """Two speakers, or the claims of two statements, are not one."""
    WITHHOLD = "withhold"
    """It is not to be shown to the public."""
    RELEASE = "release"
    """It may be shown to the public."""
    UNDO = "undo"
    """An earlier judgement no longer holds."""


class Kind(StrEnum):
    """What a judgement is about."""

    ATTRIBUTION = "attribution"
    """One attribution, by its mark."""
    TIME = "time"
    """One expression of time, by its mark."""
    PLACE = "place"
    """One place that is named, by its mark."""
    FIGURE = "figure"
    """One figure, by its mark."""
    SPEAKER = "speaker"
    """A speaker of the case, by name."""
    JUDGEMENT = "judgement"
    """Another judgement, by its id."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Who decided what, when and why. It is superseded by a later one of the same subject and field, never erased.

    id: made of its content. subject: a mark, a name, or the id of the judgement that it undoes.
    other: the second mark or name of a merge or split, else "". field: of the record that is corrected, else "".
    value: what the field is instead, in the words of the reading's JSON; a span is [[start, end], ...]. Of an ADD it is
    the whole statement, with the SHA-256 of its report as "report", and the subject is the mark of its words.
    """

    id: str
    deed: Deed
    kind: Kind
    subject: str
    who: str
    at: datetime
    why: str = ""
    other: str = ""
    field: str = ""
    value: object = None

    @property
    def aspect(self) -> str:
        """What of its subject it is about: two judgements of one aspect agree or disagree."""
        if self.deed in (Deed.ACCEPT, Deed.REJECT):
            return "verdict"
        if self.deed in (Deed.WITHHOLD, Deed.RELEASE):
            return "shown"
        if self.deed is Deed.ADD:
            return "added"
        return f"with {self.other}" if self.deed in (Deed.MERGE, Deed.SPLIT) else self.field
