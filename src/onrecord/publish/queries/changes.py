"""Every public change of a case: what people corrected, and what was opened or closed."""

from dataclasses import dataclass
from datetime import UTC, datetime

from onrecord.ledger.ask import judged
from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.models import Correction
from onrecord.publish.publication import history
from onrecord.publish.veil import told
from onrecord.publish.visibility import Shown
from onrecord.records.judgement import Deed, Kind


@dataclass(frozen=True, slots=True)
class Change:
    """One change. mark: the statement that it is about, where it is about one."""

    at: datetime
    what: str
    before: str
    after: str
    why: str
    mark: str = ""


SILENT = (Deed.WITHHOLD.value, Deed.RELEASE.value)
"""What was held back is not told here either; that something was, is."""


def changes(shown: Shown, begin: int, most: int) -> tuple[list[Change], int]:
    """Changes from a place on, the newest first, and how many there are; the case's own come before the first page."""
    total = judged.number_of_corrections(shown.case)
    found = corrected(shown, begin, most)
    acts = [
        Change(
            one.at.astimezone(UTC),
            "The case was opened to everyone." if one.shown else "The case was closed.",
            "",
            "",
            "",
        )
        for one in history(shown.case)
    ]
    if begin == 0:
        found += acts
    return sorted(found, key=lambda one: one.at, reverse=True), total


def corrected(shown: Shown, begin: int, most: int) -> list[Change]:
    """What people corrected, from a place on, the newest first."""
    return [_change(shown, row) for row in judged.corrections(shown.case, begin, most)]


def _change(shown: Shown, row: Correction) -> Change:
    one = judgement_of(row.judgement)
    if one.deed.value in SILENT:
        return Change(row.at, f"Something was {'held back' if one.deed is Deed.WITHHOLD else 'released'}.", "", "", "")
    mark = one.subject if one.kind is Kind.ATTRIBUTION and one.subject not in shown.veil.marks else ""
    hidden = one.kind is not Kind.SPEAKER and one.subject in shown.veil.marks
    before, after, why = ("", "", "") if hidden else (row.before, row.after, one.why)
    return Change(
        row.at, f"A reviewer’s {one.deed.value}.", _shown(shown, before), _shown(shown, after), _shown(shown, why), mark
    )


def _shown(shown: Shown, words: str) -> str:
    return told(shown.veil.over(words))
