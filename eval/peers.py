"""Others' figures and the goals, from peers.yaml."""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

PEERS = Path(__file__).parent / "peers.yaml"
GOAL = "goal"
"""Who the figures are of that nobody reached yet or that we ask of ourselves."""
TEST = "*"
"""Marks a figure that was measured on the corpus's test part, and not on the part that we score."""


@dataclass(frozen=True, slots=True)
class Peer:
    """Somebody's figure for one of our rows. part: which part of the corpus, "same" as ours or "test"."""

    who: str
    exam: str
    corpus: str
    row: str
    value: float
    part: str
    source: str

    @property
    def shown(self) -> str:
        """The figure as the table shows it."""
        return f"{self.value:.1f}{TEST if self.part == 'test' else ''}"


@cache
def peers() -> tuple[Peer, ...]:
    """Every figure on file, in its order."""
    import yaml

    entries = yaml.safe_load(PEERS.read_text(encoding="utf-8"))
    return tuple(
        Peer(entry["who"], entry["exam"], entry["corpus"], row, float(value), entry["part"], entry["from"])
        for entry in entries
        for row, value in entry["figures"].items()
    )
