"""How far a figure could have come out otherwise: documents drawn again with replacement, 1,000 times, seed fixed."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

DRAWS, SEED = 1_000, 2022
FEW = 5
"""With fewer documents than this there is nothing to draw from: one alone would seem to be beyond all doubt."""


class Spread(NamedTuple):
    """What a share does over the draws: its 95% interval and its standard deviation, in the share's own unit."""

    low: float
    high: float
    deviation: float


def spread(tops: Sequence[float], bottoms: Sequence[float]) -> Spread:
    """How sum(tops) / sum(bottoms) spreads; one top and one bottom a document. Draws with nothing below are left out.

    Figures of one corpus see the same draws. NaN where fewer than FEW documents have anything to divide by.
    """
    if sum(bottom > 0 for bottom in bottoms) < FEW:
        return Spread(np.nan, np.nan, np.nan)
    drawn = np.random.default_rng(SEED).multinomial(len(tops), np.full(len(tops), 1 / len(tops)), DRAWS)
    above, below = drawn @ np.array(tops, float), drawn @ np.array(bottoms, float)
    shares = above[below > 0] / below[below > 0]
    low, high = np.percentile(shares, (2.5, 97.5))
    return Spread(float(low), float(high), float(shares.std()))
