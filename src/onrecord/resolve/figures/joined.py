"""Counts that share a verb: "12 soldiers and five civilians were killed", "killing 14, including 3 children"."""

import re
from dataclasses import replace

from onrecord.resolve.figures.amounts import GAP
from onrecord.resolve.figures.measures import nouns
from onrecord.resolve.figures.whom import Count

JOINED = re.compile(
    rf"(?:,?{GAP}(?:and|or|plus|as well as|along with|in addition to|while|with|including|among (?:them|whom|which))|,|"
    rf"(?:{GAP}(?:in|at|near|inside)(?:{GAP}[\w'’-]+){{1,4}})?,?{GAP}(?:alongside|together with)|[^\S\n]*[–—(-])"
    r"(?:[^\S\n]*(?:the|including|also)\b)?[^\S\n]*"
)
"""What joins a count to the one before it, so that they share a verb."""
PART = re.compile(r"\b(?:including|among (?:them|whom|which))\b")
"""What says that a count is a part of the one before."""
OTHER_VERB = re.compile(rf"{GAP}(?:were|was|had|have|has|are|is|(?!aged)[a-z]{{2,}}ed)\b")


def joined(text: str, found: list[Count], parts: bool = False) -> list[Count]:
    """A count with no measure takes that of the one before when they are joined: "killing 14 men and 3 children".

    parts: only where it is a part of the one before: "killing 14, including 3 children".
    """
    for number in range(1, len(found)):
        last, this = found[number - 1], found[number]
        alone = not OTHER_VERB.match(text, this.until)
        if parts and not PART.search(text, last.until, this.span.start):
            continue
        if last.measure and not this.measure and alone and _counts_people(this) and _linked(text, last, this):
            found[number] = replace(this, measure=last.measure)
    return found


def joined_back(text: str, found: list[Count]) -> list[Count]:
    """A count with no measure takes that of the next: "12 soldiers and five civilians were killed"."""
    for number in reversed(range(len(found) - 1)):
        this, following = found[number], found[number + 1]
        verb = following.until > (following.whom.end if following.whom else following.amount.span.end)
        alike = (this.head in nouns("things")) == (following.head in nouns("things"))
        if following.measure and verb and not this.measure and alike and _linked(text, this, following):
            found[number] = replace(this, measure=following.measure, until=following.until)
    return found


def _linked(text: str, last: Count, this: Count) -> bool:
    return bool(JOINED.fullmatch(text, last.until, this.span.start))


def _counts_people(count: Count) -> bool:
    return count.head in nouns("people") or count.head in ("them", "whom")
