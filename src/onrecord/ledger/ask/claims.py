"""Claims, with who stands where on them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from django.db.models import Count, QuerySet

from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Case, ClaimRow, Member
from onrecord.ledger.weight import OPEN
from onrecord.records.claims import State

CONTESTED = OPEN[State.CONTESTED] * 1_000_000
"""The least rank of a claim that is contested."""
HEARD = 4
"""How many places of a side are looked at for each that is shown, since whoever only repeats comes last."""


def ranked(case: Case, begin: int, most: int, state: State | None = None) -> list[ClaimRow]:
    """Claims from a place on, contested first, then by how many speak of them."""
    rows = ClaimRow.objects.filter(case=case)
    return _slice(rows.filter(state=state.value) if state else rows, begin, most)


def settled(case: Case, most: int) -> list[ClaimRow]:
    """The first claims that are not contested."""
    return _slice(ClaimRow.objects.filter(case=case, rank__lt=CONTESTED), 0, most)


def of_code(case: Case, code: str) -> ClaimRow | None:
    """The claim of this id."""
    return _with_words().filter(case=case, code=storable(code)).first()


def of_codes(case: Case, codes: Collection[str]) -> list[ClaimRow]:
    """The claims of these ids, with the statement that words each."""
    return list(_with_words().filter(case=case, code__in=list(codes)).order_by("code"))


def number(case: Case) -> dict[State, int]:
    """How many claims are in each state."""
    found = dict(ClaimRow.objects.filter(case=case).values_list("state").annotate(number=Count("pk")).order_by())
    return {state: found[state.value] for state in State if state.value in found}


def sizes(claims: Collection[int]) -> dict[int, dict[str, int]]:
    """How many stand on each side of each claim, by role."""
    found: dict[int, dict[str, int]] = defaultdict(dict)
    members = Member.objects.filter(claim__in=list(claims)).values_list("claim", "role").order_by()
    for claim, role, number in members.annotate(number=Count("pk")):
        found[claim][role] = number
    return found


def members(claims: Collection[int], most: int) -> dict[tuple[int, str], list[tuple[int, bool]]]:
    """By claim and role, the numbers of the first statements, and of each whether it only repeats; these come last."""
    rows = Member.objects.filter(claim__in=list(claims), place__lt=most * HEARD).exclude(role="echoes")
    placed = list(rows.order_by("claim", "role", "place").values_list("claim", "role", "statement"))
    copies = Member.objects.filter(role="echoes", statement__in=[number for *_, number in placed])
    echoes = set(copies.values_list("claim", "statement"))
    found: dict[tuple[int, str], list[tuple[int, bool]]] = defaultdict(list)
    for claim, role, statement in placed:
        found[claim, role].append((statement, (claim, statement) in echoes))
    return {side: sorted(some, key=lambda one: one[1])[:most] for side, some in found.items()}


def _with_words() -> QuerySet[ClaimRow]:
    """Without how they came together, which is as long as a claim is large."""
    return ClaimRow.objects.select_related("worded_by__attribution").defer("joins")


def _slice(rows: QuerySet[ClaimRow], begin: int, most: int) -> list[ClaimRow]:
    """A stretch of a ranked list; the walk to its beginning is over numbers alone."""
    numbers: Sequence[int] = list(rows.order_by("-rank", "code").values_list("pk", flat=True)[begin : begin + most])
    found = _with_words().in_bulk(numbers)
    return [found[number] for number in numbers if number in found]
