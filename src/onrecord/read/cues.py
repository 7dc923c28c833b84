"""What a cue says by itself: its class in the lexicon, and whether it is negated or hedged."""

import re
from dataclasses import dataclass
from functools import cache

from onrecord.lexicon import load
from onrecord.lexicon.phrases import alternatives, bare, compiled
from onrecord.records import Act, Stance

NEGATION = re.compile(
    r"\b(?:not(?! only)|never|neither|nor|no|cannot|without|yet to|unable to|fail(?:s|ed|ing)? to"
    r"|(?:do|does|did|has|have|had|is|are|was|were|wo|would|could|ca|should)n[’']?t)\b",
    re.IGNORECASE,
)
NOBODY = re.compile(r"(?:no|none|nobody|neither|no one)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CueClass:
    """One class of the lexicon, see cues.yaml for the meaning of each field."""

    name: str
    says: str
    stance: Stance
    act: Act
    fixed: bool
    negated: Stance
    refusal: bool
    sourced: bool
    hearer: bool
    accused: bool
    where: tuple[tuple[Stance, re.Pattern[str]], ...]
    words: re.Pattern[str]

    def led(self, content: str) -> Stance | None:
        """The stance that the content's first words give to a cue of this class, if any."""
        return next((stance for stance, pattern in self.where if pattern.match(content)), None)


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue as the lexicon reads it.

    kind: None for a mark of punctuation and for words that the lexicon does not know.
    negated: whether it is turned round ("did not deny"). withheld: whether it says that something was not said,
    not seen or not answered; true also where that is the cue's own sense ("declined to comment").
    """

    kind: CueClass | None
    negated: bool
    withheld: bool

    @property
    def stance(self) -> Stance:
        """The stance that the cue alone would give."""
        if self.kind is None:
            return Stance.OTHER if self.negated else Stance.ASSERT
        return self.kind.negated if self.negated else self.kind.stance

    @property
    def act(self) -> Act:
        """What kind of thing the cue attributes."""
        return self.kind.act if self.kind else Act.STATEMENT

    @property
    def fixed(self) -> bool:
        """Whether the cue decides the stance, whatever the content."""
        return self.negated or (self.kind is not None and self.kind.fixed)


@cache
def cue_classes() -> tuple[CueClass, ...]:
    """All classes of the lexicon, the weightiest first."""
    return tuple(
        CueClass(
            name=entry["class"],
            says=entry["says"],
            stance=Stance(entry["stance"]),
            act=Act(entry["act"]),
            fixed=entry["fixed"],
            negated=Stance(entry.get("negated", "other")),
            refusal=entry.get("refusal", False),
            sourced=entry.get("sourced", False),
            hearer=entry.get("hearer", False),
            accused=entry.get("accused", False),
            where=tuple((Stance(stance), bare([pattern])) for stance, pattern in entry.get("where", {}).items()),
            words=compiled(phrase for line in entry["words"] for phrase in alternatives(line)),
        )
        for entry in load("cues")
    )


@cache
def read_cue(words: str, source: str, content: str = "") -> Cue:
    """A cue's words and its source's ("" where nobody is named), read by the lexicon.

    The content matters to refusals alone: "declined" + "to comment" withholds an answer, "to sign" does not.
    """
    words = words.replace("’", "'")
    longer = " ".join([words, *content.split()[:3]])
    kinds = (kind for kind in cue_classes() if source or not kind.sourced)
    kind = next((kind for kind in kinds if kind.words.search(longer if kind.refusal else words)), None)
    rest = kind.words.sub("", words) if kind else words
    nobody = NOBODY.match(source) is not None
    negated = nobody or NEGATION.search(rest) is not None
    refusal = kind is not None and kind.refusal
    return Cue(kind, negated, negated or refusal or NEGATION.search(words) is not None)
