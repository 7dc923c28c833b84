"""Who each name of a case belongs to, kept with the counts, so that no page has to look through all names.

Names are compared only where they share a key (`entity_keys`), so whom a name belongs to hangs on nothing beyond what
chains of shared keys tie to it: what changed is worked out anew together with that, and comes out as in the whole case.
"""

from collections import Counter
from collections.abc import Collection, Iterable

from onrecord.ledger.candidates import number_of
from onrecord.ledger.correct import held_apart
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Case, NameKey, Tally
from onrecord.ledger.speakers import together
from onrecord.ledger.stale import MANY, parted
from onrecord.ledger.tally import touch
from onrecord.ledger.view import Voiced
from onrecord.records import Speaker, SpeakerKind, Stance


def regroup(case: Case) -> None:
    """Put the names that changed under the one under which each speaker is heard most, and add up what these said."""
    stale = list(Tally.objects.filter(case=case, stale=True))
    if not stale:
        return
    _note_keys(case, stale)
    rows = _reached(case, {row.pk for row in stale})
    before = {row.pk: row.under_id for row in rows}
    _put_under(rows, held_apart(judged(case, ())))
    Tally.objects.bulk_update(rows, ["under", "whole", "told", "stale"], batch_size=MANY)
    if any(row.under_id != before[row.pk] for row in rows):
        touch(case)


def _note_keys(case: Case, rows: Iterable[Tally]) -> None:
    from onrecord.resolve.people import entity_keys

    keys = (
        NameKey(case=case, key=number_of(key), tally=row)
        for row in rows
        for key in sorted(entity_keys(Speaker(row.name, SpeakerKind(row.kind))))
    )
    NameKey.objects.bulk_create(keys, ignore_conflicts=True, batch_size=MANY)


def _reached(case: Case, stale: Collection[int]) -> list[Tally]:
    """These, and all that shared keys tie to one of them, however far."""
    found, keys, edge = set(stale), set[int](), set(stale)
    while edge:
        mine = {key for some in parted(edge) for key in _keys_of(some)} - keys
        edge = {one for some in parted(mine) for one in _holders(case, some)} - found
        keys |= mine
        found |= edge
    return [row for some in parted(found) for row in Tally.objects.filter(pk__in=some).order_by("pk")]


def _keys_of(tallies: list[int]) -> Iterable[int]:
    return NameKey.objects.filter(tally__in=tallies).values_list("key", flat=True)


def _holders(case: Case, keys: list[int]) -> Iterable[int]:
    return NameKey.objects.filter(case=case, key__in=keys).values_list("tally", flat=True)


def _put_under(rows: Iterable[Tally], apart: Collection[frozenset[str]]) -> None:
    """Who has no statement any more stands under nobody."""
    by_name = {(row.name, row.kind): row for row in rows}
    for row in by_name.values():
        row.under, row.whole, row.told, row.stale = None, row.statements, row.stances, False
    for group in together((_voiced(row) for row in by_name.values() if row.statements > 0), apart):
        first, *others = (by_name[one.name, one.kind] for one in group)
        for row in others:
            row.under, row.whole, row.told = first, 0, {}
            first.whole += row.statements
            first.told = dict(sorted((Counter(first.told) + Counter(row.stances)).items()))


def _voiced(row: Tally) -> Voiced:
    stances = tuple((Stance(stance), number) for stance, number in row.stances.items())
    return Voiced(row.name, row.kind, (), tuple(sorted(row.bodies)), (), stances, frozenset())
