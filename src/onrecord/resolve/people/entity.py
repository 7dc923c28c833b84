"""Whoever can stand behind a source, while an article is being worked out."""

from dataclasses import dataclass, replace

from onrecord.records import Span, Speaker, SpeakerKind, Unresolved


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
        return not single and self.speaker.kind is not SpeakerKind.ANONYMOUS

    def with_mentions(self, mentions: tuple[Span, ...]) -> "Entity":
        """The same with its speaker's mentions set."""
        return replace(self, speaker=replace(self.speaker, mentions=mentions))


Answer = Entity | Unresolved
"""What a source comes to."""
