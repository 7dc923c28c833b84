"""A page as it is now held against the same page as it was, and what the log of its case says of that."""

import json
from typing import TYPE_CHECKING

from onrecord.records import Capture, Reading, SourceError

if TYPE_CHECKING:
    from onrecord.link.changes import Changes

Read = tuple[Capture, Reading | SourceError]
"""A capture and its reading, or why there is none."""

LONGEST, MOST = 300, 50
"""Characters of altered words, and how many alterations, that go into the log. The captures hold all of them."""


def compared(old: Read, new: Read) -> "Changes | SourceError":
    """What changed between two captures of one page; the problem, the new one's first, where one cannot be read."""
    from onrecord.clean.modified import said_modified
    from onrecord.link.changes import compare

    (was, before), (now, after) = old, new
    if isinstance(after, SourceError):
        return after
    if isinstance(before, SourceError):
        return before
    return compare(before, after, (said_modified(was), said_modified(now)))


def logged(found: "Changes | SourceError") -> dict[str, str]:
    """What the log says of a comparison, or the reason why there is none."""
    if isinstance(found, SourceError):
        return {"reason": found.reason}
    pairs = [(each.part, (each.before, each.after)) for each in found.altered[:MOST]]
    altered = [[part, *(words and words[:LONGEST] for words in both)] for part, both in pairs]
    told = {"taken_out": str(found.taken_out), "put_in": str(found.put_in)}
    if altered:
        told |= {"altered": json.dumps(altered), "silent": "yes" if found.silent else "no"}
    if found.acknowledged:
        told["acknowledged"] = found.acknowledged[:LONGEST]
    return told
