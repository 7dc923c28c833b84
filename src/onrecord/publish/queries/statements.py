"""Statements with what people decided on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Member, StatementRow
from onrecord.ledger.queries import said
from onrecord.publish.quoted import Quoted, quoted, visible
from onrecord.publish.visibility import Shown
from onrecord.records.judgement import Deed, Judgement, Kind

ROWS = StatementRow.objects.select_related("attribution__reading__report", "attribution__speaker")
"""Statements with everything that a quotation needs."""


def quotes(shown: Shown, rows: Iterable[StatementRow], *, whole: bool = False) -> list[Quoted]:
    """The statements of these rows as pages show them, in their order; at most five queries."""
    kept = visible((said(row) for row in rows), shown.veil)
    decided = decisions(shown, {one.mark for one in kept})
    return [quoted(one, shown.veil, decided, whole=whole) for one in kept]


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
    rows = Member.objects.filter(claim__in=claims, place__lt=most * 4).exclude(role="echoes")
    placed = list(rows.order_by("claim", "role", "place").values_list("claim", "role", "statement"))
    copies = Member.objects.filter(claim__in=claims, role="echoes", statement__in=[number for *_, number in placed])
    echoes = set(copies.values_list("claim", "statement"))
    wanted: dict[tuple[int, str], list[int]] = defaultdict(list)
    for claim, role, statement in placed:
        wanted[claim, role].append(statement)
    for (claim, _), some in wanted.items():
        some.sort(key=lambda one, claim=claim: (claim, one) in echoes)  # type: ignore[misc]
        del some[most:]
    numbers = {one for some in wanted.values() for one in some}
    loaded = list(ROWS.filter(pk__in=numbers))
    by_mark = {row.pk: row.attribution.mark for row in loaded}
    shown_as = {one.mark: one for one in quotes(shown, loaded)}
    found: dict[int, dict[str, list[Quoted]]] = defaultdict(dict)
    for (claim, role), some in wanted.items():
        found[claim][role] = [
            _echoed(shown_as[by_mark[one]], (claim, one) in echoes) for one in some if by_mark.get(one) in shown_as
        ]
    return found


def _echoed(one: Quoted, echo: bool) -> Quoted:
    return replace(one, echo=True) if echo else one
