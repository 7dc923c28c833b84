"""Descriptions that say too little to tell who is meant, or that nothing further down takes up."""

import re

from onrecord.records import Span, SpeakerKind, Unresolved
from onrecord.resolve.people.bodies import head_phrase, plain
from onrecord.resolve.people.documents import written_noun
from onrecord.resolve.people.entity import Entity
from onrecord.resolve.people.nouns import DEFINITE
from onrecord.resolve.people.scene import Scene

QUANTITIES = ("many", "some", "most", "others", "several", "few", "all", "both", "none", "half", "people", "everyone")
"""Whoever is said to be so many is not taken up again by a pronoun."""
SAID = (
    "claim",
    "claims",
    "comment",
    "comments",
    "remarks",
    "announcement",
    "statement",
    "piece",
    "article",
    "speech",
    "message",
)
"""What is nothing without whoever said it; a report may be a source of its own."""
DETERMINED = re.compile(r"(?:the|an?|one|another|some|this|that|his|her|its|their|\w+[’']s)\s", re.I)
"""What a phrase in a sentence begins with, and one in a headline does not."""


def is_quantity(text: str) -> bool:
    """Whether a source says only how many they are: "many", "others"."""
    return plain(text).lower() in QUANTITIES


def left_open(scene: Scene, text: str, span: Span, found: Entity) -> Unresolved | None:
    """A description that says too little: "the claim" of nobody, or "monitor" in a headline over a named one."""
    noun = written_noun(text)
    if noun in SAID and DEFINITE.match(text) and plain(text).lower() == noun:
        return Unresolved(f"the text does not say whose {noun} it is")
    head = head_phrase(text)
    if span.start >= scene.lead or found.person is not None or head is None or head[2].many:
        return None
    people = head[2].kind in (SpeakerKind.ANONYMOUS, SpeakerKind.NGO)
    if found.speaker.name.lower() not in text.lower():
        return None
    if people and not DETERMINED.match(text) and not found.speaker.speaks_for:
        return Unresolved(f"the headline does not say which {head[1]} it is")
    return None
