"""Whoever can stand behind a source, while an article is being worked out."""

import re
from dataclasses import dataclass, replace

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved

SEVERAL = re.compile(r"[a-z]{2}[^su\W]s$|[a-z]ees$")
PEOPLE = frozenset(
    ["people", "men", "women", "children", "police", "many", "some", "both", "others", "two", "three", "four", "those"]
)
"""Nouns for several that do not end like them."""
BEHIND_HEAD = re.compile(r",|\s(?:of|in|at|from|on|for|with|who|that|which|to|by|near|involved|like|such|familiar)\s")
"""What stands behind the noun of a description."""
ONE = (SpeakerKind.PERSON, SpeakerKind.MEDIUM, SpeakerKind.GOVERNMENT, SpeakerKind.MINISTRY, SpeakerKind.NGO)
"""Kinds of speaker of which each is one, whatever its name."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One speaker of the article. person: number in the cast, None for all that is no named person.

    many: whether "they" fits and "he" does not. gender: "male", "female" or None when nothing tells.
    """

    speaker: Speaker
    person: int | None = None
    anonymous: bool = False
    many: bool = False
    gender: str | None = None

    @property
    def key(self) -> tuple[str, SpeakerKind]:
        """What makes two entities one within an article."""
        return self.speaker.name, self.speaker.kind

    @property
    def plural(self) -> bool:
        """Whether its name is of several, so that "it" cannot mean it: "Orlan and Tarn", "rebels", "Democrats"."""
        kind, name = self.speaker.kind, self.speaker.name
        if kind in ONE:
            return False
        if " and " in name:
            return True
        own = kind is SpeakerKind.ARMED_GROUP and name.split()[-1][:1].isupper()
        return not own and (self.noun in PEOPLE or SEVERAL.search(self.noun) is not None)

    @property
    def noun(self) -> str:
        """The noun that heads its name, in lower case."""
        words = BEHIND_HEAD.split(self.speaker.name, maxsplit=1)[0].split()
        return words[-1].lower() if words else ""

    def fits(self, pronoun: str) -> bool:
        """Whether a third-person pronoun can mean it."""
        single = self.speaker.kind is SpeakerKind.PERSON or (
            self.speaker.kind is SpeakerKind.ANONYMOUS and not self.many
        )
        if pronoun in ("he", "she"):
            return single and self.gender in (None, "male" if pronoun == "he" else "female")
        if pronoun == "they":
            group = not single and self.speaker.kind is not SpeakerKind.DOCUMENT
            return group or self.speaker.kind is SpeakerKind.ANONYMOUS
        return not single and not self.plural and self.speaker.kind is not SpeakerKind.ANONYMOUS

    def with_mentions(self, mentions: tuple[Span, ...]) -> "Entity":
        """The same with its speaker's mentions set."""
        return replace(self, speaker=replace(self.speaker, mentions=mentions))


Answer = Entity | Unresolved
"""What a source comes to."""
