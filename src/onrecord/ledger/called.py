"""Who speaks in a reading: one row a speaker of the case, with the words by which reports call them."""

from collections.abc import Sequence

from onrecord.ledger.models import Alias, ReportRow, SpeakerRow
from onrecord.records import Reading, Speaker


def speakers_of(report: ReportRow, reading: Reading) -> dict[tuple[str, str], SpeakerRow]:
    """The speakers of a reading, each by name and kind, with the words by which it names them."""
    found: dict[tuple[str, str], SpeakerRow] = {}
    for speaker in (one.speaker for one in reading.attributions if one.speaker):
        key = named_as(speaker)
        if key not in found:
            found[key] = SpeakerRow.one(case=report.case, name=speaker.name, kind=speaker.kind.value)
        for words in _aliases(reading.article.text, speaker):
            Alias.one(speaker=found[key], report=report, words=words)
    return found


def named_as(speaker: Speaker) -> tuple[str, str]:
    """What tells one speaker of a case from another: name and kind."""
    return speaker.name, speaker.kind.value


def _aliases(text: str, speaker: Speaker) -> Sequence[str]:
    """The words that name a speaker by its name or a part of it; "he" names anybody."""
    last = speaker.name.split()[-1] if speaker.name.split() else speaker.name
    said = (span.of(text) for span in speaker.mentions)
    return sorted({" ".join(words.split()) for words in said if last in words})
