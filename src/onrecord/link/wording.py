"""The wording of a claim: words of the text that read as part of a sentence."""

from collections.abc import Sequence

from onrecord.lexicon.phrases import part
from onrecord.link.statement import Statement
from onrecord.records import Attribution, Span, Stance, hull

LONGEST = 240
"""Code points of a claim's wording, at most, before only its longest piece is given."""


def wording(text: str, told: Sequence[Statement]) -> str:
    """The words of the clearest statement: one that names place and doer, the shortest of those."""
    choices = [(not s.explicit, not s.attribution.target, *_words(text, s)) for s in told]
    return min(choices)[-1]


def _words(text: str, statement: Statement) -> tuple[int, str]:
    """Length and words of a statement: from its first piece to its last, or its longest piece alone."""
    content = statement.attribution.content
    whole = hull(content) or content[0]
    long = "\n" in whole.of(text) or whole.end - whole.start > LONGEST
    chosen = max(content, key=lambda span: (span.end - span.start, -span.start)) if long else whole
    joint = part("THAT").match(chosen.of(text))
    start = chosen.start + joint.end() if joint else _verb(text, statement, chosen)
    return chosen.end - start, text[start : chosen.end]


def _verb(text: str, statement: Statement, content: Span) -> int:
    """Where the words start: at the verb right before a content that makes no sentence without it, else with it."""
    attribution = statement.attribution
    needed = statement.pointing or attribution.stance is Stance.ACCUSE
    verb = part("CHARGING").search(_cue(text, attribution)) if needed else None
    if verb is None or content.start < attribution.cue[0].end or text[attribution.cue[0].end : content.start].strip():
        return content.start
    return attribution.cue[0].start + verb.start()


def _cue(text: str, attribution: Attribution) -> str:
    return attribution.cue[0].of(text) if len(attribution.cue) == 1 else ""
