"""What people decided in a case."""

from collections.abc import Iterable

from onrecord.ledger.models import Case, Correction, JudgementRow
from onrecord.records.judgement import Deed


def corrections(case: Case, begin: int, most: int) -> list[Correction]:
    """Lines of the log of corrections from a place on, the newest first, each with its judgement."""
    rows = Correction.objects.filter(case=case).order_by("-at", "-pk").select_related("judgement")
    return list(rows[begin : begin + most])


def number_of_corrections(case: Case) -> int:
    """How many lines that log has."""
    return Correction.objects.filter(case=case).count()


def subjects(case: Case, deeds: Iterable[str]) -> list[str]:
    """What some deeds of people are about."""
    rows = JudgementRow.objects.filter(case=case, deed__in=list(deeds))
    return list(rows.values_list("subject", flat=True).distinct())


def root_of(case: Case, code: str) -> Deed | None:
    """What the judgement whose id begins so did, or, where it is an undoing, what it was at the root that it undid."""
    found = list(JudgementRow.objects.filter(case=case, code__startswith=code).select_related("undoes")[:2])
    if len(found) != 1 or not code:
        return None
    row = found[0]
    while row.undoes is not None:
        row = row.undoes
    return Deed(row.deed)
