"""How far a word stands from a cue, in buckets that widen with the distance."""

import numpy as np
import numpy.typing as npt

BUCKETS = 32


def bucket(offsets: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Signed distances in words -> buckets 0 to 2 * BUCKETS; BUCKETS is the cue itself.

    The nearest sixteen words have a bucket each; farther ones share buckets on a logarithmic scale.
    """
    size = np.abs(offsets)
    far = 16 + np.log2(np.maximum(size, 16) / 16) * 4
    return BUCKETS + np.sign(offsets) * np.minimum(np.where(size <= 16, size, far), BUCKETS).astype(np.int64)


def offsets_to(cue_start: int, cue_end: int, words: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Signed distance in words from the cue [cue_start, cue_end) to each word number; 0 inside it."""
    before = np.minimum(words - cue_start, 0)
    after = np.maximum(words - (cue_end - 1), 0)
    return before + after
