"""Claims with who stands where on them."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, QuerySet

from onrecord.ledger.models import ClaimRow, Member
from onrecord.publish.queries.statements import members
from onrecord.publish.quoted import Quoted
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records.claims import State

LONGEST_TITLE = 400
"""Code points of a claim's wording that are shown."""


@dataclass(frozen=True, slots=True)
class Side:
    """Those who stand on one side of a claim. count: all of them, also those who are not listed."""

    title: str
    quotes: tuple[Quoted, ...]
    count: int
    nobody: str

    @property
    def more(self) -> int:
        """How many are not listed."""
        return self.count - len(self.quotes)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A claim as pages show it. text: the exact words of its first statement. sides: with their first statements."""

    code: str
    text: str
    state: State
    support: int
    voices: int
    echoes: int
    first_said: date | None
    first_learned: datetime | None
    why: tuple[str, ...]
    sides: tuple[Side, ...] = ()

    @property
    def first(self) -> Quoted | None:
        """The first statement that puts it forward, or denies it."""
        return next((one for side in self.sides for one in side.quotes), None)

    @property
    def main(self) -> tuple[Side, ...]:
        """The two sides, also where one is empty."""
        return self.sides[:2]

    @property
    def beside(self) -> tuple[Side, ...]:
        """Who confirms or doubts it, where somebody does."""
        return tuple(side for side in self.sides[2:] if side.count)


def top(shown: Shown, most: int, *, contested: bool, voices: int = 4) -> list[Disputed]:
    """The first claims of a case, contested or not, with the first voices of each side; nine queries at most."""
    rows = _rows(shown)
    chosen = rows.filter(state=State.CONTESTED.value) if contested else rows.exclude(state=State.CONTESTED.value)
    return disputed(shown, list(chosen[:most]), voices)


def page(shown: Shown, state: State | None, begin: int, most: int) -> tuple[list[Disputed], int]:
    """Claims from a place on, with one voice a side, and how many there are."""
    rows = _rows(shown)
    if state:
        rows = rows.filter(state=state.value)
    return disputed(shown, list(rows[begin : begin + most]), 1), rows.count()


def counts(shown: Shown) -> dict[State, int]:
    """How many claims are in each state."""
    found = shown.case.claims.values_list("state").annotate(number=Count("pk"))
    number = dict(found)
    return {state: number[state.value] for state in State if state.value in number}


def one(shown: Shown, code: str, voices: int) -> Disputed | None:
    """The claim of this id, with its voices."""
    row = _rows(shown).filter(code=code).first()
    found = disputed(shown, [row], voices) if row else []
    return found[0] if found else None


def of_statement(number: int) -> ClaimRow | None:
    """The claim that a statement belongs to."""
    member = Member.objects.filter(statement=number).exclude(role="echoes").select_related("claim").first()
    return member.claim if member else None


def disputed(shown: Shown, rows: Sequence[ClaimRow], voices: int) -> list[Disputed]:
    """The claims of these rows; one of which every statement is withheld is left out."""
    numbers = [row.pk for row in rows]
    inside = members(shown, numbers, voices)
    count = _counts(numbers)
    found = [_disputed(shown, row, inside.get(row.pk, {}), count[row.pk]) for row in rows]
    return [claim for claim in found if claim.first]


def _rows(shown: Shown) -> QuerySet[ClaimRow]:
    rows = ClaimRow.objects.filter(case=shown.case).select_related("worded_by__attribution")
    return rows.order_by("-rank", "code")


def _counts(claims: Collection[int]) -> dict[int, dict[str, int]]:
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for claim, role, number in (
        Member.objects.filter(claim__in=claims).values_list("claim", "role").annotate(number=Count("pk"))
    ):
        found[claim][role] = number
    return found


def _disputed(shown: Shown, row: ClaimRow, inside: dict[str, list[Quoted]], count: dict[str, int]) -> Disputed:
    told_as = (
        ("asserted_by", "Put forward", "No report of this case says by whom it was put forward."),
        ("denied_by", "Denied", "No report of this case has a denial."),
        ("confirmed_by", "Confirmed", ""),
        ("doubted_by", "Doubted", ""),
    )
    sides = tuple(
        Side(title, tuple(inside.get(role, ())), count.get(role, 0), nobody) for role, title, nobody in told_as
    )
    first = next((one.words for side in sides for one in side.quotes), "")
    withheld = row.worded_by.attribution.mark in shown.veil.marks
    return Disputed(
        code=row.code,
        text=first if withheld else told(shown.veil.over(row.text)[:LONGEST_TITLE]),
        state=State(row.state),
        support=row.independent_support,
        voices=row.voices,
        echoes=count.get("echoes", 0),
        first_said=row.first_said,
        first_learned=row.first_learned,
        why=tuple(row.why),
        sides=sides,
    )
