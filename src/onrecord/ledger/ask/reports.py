"""Reports: the reading of each that counts now, and which only repeat another."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, QuerySet

from onrecord.ledger.models import Case, EchoRow, Listing, ReadingVersion

LONG = ("text", "blocks", "contested", "origins")
"""What lists do not need of a reading."""
ECHOES = 20
"""Reports that one is said to repeat, at most."""


def listed(case: Case, begin: int, most: int) -> list[Listing]:
    """Reports from a place on, in the order of their days, with their readings."""
    rows = Listing.objects.filter(case=case).order_by("day", "line")
    return _loaded(rows, begin, most)


def of_code(case: Case, code: str) -> ReadingVersion | None:
    """The reading that counts of the report whose SHA-256 begins so; None for none, and for more than one."""
    known = case.reports.filter(sha256__gte=code, sha256__lt=f"{code}g").values_list("pk", flat=True)[:2]
    reports = list(known)
    if len(reports) != 1:
        return None
    rows = ReadingVersion.objects.filter(report=reports[0], superseded_by=None)
    return rows.select_related("report").first()


def named(case: Case, sha256s: Collection[str]) -> list[ReadingVersion]:
    """The readings that count of the reports of these hashes."""
    reports = case.reports.filter(sha256__in=list(sha256s)).values("pk")
    return list(_current().filter(report__in=reports))


def repeated(reports: Collection[int]) -> dict[int, list[ReadingVersion]]:
    """For each of these reports, those that it repeats, the likest first."""
    pairs = EchoRow.objects.filter(copy__in=list(reports)).order_by("-score", "pk").values_list("copy", "original")
    found: dict[int, list[int]] = {number: [] for number in reports}
    for copy, original in pairs:
        if len(found[copy]) < ECHOES:
            found[copy].append(original)
    known = _current().filter(report__in={number for some in found.values() for number in some})
    version = {one.report_id: one for one in known}
    return {copy: [version[number] for number in some if number in version] for copy, some in found.items()}


def ends(case: Case, most: int) -> list[ReadingVersion]:
    """The first and the last reports that were read and repeat no other; as many of each."""
    copies = EchoRow.objects.filter(copy=OuterRef("report"))
    rows = Listing.objects.filter(~Exists(copies), case=case, silent=False)
    some = [*_loaded(rows.order_by("day", "line"), 0, most), *_loaded(rows.order_by("-day", "-line"), 0, most)]
    return list({one.version.pk: one.version for one in some}.values())


def recent(case: Case, most: int) -> list[int]:
    """The numbers of the last readings, by their days."""
    rows = Listing.objects.filter(case=case, silent=False).order_by("-day", "-line")
    return list(rows.values_list("version", flat=True)[:most])


def _current() -> QuerySet[ReadingVersion]:
    return ReadingVersion.objects.filter(superseded_by=None).select_related("report").defer(*LONG)


def _loaded(rows: QuerySet[Listing], begin: int, most: int) -> list[Listing]:
    numbers = list(rows.values_list("pk", flat=True)[begin : begin + most])
    long = (f"version__{name}" for name in LONG)
    found = Listing.objects.select_related("version__report").defer(*long).in_bulk(numbers)
    return [found[number] for number in numbers if number in found]


def marks(version: ReadingVersion) -> set[str]:
    """The marks of all that was read of a report and can be held back."""
    kinds = (version.attributionrows, version.placerows, version.figurerows, version.timerows)
    return {mark for rows in kinds for mark in rows.values_list("mark", flat=True)}
