"""Two statements side by side, as features see them."""

from collections.abc import Callable
from dataclasses import dataclass

from onrecord.link.across.profile import Profile, profile
from onrecord.link.sides import Side, side_of
from onrecord.records.claims import Statement


@dataclass(frozen=True, slots=True)
class Seen:
    """A statement and what there is to compare in it."""

    statement: Statement
    words: Profile
    setting: Profile
    target: Side
    speaker: Side


def seen(statement: Statement) -> Seen:
    """A statement as features see it; a denial also by the claim that it answers."""
    return Seen(
        statement,
        profile(proposition(statement)),
        profile(statement.setting or statement.text),
        side_of(statement.target or ""),
        side_of(f"{statement.source} {statement.speaker or ''}"),
    )


def proposition(statement: Statement) -> str:
    """The words for what is put forward or denied: its own, and those of the claim that it answers."""
    return f"{statement.contests} {statement.text}" if statement.contests else statement.text


Feature = Callable[[Seen, Seen], float]
"""Between 0 and 1, 0 where nothing is known; the first line of its docstring is its public explanation."""
