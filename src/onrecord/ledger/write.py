"""Readings into the ledger: each whole, in one transaction with what follows from it, and never twice."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction

from onrecord.ledger.anchors import storable
from onrecord.ledger.derive import derive
from onrecord.ledger.models import (
    Alias,
    AttributionRow,
    Case,
    FigureRow,
    Listing,
    PlaceRow,
    ReadingVersion,
    ReportRow,
    SpeakerRow,
    TimeRow,
    VoiceRow,
)
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.rows import attribution_row, figure_rows, marks, place_rows, time_rows, voice_rows
from onrecord.ledger.rules import Rules
from onrecord.ledger.sealed import Machine, Sealed
from onrecord.ledger.setup import guarded
from onrecord.ledger.stale import mark_stale
from onrecord.records import Article, Reading, SourceError, Speaker


def add_reading(
    case: str,
    sealed: Sealed,
    found: Reading | SourceError,
    machine: Machine,
    rules: Rules,
    made: datetime | None = None,
) -> bool:
    """Keep what a machine read in a capture, or why it read nothing; whether that was new.

    The same version of the same machine reads a capture once; a second call changes nothing. A newer reading
    supersedes the one before. made: when the case came to know a reading that is not the first; now, without it.
    Raises NotInText for a reading whose words are not in its text, and Unusable; then nothing was written.
    """
    if isinstance(found, Reading):
        found = _storable(found)
    with guarded(), transaction.atomic():
        row = locked(case)
        report = _report(row, sealed)
        if report.versions.filter(model=machine.model, tool=machine.tool).exists():
            return False
        version = _version(report, found, machine, rules, made)
        version.save()
        if isinstance(found, Reading):
            _keep(version, found)
        derive(row, version, rules)
        return True


def captures(case: str) -> frozenset[str]:
    """The captures of a case that were read, or found to hold nothing to read."""
    with guarded():
        kept = ReportRow.objects.filter(case__name=case, versions__isnull=False)
        return frozenset(kept.values_list("sha256", flat=True))


def locked(case: str) -> Case:
    """The case, held against other writers to the end of the transaction."""
    Case.one(name=case)
    return Case.objects.select_for_update().get(name=case)


def _report(case: Case, sealed: Sealed) -> ReportRow:
    """The row of a capture; where two runs sealed the same bytes, the earlier line of the log is what counts."""
    told = {
        "line": sealed.line,
        "source": storable(sealed.source),
        "url": storable(sealed.url),
        "learned": sealed.learned,
        "supersedes": sealed.supersedes,
    }
    row = ReportRow.objects.filter(case=case, sha256=sealed.sha256).first()
    if row is None:
        row = ReportRow(case=case, sha256=sealed.sha256, **told)
        row.save()
    elif sealed.line < row.line:
        row.follow(told)
        Listing.objects.filter(report=row).update(line=sealed.line)
        mark_stale(row)
    return row


def _version(
    report: ReportRow, found: Reading | SourceError, machine: Machine, rules: Rules, made: datetime | None
) -> ReadingVersion:
    before = report.versions.filter(superseded_by=None).first()
    version = ReadingVersion(
        report=report,
        model=machine.model,
        tool=machine.tool,
        made=(made or datetime.now(UTC)) if before else None,
        supersedes=before,
    )
    if isinstance(found, Reading):
        _tell(version, found.article, rules)
        version.contested = plain(found.contested)
    else:
        version.problem = storable(found.reason)
    return version


def _tell(version: ReadingVersion, article: Article, rules: Rules) -> None:
    version.text = article.text
    version.blocks = [[block.kind.value, *block.span] for block in article.blocks]
    version.origins = plain(article.origins)
    version.origin = rules.origin(article)
    for name in ("title", "byline", "publisher", "language", "url", "published"):
        setattr(version, name, getattr(article, name))


def _keep(version: ReadingVersion, reading: Reading) -> None:
    """Write everything that was read."""
    report, named = version.report.sha256, _speakers(version.report, reading)
    mark = marks(report, reading.attributions)
    AttributionRow.objects.bulk_create(
        attribution_row(version, one, mark[one.id], named[_named(one.speaker)] if one.speaker else None)
        for one in reading.attributions
    )
    VoiceRow.objects.bulk_create(voice_rows(version, report, reading.voices))
    TimeRow.objects.bulk_create(time_rows(version, report, reading.times))
    PlaceRow.objects.bulk_create(place_rows(version, report, reading.places))
    FigureRow.objects.bulk_create(figure_rows(version, report, reading.figures))


def _speakers(report: ReportRow, reading: Reading) -> dict[tuple[str, str], SpeakerRow]:
    """The speakers of a reading, each by name and kind, with the words by which it names them."""
    found: dict[tuple[str, str], SpeakerRow] = {}
    for speaker in (one.speaker for one in reading.attributions if one.speaker):
        key = _named(speaker)
        if key not in found:
            found[key] = SpeakerRow.one(case=report.case, name=speaker.name, kind=speaker.kind.value)
        for words in _aliases(reading.article.text, speaker):
            Alias.one(speaker=found[key], report=report, words=words)
    return found


def _named(speaker: Speaker) -> tuple[str, str]:
    return speaker.name, speaker.kind.value


def _aliases(text: str, speaker: Speaker) -> Sequence[str]:
    """The words that name a speaker by its name or a part of it; "he" names anybody."""
    last = speaker.name.split()[-1] if speaker.name.split() else speaker.name
    said = (span.of(text) for span in speaker.mentions)
    return sorted({" ".join(words.split()) for words in said if last in words})


def _storable(reading: Reading) -> Reading:
    """The reading with U+FFFD for what no database holds. Every offset stays."""
    value = plain(reading)
    fit = _fit(value)
    return reading if fit == value else replace(restored(Reading, fit))


def _fit(value: object) -> object:
    if isinstance(value, str):
        return storable(value)
    if isinstance(value, list):
        return [_fit(one) for one in value]
    return {name: _fit(one) for name, one in value.items()} if isinstance(value, dict) else value
