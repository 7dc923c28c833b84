"""The people of a text, and where it names them."""

import re
from dataclasses import dataclass, field

from onrecord.records import Span

MALE, FEMALE = "male", "female"


@dataclass(frozen=True, slots=True)
class Naming:
    """One place where a text names somebody. who: numbers of the people it can mean; several when it is open.

    lead: start of the capitalised titles and roles before the name, or of the name itself.
    owner: whether it is a possessor, as in "Orlan’s forces".
    """

    span: Span
    lead: int
    who: tuple[int, ...]
    owner: bool


@dataclass(slots=True)
class Person:
    """Somebody with a name. hints: "male" or "female" for each word of the text that points to either."""

    name: str
    first: str
    last: str
    middle: str = ""
    suffix: str = ""
    hints: list[str] = field(default_factory=list)

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the name in order."""
        return tuple(self.name.split())

    @property
    def gender(self) -> str | None:
        """What most of the hints say; None without a hint or with a draw."""
        male, female = self.hints.count(MALE), self.hints.count(FEMALE)
        return None if male == female else MALE if male > female else FEMALE

    def is_full(self, other: "Person") -> bool:
        """Whether both full names are one person's: an initial may be missing, but two may not differ."""
        same = (_sounds(self.first), self.last, self.suffix) == (_sounds(other.first), other.last, other.suffix)
        return same and (self.middle == other.middle or not self.middle or not other.middle)


def _sounds(first: str) -> str:
    """A given name with each double letter as one: "Hilary" is a slip for "Hillary", and "HIllary" too."""
    return re.sub(r"(.)\1", r"\1", first.lower())


@dataclass(frozen=True, slots=True)
class Cast:
    """The people of one text, and every place where it names one of them, in order."""

    people: tuple[Person, ...]
    namings: tuple[Naming, ...]

    def inside(self, span: Span) -> tuple[Naming, ...]:
        """The namings that lie within a span."""
        return tuple(naming for naming in self.namings if span.covers(naming.span))
