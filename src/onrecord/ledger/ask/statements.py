"""Statements, with all that a quotation needs."""

from collections.abc import Collection, Sequence

from django.db.models import QuerySet

from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Case, ClaimRow, Member, ReadingVersion, ReportRow, StatementRow, Tally
from onrecord.ledger.models.counted import NAME

UNUSED = tuple(f"attribution__reading__{name}" for name in ("blocks", "contested", "origins"))
ROWS = StatementRow.objects.select_related("attribution__reading__report").defer(*UNUSED)


def of_mark(case: Case, mark: str) -> StatementRow | None:
    """The statement of this mark in the reading that counts now."""
    return ROWS.filter(case=case, attribution__mark=storable(mark)).first()


def of_numbers(numbers: Sequence[int]) -> list[StatementRow]:
    """The statements of these numbers, in their order."""
    found = ROWS.in_bulk(list(numbers))
    return [found[number] for number in numbers if number in found]


def all_of(case: Case, begin: int, most: int) -> list[StatementRow]:
    """Every statement of a case from a place on, in the order in which they were entered."""
    return _slice(StatementRow.objects.filter(case=case).order_by("attribution"), begin, most)


def latest(case: Case, most: int) -> list[StatementRow]:
    """The statements that the case learned last, the newest first."""
    reports = ReportRow.objects.filter(case=case).order_by("-learned")
    recent = list(reports.filter(listing__statements__gt=0).values_list("pk", flat=True)[:most])
    rows = StatementRow.objects.filter(report__in=recent).order_by("-report__learned", "-pk")
    return _slice(rows, 0, most)


def of_report(version: ReadingVersion) -> dict[str, int]:
    """The number of each statement of a reading, by the id that it has there."""
    rows = StatementRow.objects.filter(attribution__reading=version)
    return dict(rows.values_list("attribution__name", "pk"))


def marks_of(version: ReadingVersion) -> list[tuple[str, str, int]]:
    """Id, mark and number of every attribution of a reading."""
    return list(version.attributionrows.values_list("name", "mark", "pk"))


def said_by(
    case: Case, names: Collection[str], begin: int, most: int, stances: Collection[str] = ()
) -> list[StatementRow]:
    """What those of these names said from a place on, the oldest first; of some stances alone where any are given."""
    rows = StatementRow.objects.filter(case=case, speaker__in=[name[:NAME] for name in names])
    if stances:
        rows = rows.filter(stance__in=stances)
    return _slice(rows.order_by("day", "attribution"), begin, most)


def last_said_by(case: Case, names: Collection[str], most: int) -> list[StatementRow]:
    """What those of these names said last, the newest first."""
    rows = StatementRow.objects.filter(case=case, speaker__in=[name[:NAME] for name in names])
    return _slice(rows.order_by("-day", "-attribution"), 0, most)


def count_by(case: Case, names: Collection[str], stances: Collection[str] = ()) -> int:
    """How many statements there are of those of these names."""
    told = Tally.objects.filter(case=case, name__in=[name[:NAME] for name in names])
    if not stances:
        return sum(told.values_list("statements", flat=True))
    return sum(count.get(stance, 0) for count in told.values_list("stances", flat=True) for stance in stances)


def claims_of(numbers: Collection[int]) -> dict[int, str]:
    """The code of the claim of each statement."""
    members = Member.objects.filter(statement__in=list(numbers)).exclude(role="echoes")
    return dict(members.values_list("statement", "claim__code"))


def claims_of_marks(case: Case, marks: Collection[str]) -> dict[str, str]:
    """The code of the claim of each statement, by mark."""
    members = Member.objects.filter(claim__case=case, statement__attribution__mark__in=list(marks))
    pairs = members.exclude(role="echoes").values_list("statement__attribution__mark", "claim__code")
    return dict(pairs)


def claim_of(number: int) -> ClaimRow | None:
    """The claim that a statement belongs to."""
    rows = Member.objects.filter(statement=number).exclude(role="echoes")
    member = rows.select_related("claim").defer("claim__joins").first()
    return member.claim if member else None


def _slice(rows: QuerySet[StatementRow], begin: int, most: int) -> list[StatementRow]:
    """A stretch of an ordered list; the walk to its beginning is over numbers alone."""
    return of_numbers(list(rows.values_list("pk", flat=True)[begin : begin + most]))
