"""Everything that was read in one article."""

from dataclasses import dataclass

from onrecord.records.article import Article
from onrecord.records.attribution import Attribution, VoiceSpan
from onrecord.records.facts import Figure, PlaceRef, TimeRef


@dataclass(frozen=True, slots=True)
class Contested:
    """One accusation or denied claim: its plain wording from the text, and who stands on either side (ids).

    why: the rule's explanation of why these attributions were put together.
    """

    claim: str
    asserted_by: tuple[str, ...]
    denied_by: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article, and what was read in it."""

    article: Article
    attributions: tuple[Attribution, ...] = ()
    voices: tuple[VoiceSpan, ...] = ()
    times: tuple[TimeRef, ...] = ()
    places: tuple[PlaceRef, ...] = ()
    figures: tuple[Figure, ...] = ()
    contested: tuple[Contested, ...] = ()
