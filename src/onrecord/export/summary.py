"""Who says what, gathered by speaker in the order in which the article lets them speak."""

from collections.abc import Iterator
from dataclasses import dataclass

from onrecord.export.wording import NOBODY
from onrecord.records import Attribution, Contested, Reading, Speaker, Unresolved, Voice, words_of


@dataclass(frozen=True, slots=True)
class Voiced:
    """One speaker and every statement of theirs.

    name: the speaker's, or the source's words where it stays open, or "Nobody named".
    speaker: the first statement's, with the first role and body that any statement gives; None where open.
    """

    name: str
    speaker: Speaker | None
    role: str | None
    speaks_for: str | None
    unresolved: Unresolved | None
    statements: tuple[Attribution, ...]


def by_speaker(reading: Reading) -> tuple[Voiced, ...]:
    """The speakers in the order of their first statement; statements of nobody named come last."""
    groups: dict[tuple[str, str], list[Attribution]] = {}
    for one in reading.attributions:
        groups.setdefault(_key(reading, one), []).append(one)
    if nobody := groups.pop(_NOBODY, None):
        groups[_NOBODY] = nobody
    return tuple(_voiced(reading, tuple(group)) for group in groups.values())


def statement(reading: Reading, attribution: Attribution) -> str:
    """The attributed words; the cue's where there is no content ("declined to comment")."""
    return words_of(reading.article.text, attribution.content or attribution.cue)


def name_of(reading: Reading, attribution: Attribution) -> str:
    """Whom a statement is given to: the speaker's name, the source's words, or "Nobody named"."""
    if attribution.speaker:
        return attribution.speaker.name
    return words_of(reading.article.text, attribution.source) or NOBODY


def sides(reading: Reading, claim: Contested) -> tuple[tuple[Attribution, ...], tuple[Attribution, ...]]:
    """The statements that put a claim forward, and those that deny it."""
    named = {one.id: one for one in reading.attributions}
    return tuple(named[one] for one in claim.asserted_by), tuple(named[one] for one in claim.denied_by)


def own_sentences(reading: Reading) -> Iterator[str]:
    """What the outlet says itself, clause by clause."""
    return (one.span.of(reading.article.text) for one in reading.voices if one.voice is Voice.OWN)


_NOBODY = ("nobody", "")


def _key(reading: Reading, attribution: Attribution) -> tuple[str, str]:
    if attribution.speaker:
        return attribution.speaker.kind, attribution.speaker.name
    return ("open", name_of(reading, attribution).casefold()) if attribution.source else _NOBODY


def _voiced(reading: Reading, group: tuple[Attribution, ...]) -> Voiced:
    speakers = [one.speaker for one in group if one.speaker]
    return Voiced(
        name=name_of(reading, group[0]),
        speaker=speakers[0] if speakers else None,
        role=next((one.role for one in speakers if one.role), None),
        speaks_for=next((one.speaks_for for one in speakers if one.speaks_for), None),
        unresolved=next((one.unresolved for one in group if one.unresolved), None),
        statements=group,
    )
