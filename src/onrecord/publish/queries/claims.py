"""Claims with who stands where on them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from onrecord.ledger.ask import cases
from onrecord.ledger.ask import claims as asked
from onrecord.ledger.models import ClaimRow
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
    rows = asked.ranked(shown.case, 0, most, State.CONTESTED) if contested else asked.settled(shown.case, most)
    return disputed(shown, rows, voices)


def page(shown: Shown, state: State | None, begin: int, most: int, voices: int = 1) -> tuple[list[Disputed], int]:
    """Claims from a place on, with the first voices of each side, and how many claims there are."""
    total = counts(shown).get(state, 0) if state else cases.extent(shown.case).claims
    return disputed(shown, asked.ranked(shown.case, begin, most, state), voices), total


def counts(shown: Shown) -> dict[State, int]:
    """How many claims are in each state."""
    return asked.number(shown.case)


def one(shown: Shown, code: str, voices: int) -> Disputed | None:
    """The claim of this id, with its voices."""
    row = asked.of_code(shown.case, code)
    found = disputed(shown, [row], voices) if row else []
    return found[0] if found else None


def disputed(shown: Shown, rows: Sequence[ClaimRow], voices: int) -> list[Disputed]:
    """The claims of these rows; one of which every statement is withheld is left out."""
    numbers = [row.pk for row in rows]
    inside = members(shown, numbers, voices)
    count = asked.sizes(numbers)
    found = [_disputed(shown, row, inside.get(row.pk, {}), count.get(row.pk, {})) for row in rows]
    return [claim for claim in found if claim.first]


def _disputed(shown: Shown, row: ClaimRow, inside: Mapping[str, list[Quoted]], count: Mapping[str, int]) -> Disputed:
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
