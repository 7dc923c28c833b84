"""Statements with what people decided on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from onrecord.ledger.ask import cases, statements
from onrecord.ledger.ask import claims as asked
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import StatementRow
from onrecord.ledger.queries import said
from onrecord.publish.quoted import Quoted, quoted
from onrecord.publish.visibility import Shown
from onrecord.records.judgement import Deed, Judgement, Kind


def quotes(shown: Shown, rows: Iterable[StatementRow], *, whole: bool = False) -> list[Quoted]:
    """The statements of these rows as pages show them, in their order; at most five queries."""
    kept = [(row.pk, said(row)) for row in rows if row.attribution.mark not in shown.veil.marks]
    decided = decisions(shown, {one.mark for _, one in kept})
    return [quoted(one, shown.veil, decided, number, whole=whole) for number, one in kept]


def decisions(shown: Shown, marks: Collection[str]) -> Mapping[str, tuple[Judgement, ...]]:
    """What people decided on statements and still holds, with what others hold against it, by mark."""
    found: dict[str, list[Judgement]] = defaultdict(list)
    for each in judged(shown.case, marks) if marks else ():
        one = each.judgement
        if one.kind is Kind.ATTRIBUTION and one.deed not in (Deed.WITHHOLD, Deed.RELEASE):
            for mark in {one.subject, one.other} & set(marks):
                found[mark] += [one, *each.otherwise]
    return {mark: tuple(some) for mark, some in found.items()}


def members(shown: Shown, claims: Collection[int], most: int) -> dict[int, dict[str, list[Quoted]]]:
    """By claim and role, the first statements of each: those who say it themselves before those who only repeat."""
    wanted = asked.members(claims, most)
    loaded = statements.of_numbers(sorted({number for some in wanted.values() for number, _ in some}))
    mark = {row.pk: row.attribution.mark for row in loaded}
    shown_as = {one.mark: one for one in quotes(shown, loaded)}
    found: dict[int, dict[str, list[Quoted]]] = defaultdict(dict)
    for (claim, role), some in wanted.items():
        found[claim][role] = [
            _echoed(shown_as[mark[number]], echo) for number, echo in some if mark.get(number) in shown_as
        ]
    return found


def entered(shown: Shown, begin: int, most: int) -> tuple[list[Quoted], int]:
    """Statements from a place on, in the order in which they came in, and how many there are."""
    rows = statements.all_of(shown.case, begin, most)
    return quotes(shown, rows), cases.extent(shown.case).statements


def latest(shown: Shown, most: int) -> list[Quoted]:
    """The statements that came in last."""
    return quotes(shown, statements.latest(shown.case, most))


def _echoed(one: Quoted, echo: bool) -> Quoted:
    return replace(one, echo=True) if echo else one
