"""Who speaks in a case."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Alias, AttributionRow, Case, ReadingVersion, SpeakerRow, Tally
from onrecord.ledger.models.counted import NAME
from onrecord.records import SpeakerKind

ROLES, WORDS = 60, 40
"""Offices of a speaker, and words by which one is called, that are looked at."""


def heard(case: Case) -> QuerySet[Tally]:
    """Everybody once, by the name under which each is heard most."""
    return Tally.objects.filter(case=case, under=None, whole__gt=0)


def loudest(case: Case, begin: int, most: int) -> list[Tally]:
    """Those who have a name, each once, from a place on; who speaks most comes first."""
    rows = heard(case).exclude(kind=SpeakerKind.ANONYMOUS.value)
    return list(rows.order_by("-whole", "name")[begin : begin + most])


def number(case: Case) -> int:
    """How many have a name, each once."""
    return heard(case).exclude(kind=SpeakerKind.ANONYMOUS.value).count()


def spelled(tallies: Collection[Tally]) -> dict[int, tuple[str, ...]]:
    """For each of those who are heard, by number, the other names that stand under theirs."""
    found: dict[int, set[str]] = {row.pk: set() for row in tallies}
    names = {row.pk: row.name for row in tallies}
    for row in Tally.objects.filter(under__in=list(names)).only("under_id", "name"):
        if row.under_id is not None:
            found[row.under_id].add(row.name)
    return {head: tuple(sorted(some - {names[head]})) for head, some in found.items()}


def under(case: Case, name: str) -> tuple[str, ...]:
    """All names of whoever has this one, that which is heard most first; of a name of several kinds, those of all."""
    rows = Tally.objects.filter(case=case, name=storable(name)[:NAME], statements__gt=0)
    heads = {head or number for number, head in rows.values_list("pk", "under")}
    every = Tally.objects.filter(Q(pk__in=heads) | Q(under__in=heads)).order_by("-whole", "name", "kind")
    return tuple(dict.fromkeys(every.values_list("name", flat=True)))


@dataclass(frozen=True, slots=True)
class Names:
    """Names of a case. public: of whom some statement gives an office, or a body that he or she speaks for.

    same: for each name that is one of several of one speaker, all of these.
    """

    public: frozenset[str]
    same: Mapping[str, frozenset[str]]

    def whole(self, names: Iterable[str]) -> set[str]:
        """These with every other name of the same speakers."""
        return {each for name in names for each in (name, *self.same.get(name, ()))}


def names(case: Case) -> Names:
    """Who is public, and whose several names are; one query."""
    groups: dict[int, set[str]] = defaultdict(set)
    public = set()
    rows = Tally.objects.filter(Q(public__gt=0) | Q(under__isnull=False), case=case)
    for name, offices, head, first in rows.values_list("name", "public", "under", "under__name"):
        if offices > 0:
            public.add(name)
        if head:
            groups[head] |= {first, name}
    same: dict[str, frozenset[str]] = {}
    for some in groups.values():
        same |= {name: same.get(name, frozenset()) | some for name in some}
    return Names(frozenset(public), same)


def called(case: Case, names: Collection[str]) -> list[SpeakerRow]:
    """The speakers of these names, whatever their kind; whoever has no name is none."""
    rows = SpeakerRow.objects.filter(case=case, name__in=[storable(name) for name in names])
    return list(rows.exclude(kind=SpeakerKind.ANONYMOUS.value))


def offices(speakers: Collection[int]) -> list[tuple[str | None, str | None]]:
    """The offices of these speakers, and the bodies that they speak for, as current readings give them."""
    old = ReadingVersion.objects.filter(supersedes__isnull=False).values("supersedes")
    told = AttributionRow.objects.filter(speaker__in=list(speakers)).exclude(reading__in=old)
    return list(told.order_by().values_list("role", "speaks_for").distinct()[:ROLES])


def words_for(speakers: Collection[int]) -> list[str]:
    """Words by which reports call these speakers."""
    rows = Alias.objects.filter(speaker__in=list(speakers)).order_by("words")
    return list(rows.values_list("words", flat=True).distinct()[:WORDS])


def persons(case: Case) -> set[str]:
    """The names of all persons of a case."""
    rows = SpeakerRow.objects.filter(case=case, kind=SpeakerKind.PERSON.value)
    return set(rows.values_list("name", flat=True))


def aliases(case: Case) -> list[tuple[str, str]]:
    """The name of each person of a case with words by which a report calls him or her."""
    rows = Alias.objects.filter(speaker__case=case, speaker__kind=SpeakerKind.PERSON.value)
    return list(rows.order_by().values_list("speaker__name", "words").distinct())
