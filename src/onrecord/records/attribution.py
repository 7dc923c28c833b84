"""Who says what, and what they do with it by saying it."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.people import Speaker, Unresolved
from onrecord.records.span import Span, Spans


class Quote(StrEnum):
    """How much of the content is given in the source's own words."""

    DIRECT = "direct"
    """All of it stands in quotation marks."""
    MIXED = "mixed"
    """Some of it does."""
    INDIRECT = "indirect"
    """None of it does."""


class Act(StrEnum):
    """What kind of thing is attributed."""

    STATEMENT = "statement"
    """Something said or written."""
    BELIEF = "belief"
    """Something thought, feared or hoped."""
    INTENTION = "intention"
    """Something planned or wanted."""
    DECREE = "decree"
    """Something ordered or ruled with authority."""
    PERCEPTION = "perception"
    """Something seen, found, learned or shown by evidence."""


class Stance(StrEnum):
    """What the source does to the proposition that the content expresses."""

    ASSERT = "assert"
    """Puts it forward."""
    ACCUSE = "accuse"
    """Puts forward that somebody did wrong or is to blame."""
    DENY = "deny"
    """Holds it false, or refuses it."""
    CONFIRM = "confirm"
    """Holds another's proposition true, or verifies it."""
    CONCEDE = "concede"
    """Admits something against one's own side."""
    DOUBT = "doubt"
    """Questions it without denying it, or says that it cannot be verified."""
    DEMAND = "demand"
    """Asks that something be done."""
    COMMIT = "commit"
    """Promises, threatens or intends."""
    OTHER = "other"
    """None of these."""


class Certainty(StrEnum):
    """How firmly the source holds it."""

    CERTAIN = "certain"
    """Without reserve."""
    HEDGED = "hedged"
    """As possible only: may, suspected, appears."""
    NEGATED = "negated"
    """The cue itself is negated: has not confirmed."""


class BasisKind(StrEnum):
    """What a source says that its statement rests on."""

    WITNESS = "witness"
    """Somebody saw or lived it."""
    DOCUMENT = "document"
    """A paper, report or record."""
    IMAGERY = "imagery"
    """Footage, photographs, satellite pictures."""
    FORENSIC = "forensic"
    """Examination of bodies, places or things."""
    INTERCEPT = "intercept"
    """An overheard call or message."""
    OFFICIAL_RECORD = "official-record"
    """A register, court file or official count."""
    OWN_STATEMENT = "own-statement"
    """What the accused or the actor said themselves."""
    NONE = "none"
    """Nothing is given."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What a statement rests on: the words that say so, and their kind. NONE has no words."""

    kind: BasisKind
    span: Span | None = None


PERSON = "p"
"""How the id of an attribution begins that a person added."""


@dataclass(frozen=True, slots=True)
class Attribution:
    """One statement, belief, intention, decree or perception, and who it is attributed to.

    id: unique within its reading, "a1", "a2", ... in the order of the cue; it begins with "p" where a person added it.
    parent: the id of the attribution inside whose content this one stands. source is () where nobody is named.
    confidence: the model's probability for its cue, source and content together, 0 to 1; 0 where it read none.
    speaker: the source resolved, else None and `unresolved` says why.
    """

    id: str
    source: Spans
    cue: Spans
    content: Spans
    parent: str | None = None
    quote: Quote = Quote.INDIRECT
    act: Act = Act.STATEMENT
    stance: Stance = Stance.ASSERT
    certainty: Certainty = Certainty.CERTAIN
    target: Span | None = None
    addressee: Span | None = None
    anonymous: bool = False
    basis: Basis = Basis(BasisKind.NONE)
    speaker: Speaker | None = None
    unresolved: Unresolved | None = None
    confidence: float = 0.0

    @property
    def added(self) -> bool:
        """Whether a person added it, since the machine had missed it."""
        return self.id.startswith(PERSON)


class Voice(StrEnum):
    """Who vouches for a clause; never whether it is true."""

    OWN = "own"
    """The outlet says so itself."""
    ATTRIBUTED = "attributed"
    """A named or described source says so."""
    HEARSAY = "hearsay"
    """Reported with no source: reportedly, allegedly, were accused of."""


@dataclass(frozen=True, slots=True)
class VoiceSpan:
    """One clause of the body and its voice."""

    span: Span
    voice: Voice
