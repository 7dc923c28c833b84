"""Who speaks in a case, and whose name readers do not see."""

from dataclasses import dataclass

from django.db.models import QuerySet

from onrecord.ledger.correct import names
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Case, SpeakerRow, Tally
from onrecord.publish.veil import veil_of
from onrecord.records.judgement import Deed, Kind


@dataclass(frozen=True, slots=True)
class Person:
    """A speaker at the desk. merged: names held to be the same one. held: whether readers see no name; why: in words.

    same: names that the machine takes for spellings of the same one's. known: whether the ledger has a speaker of this
    name, on whom it can be judged.
    """

    name: str
    kind: str
    statements: int
    merged: tuple[str, ...]
    held: bool
    why: str
    known: bool
    same: tuple[str, ...] = ()


def people(case: Case, asked: str, begin: int, most: int) -> tuple[list[Person], int]:
    """Those who speak most first, and how many there are; asked: words that the name has."""
    rows = _tallies(case, asked)
    standing = judged(case, ())
    into = names(standing)
    held = {
        each.judgement.subject: each.judgement.deed
        for each in standing
        if each.judgement.kind is Kind.SPEAKER and each.judgement.deed in (Deed.WITHHOLD, Deed.RELEASE)
    }
    veil, page = veil_of(case), list(rows[begin : begin + most])
    told = [row.name for row in page]
    known = set(SpeakerRow.objects.filter(case=case, name__in=told).values_list("name", flat=True))
    return [
        _person(row, into, held.get(row.name), veil.hides(row.name), row.name in known) for row in page
    ], rows.count()


def _tallies(case: Case, asked: str) -> QuerySet[Tally]:
    heard = Tally.objects.filter(case=case, statements__gt=0)
    rows = heard.order_by("-statements", "name", "kind").select_related("under").prefetch_related("also")
    for word in asked.split():
        rows = rows.filter(name__icontains=word)
    return rows


def _person(row: Tally, into: dict[str, str], deed: Deed | None, hidden: bool, known: bool) -> Person:
    why = {Deed.WITHHOLD: "withheld by a reviewer", Deed.RELEASE: "released by a reviewer"}.get(deed) if deed else None
    if why is None:
        why = "a private person: no report gives an office or a body" if hidden else "shown"
    merged = tuple(sorted(name for name, one in into.items() if one == row.name))
    same = {row.under.name} if row.under else {one.name for one in row.also.all() if one.statements}
    return Person(row.name, row.kind, row.statements, merged, hidden, why, known, tuple(sorted(same - {row.name})))
