"""The captures of a case as one WACZ file, for players of web archives."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """What went into the file, as SHA-256. absent: captures that the ledger knows and the store has not."""

    captures: tuple[str, ...]
    absent: tuple[str, ...]


def write(root: Path, to: Path, who: str, software: str, as_of: datetime | None = None) -> Written:
    """Write the captures of the case whose store is `root` to a file; its log says so.

    as_of: those that were known then. The file's own date is that of the newest capture, so that the same captures
    give the same bytes. Where there is none, no file. Raises what `export_wacz` raises. The ledger must be ready.
    """
    from onrecord.ledger.models import ReportRow
    from onrecord.ledger.setup import guarded
    from onrecord.preserve import Label, Store, export_wacz

    with guarded():
        rows = ReportRow.objects.filter(case__name=root.name).order_by("line", "sha256")
        told = rows.filter(learned__lte=as_of) if as_of else rows
        learned = {row.sha256: row.learned.astimezone(UTC) for row in told}
        titles = _titles(root.name)
    there = set(Store(root).digests())
    captures = tuple(sha256 for sha256 in learned if sha256 in there)
    absent = tuple(sha256 for sha256 in learned if sha256 not in there)
    if captures:
        newest = max(learned[sha256] for sha256 in captures)
        label = Label(root.name, software, newest, {each: titles[each] for each in captures if each in titles})
        export_wacz(root, captures, to, who, label)
    return Written(captures, absent)


def _titles(name: str) -> dict[str, str]:
    """The titles of the reports that have one, by SHA-256."""
    from onrecord.ledger.models import ReadingVersion

    rows = ReadingVersion.objects.filter(report__case__name=name, superseded_by=None)
    return {sha256: title for sha256, title in rows.values_list("report__sha256", "title") if title}
