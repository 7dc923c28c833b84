"""Readings into the ledger: each whole, in one transaction with what follows from it, and never twice."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

from django.db import transaction

from onrecord.ledger.anchors import storable
from onrecord.ledger.called import named_as, speakers_of
from onrecord.ledger.derive import derive
from onrecord.ledger.models import (
    AttributionRow,
    Case,
    FigureRow,
    Listing,
    PlaceRow,
    ReadingVersion,
    ReportRow,
    TimeRow,
    VoiceRow,
)
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.rows import attribution_row, figure_rows, marks, place_rows, time_rows, voice_rows
from onrecord.ledger.rules import Rules
from onrecord.ledger.sealed import Machine, Sealed
from onrecord.ledger.setup import guarded
from onrecord.records import Article, Reading, SourceError

OVERTAKERS = 500
"""Reports that are derived anew for one that the log has before them."""


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
        report, placed = _report(row, sealed)
        new = not report.versions.filter(model=machine.model, tool=machine.tool).exists()
        if new:
            version = _version(report, found, machine, rules, made)
            version.save()
            if isinstance(found, Reading):
                _keep(version, found)
        if new or placed:
            current = report.versions.get(superseded_by=None)
            derive(row, [current, *(_overtaken_by(report) if placed else ())], rules)
        return new


def captures(case: str) -> frozenset[str]:
    """The captures of a case that were read, or found to hold nothing to read."""
    with guarded():
        kept = ReportRow.objects.filter(case__name=case, versions__isnull=False)
        return frozenset(kept.values_list("sha256", flat=True))


def locked(case: str) -> Case:
    """The case, held against other writers to the end of the transaction."""
    Case.one(name=case)
    return Case.objects.select_for_update().get(name=case)


def _overtaken_by(report: ReportRow) -> Iterator[ReadingVersion]:
    """The current readings of reports that the log has later and that were entered before, in the order of the log.

    Of the statements that share a key with a new one only so many are compared with it, so the order counts: what two
    runs enter at once, each as it comes, is derived again as if it had come as it was sealed.
    """
    later = ReportRow.objects.filter(case=report.case, line__gt=report.line).order_by("line")
    current = ReadingVersion.objects.filter(superseded_by=None).select_related("report")
    for row in later[:OVERTAKERS]:
        yield from current.filter(report=row)


def _report(case: Case, sealed: Sealed) -> tuple[ReportRow, bool]:
    """The row of a capture, and whether its place among the reports is new; of two lines the earlier one counts."""
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
        return row, True
    if sealed.line >= row.line:
        return row, False
    row.follow(told)
    Listing.objects.filter(report=row).update(line=sealed.line)
    return row, True


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
    report, named = version.report.sha256, speakers_of(version.report, reading)
    mark = marks(report, reading.attributions)
    AttributionRow.objects.bulk_create(
        attribution_row(version, one, mark[one.id], named[named_as(one.speaker)] if one.speaker else None)
        for one in reading.attributions
    )
    VoiceRow.objects.bulk_create(voice_rows(version, report, reading.voices))
    TimeRow.objects.bulk_create(time_rows(version, report, reading.times))
    PlaceRow.objects.bulk_create(place_rows(version, report, reading.places))
    FigureRow.objects.bulk_create(figure_rows(version, report, reading.figures))


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
