"""Whoever speaks."""

from dataclasses import dataclass
from enum import StrEnum

from onrecord.records.span import Spans


class SpeakerKind(StrEnum):
    """What sort of voice a speaker is."""

    PERSON = "person"
    """One human being."""
    GOVERNMENT = "government"
    """A state's leadership as a whole, also through its capital or seat."""
    MINISTRY = "ministry"
    """A ministry or agency of a state."""
    ARMED_FORCE = "armed force"
    """The forces of a state."""
    ARMED_GROUP = "armed group"
    """An armed body that is no state's."""
    INTERNATIONAL_BODY = "international body"
    """The United Nations, the European Union, a court of several states."""
    NGO = "NGO"
    """A body of citizens: rights groups, monitors, charities."""
    MEDIUM = "medium"
    """A newspaper, agency or broadcaster."""
    GROUP = "group"
    """People named by what they are: residents, experts, police."""
    DOCUMENT = "document"
    """A report or statement with no author in reach."""
    ANONYMOUS = "anonymous"
    """Somebody whom no reader could look up."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """A source resolved within its article.

    name: the fullest name the text gives, without title ("Dmitry Peskov"), or the body's standard name
    ("Government of Russia"). role: as the text says it ("Kremlin spokesperson"). speaks_for: the body
    whose voice it is. mentions: every span of the text that names it, in order.
    """

    name: str
    kind: SpeakerKind
    role: str | None = None
    speaks_for: str | None = None
    mentions: Spans = ()


@dataclass(frozen=True, slots=True)
class Unresolved:
    """Why a source stays open, and whom it could be."""

    reason: str
    candidates: tuple[str, ...] = ()
