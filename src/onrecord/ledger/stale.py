"""What is to be computed anew: noted in the transaction that made it so, and worked off by `settle`, however late."""

from collections.abc import Iterable
from typing import TypeVar

from django.db.models import Q

from onrecord.ledger.models import (
    Case,
    LinkRow,
    Member,
    ReportRow,
    StaleMeasure,
    StaleStatement,
    StatementRow,
)

N = TypeVar("N", int, str)

Measured = tuple[str, str]
"""A measure, and a place or ""."""

MANY = 500
"""Values in one question to the database."""


def note(case: Case, statements: Iterable[int]) -> None:
    """Note that the claims of these statements are to be computed anew."""
    rows = [StaleStatement(statement_id=number, case=case) for number in sorted(set(statements))]
    StaleStatement.objects.bulk_create(rows, ignore_conflicts=True, batch_size=MANY)


def note_measures(case: Case, measures: Iterable[Measured]) -> None:
    """Note that the series of these measures and places are to be computed anew."""
    rows = [StaleMeasure(case=case, measure=measure, place=place) for measure, place in sorted(set(measures))]
    StaleMeasure.objects.bulk_create(rows, ignore_conflicts=True)


def measures(report: ReportRow) -> set[Measured]:
    """What a report gives figures of, and where."""
    return set(report.points.values_list("measure", "place"))


def around(statements: Iterable[int]) -> set[int]:
    """The statements that are linked with these, or in a claim with them; without these."""
    given = set(statements)
    near: set[int] = set()
    for some in parted(given):
        pairs = LinkRow.objects.filter(Q(left__in=some) | Q(right__in=some)).values_list("left", "right")
        near.update(number for pair in pairs for number in pair)
        together = Member.objects.filter(claim__members__statement__in=some)
        near.update(together.values_list("statement", flat=True))
    return near - given


def remove(report: ReportRow) -> None:
    """Drop what follows from a report's reading; the claims that its statements were in are to be computed anew."""
    mine = set(report.statements.values_list("pk", flat=True))
    note(report.case, around(mine))
    note_measures(report.case, measures(report))
    report.points.all().delete()
    StatementRow.objects.filter(pk__in=mine).delete()


def parted(numbers: Iterable[N]) -> Iterable[list[N]]:
    """The numbers in order, a question's worth at a time."""
    ordered = sorted(numbers)
    return (ordered[place : place + MANY] for place in range(0, len(ordered), MANY))
