"""Who speaks, and all that somebody said."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.db.models import Count, Q

from onrecord.export.wording import STANCES
from onrecord.ledger.correct import names
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import Alias, AttributionRow, SpeakerRow, StatementRow
from onrecord.publish.queries.statements import ROWS, quotes
from onrecord.publish.quoted import Quoted
from onrecord.publish.visibility import Shown
from onrecord.records import Stance
from onrecord.records.people import SpeakerKind

DENIALS = (Stance.DENY.value, Stance.DOUBT.value)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a case. stances: how many statements of each, in words."""

    name: str
    kind: str
    count: int
    stances: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with a page. merged: the names that people held to be the same one. rows: numbers of the speakers."""

    name: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    speaks_for: tuple[str, ...]
    called: tuple[str, ...]
    merged: tuple[str, ...]
    rows: tuple[int, ...]


def voices(shown: Shown, most: int) -> list[Voice]:
    """Those who speak most; four queries. Persons without an office, and whoever has no name, are left out."""
    said = StatementRow.objects.filter(case=shown.case).exclude(attribution__speaker=None)
    groups = said.values_list("attribution__speaker", "attribution__stance").annotate(number=Count("pk")).order_by()
    count: dict[int, dict[str, int]] = defaultdict(dict)
    for speaker, stance, number in groups:
        count[speaker][stance] = number
    chosen = sorted(count, key=lambda one: (-sum(count[one].values()), one))[: most * 2]
    one_name = names(judged(shown.case, ()))
    found: dict[str, Voice] = {}
    for row in SpeakerRow.objects.filter(pk__in=chosen).exclude(kind=SpeakerKind.ANONYMOUS.value):
        name = one_name.get(row.name, row.name)
        if not shown.veil.hides(name):
            known = found.get(name, Voice(name, row.kind, 0))
            added = _stances(count[row.pk])
            found[name] = Voice(name, known.kind, known.count + sum(count[row.pk].values()), known.stances or added)
    return sorted(found.values(), key=lambda one: (-one.count, one.name))[:most]


def _stances(count: dict[str, int]) -> tuple[str, ...]:
    shown = ((STANCES[stance], count[stance.value]) for stance in Stance if stance.value in count)
    return tuple(f"{noun}: {number}" for noun, number in shown)


def speaker(shown: Shown, name: str) -> Speaker | None:
    """The speaker of this name, with everybody who was held to be the same; None where there is none, or held back."""
    one_name = names(judged(shown.case, ()))
    if shown.veil.hides(name) or name in one_name:
        return None
    same = {name, *(other for other, one in one_name.items() if one == name)}
    known = SpeakerRow.objects.filter(case=shown.case, name__in=same)
    rows = list(known.exclude(kind=SpeakerKind.ANONYMOUS.value))
    if not rows:
        return None
    numbers = tuple(row.pk for row in rows)
    told = AttributionRow.objects.filter(speaker__in=numbers, reading__superseded_by=None)
    pairs = list(told.values_list("role", "speaks_for").distinct()[:60])
    called = Alias.objects.filter(speaker__in=numbers).values_list("words", flat=True).order_by("words")[:40]
    return Speaker(
        name=name,
        kinds=tuple(sorted({row.kind for row in rows})),
        roles=tuple(sorted({role for role, _ in pairs if role})),
        speaks_for=tuple(sorted({body for _, body in pairs if body and body != name})),
        called=tuple(sorted(set(called) - same)),
        merged=tuple(sorted(same - {name})),
        rows=numbers,
    )


def statements(shown: Shown, one: Speaker, begin: int, most: int, *, denials: bool = False) -> tuple[list[Quoted], int]:
    """What they said from a place on, the oldest first, and how many there are."""
    rows = ROWS.filter(case=shown.case, attribution__speaker__in=one.rows)
    if denials:
        rows = rows.filter(Q(attribution__stance__in=DENIALS))
    ordered = rows.order_by("said", "attribution__reading__report__line", "attribution__start")
    return quotes(shown, ordered[begin : begin + most]), rows.count()


def turns(quoted: Sequence[Quoted], claims: dict[str, str]) -> list[tuple[Quoted, Quoted]]:
    """Where a speaker takes another stance on the same claim than before: the two statements, the earlier first.

    claims: the id of the claim of each statement, by mark. Repeating reports do not count.
    """
    last: dict[str, Quoted] = {}
    found = []
    for one in _own(quoted):
        claim = claims.get(one.mark)
        before = last.get(claim) if claim else None
        if claim and before and _against(before) != _against(one):
            found.append((before, one))
        if claim:
            last[claim] = one
    return found


def _own(quoted: Iterable[Quoted]) -> Iterable[Quoted]:
    return (one for one in quoted if not one.echo and one.attribution.stance is not Stance.OTHER)


def _against(one: Quoted) -> bool:
    return one.attribution.stance in (Stance.DENY, Stance.DOUBT)
