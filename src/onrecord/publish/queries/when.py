"""What is said to have happened when."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse

from onrecord.ledger.ask.claims import of_codes
from onrecord.publish.pictures.timeline import Entry
from onrecord.publish.queries.claims import Disputed
from onrecord.publish.queries.story import Passage
from onrecord.publish.visibility import Shown

VAGUE = timedelta(days=120)
"""A longer span says too little to be drawn."""
MOST, WORDS = 24, 90


def entries(shown: Shown, passages: Sequence[Passage], claims: Sequence[Disputed]) -> list[Entry]:
    """What outlets say themselves, and what claims speak of, with their days; one query."""
    found = [*_told(shown, passages), *_claimed(shown, claims)]
    return sorted(found, key=lambda one: (one.earliest or date.max, one.words))[:MOST]


def _told(shown: Shown, passages: Iterable[Passage]) -> Iterable[Entry]:
    for one in passages:
        if _clear(one.earliest, one.latest):
            opens = reverse("publish:article", args=[shown.name, one.outlet.code])
            yield Entry(one.words[:WORDS], one.earliest, one.latest, one.outlet.name, f"{opens}#at{one.start}", "own")


def _claimed(shown: Shown, claims: Sequence[Disputed]) -> Iterable[Entry]:
    by_code = {claim.code: claim for claim in claims}
    for code, record in ((row.code, row.worded_by.record) for row in of_codes(shown.case, by_code)):
        first, last = (_day(record.get(name)) for name in ("earliest", "latest"))
        said = by_code[code].first
        if said and _clear(first, last):
            opens = reverse("publish:claim", args=[shown.name, code])
            yield Entry(by_code[code].text[:WORDS], first, last, said.by, opens, by_code[code].state.value)


def _day(told: str | None) -> date | None:
    return date.fromisoformat(told) if told else None


def _clear(first: date | None, last: date | None) -> bool:
    return first is not None and last is not None and last - first <= VAGUE
