"""Who speaks, and all that somebody said."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from onrecord.export.wording import STANCES
from onrecord.ledger.ask import speakers as asked
from onrecord.ledger.ask import statements as said
from onrecord.ledger.correct import names
from onrecord.ledger.judgements import judged
from onrecord.publish.queries.statements import quotes
from onrecord.publish.quoted import Quoted
from onrecord.publish.visibility import Shown
from onrecord.records import Stance

DENIALS = (Stance.DENY.value, Stance.DOUBT.value)


@dataclass(frozen=True, slots=True)
class Voice:
    """Somebody who speaks in a case. stances: how many statements of each, in words. numbers: the same, by name."""

    name: str
    kind: str
    count: int
    stances: tuple[str, ...] = ()
    numbers: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A speaker with a page. also: names that the machine takes for spellings of the same one's.

    merged: the names that people held to be the same one's.
    """

    name: str
    kinds: tuple[str, ...]
    roles: tuple[str, ...]
    speaks_for: tuple[str, ...]
    called: tuple[str, ...]
    merged: tuple[str, ...]
    also: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """All of them."""
        return self.name, *self.also, *self.merged


def voices(shown: Shown, most: int, begin: int = 0, within: int = 0) -> list[Voice]:
    """Those who speak most, each once; one query. Persons without an office, and whoever has no name, are left out.

    within: how many are looked at from a place on; without it, so many that the list is seldom short.
    """
    found: dict[str, Voice] = {}
    for row in asked.loudest(shown.case, begin, within or most * 2):
        if not shown.veil.hides(row.name):
            known = found.get(row.name, Voice(row.name, row.kind, 0))
            numbers = Counter(known.numbers)
            numbers.update(row.told)
            found[row.name] = Voice(row.name, known.kind, known.count + row.whole, _stances(numbers), numbers)
    return sorted(found.values(), key=lambda one: (-one.count, one.name))[:most]


def _stances(count: Mapping[str, int]) -> tuple[str, ...]:
    shown = ((STANCES[stance], count[stance.value]) for stance in Stance if stance.value in count)
    return tuple(f"{noun}: {number}" for noun, number in shown)


def speaker(shown: Shown, name: str) -> Speaker | None:
    """Whoever has this name, under the one that is heard most; None where there is nobody, or held back.

    With all names that stand under it, and everybody who was held to be the same.
    """
    one_name = names(judged(shown.case, ()))
    if shown.veil.hides(name) or name in one_name:
        return None
    name, *also = asked.under(shown.case, name) or (name,)
    merged = {other for other, one in one_name.items() if one == name or one in also}
    same = {name, *also, *merged}
    rows = asked.called(shown.case, same)
    if not rows:
        return None
    numbers = [row.pk for row in rows]
    pairs = asked.offices(numbers)
    return Speaker(
        name=name,
        kinds=tuple(sorted({row.kind for row in rows})),
        roles=tuple(sorted({role for role, _ in pairs if role})),
        speaks_for=tuple(sorted({body for _, body in pairs if body and body not in same})),
        called=tuple(sorted({*also, *asked.words_for(numbers)} - {name, *merged})),
        merged=tuple(sorted(merged - {name, *also})),
        also=tuple(also),
    )


def statements(shown: Shown, one: Speaker, begin: int, most: int, *, denials: bool = False) -> tuple[list[Quoted], int]:
    """What they said from a place on, the oldest first, and how many there are."""
    stances = DENIALS if denials else ()
    rows = said.said_by(shown.case, one.names, begin, most, stances)
    return quotes(shown, rows), said.count_by(shown.case, one.names, stances)


def latest(shown: Shown, one: Speaker, most: int) -> list[Quoted]:
    """What they said last, the newest first."""
    return quotes(shown, said.last_said_by(shown.case, one.names, most))


def claims_of(quoted: Sequence[Quoted]) -> dict[str, str]:
    """The claim of each statement, by mark."""
    claims = said.claims_of([one.number for one in quoted])
    return {one.mark: claims[one.number] for one in quoted if one.number in claims}


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
