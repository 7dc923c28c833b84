"""What is shown first: the claim that matters most, and the reading that a person's look is worth most."""

from math import sqrt

from onrecord.records import Stance
from onrecord.records.claims import Claim, State, Statement

OPEN = {
    State.CONTESTED: 3,
    State.DENIED: 2,
    State.CONFIRMED: 1,
    State.CONCEDED: 1,
    State.SUPPORTED: 1,
    State.SINGLE: 0,
}
"""How much stands or falls with a claim of this state."""

CHARGED = frozenset([Stance.ACCUSE, Stance.DENY, Stance.CONCEDE, Stance.CONFIRM, Stance.DOUBT])
"""Stances that put a statement on a side; taking one for another turns a claim round."""


def rank(claim: Claim) -> int:
    """Contested first; then by how many speak of it."""
    voices = len({*claim.asserted_by, *claim.denied_by, *claim.confirmed_by, *claim.doubted_by})
    return OPEN[claim.state] * 1_000_000 + min(voices, 999_999)


def stakes(stance: Stance, state: State | None, *, figures: bool) -> dict[str, float]:
    """What hangs on a statement: how much, by the reason in words. state: of its claim, None where it has none."""
    found = {f"its claim is {state.value}": float(OPEN[state])} if state and OPEN[state] else {}
    if stance in CHARGED:
        found["it takes a side"] = 1.0
    if figures:
        found["it gives a figure"] = 0.5
    return found


def weigh(statement: Statement, claim: Claim | None) -> float:
    """How uncertain a reading is, times how much hangs on it.

    Uncertain: one minus the model's confidence. What hangs on it: the state of its claim, whether it takes a side, and
    whether it gives a figure; a claim with many voices stands also without one of them.
    """
    uncertain = 1.0 - statement.attribution.confidence
    told = stakes(statement.attribution.stance, claim.state if claim else None, figures=bool(statement.figures))
    hangs = 1.0 + sum(told.values())
    voices = len(claim.asserted_by) + len(claim.denied_by) if claim else 1
    return round(uncertain * hangs / sqrt(max(1, voices)), 6)
