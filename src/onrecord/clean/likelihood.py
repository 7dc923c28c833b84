"""Which lines that the rules take for the story are none all the same: a logistic regression over their traits.

The weights are learned by training/promo.py from lines that survive extraction, and are sent along as JSON:
{"enough": p, "bias": b, "weights": {trait: weight}}. The rules decide first; this looks at what they leave.
"""

import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from onrecord.clean.traits import Seen, traits
from onrecord.records import BlockKind

FEWEST = 6
"""Lines of a text, below which a line's place in it tells nothing."""

OPEN = (BlockKind.BODY, BlockKind.HEADING)
"""Kinds of lines that are looked at; the others are told apart already."""


def unlikely(lines: Sequence[Seen]) -> set[int]:
    """Numbers of the lines that are not the story, more likely than not by far."""
    if len(lines) < FEWEST:
        return set()
    enough = float(_model()["enough"])
    left = (i for i, line in enumerate(lines) if is_open(line))
    return {i for i, of_line in traits(lines, left) if chance(of_line) >= enough}


def is_open(line: Seen) -> bool:
    """Whether the rules leave a line to the classifier: story by its shape, no promo in it, nobody speaking."""
    return line.kind in OPEN and not line.glued and not line.story


def chance(of_line: Mapping[str, float]) -> float:
    """How likely a line with these traits is no story, 0 to 1; an unknown trait weighs nothing."""
    model = _model()
    weights: Mapping[str, float] = model["weights"]
    total = math.fsum([value * weights.get(trait, 0.0) for trait, value in of_line.items()])  # exact in any order
    return 1 / (1 + math.exp(-total - float(model["bias"])))


@cache
def _model() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("promo-weights.json").read_text("utf-8"))
    return loaded
