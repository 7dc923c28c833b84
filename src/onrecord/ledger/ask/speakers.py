"""Who speaks in a case."""

from collections.abc import Collection

from onrecord.ledger.anchors import storable
from onrecord.ledger.models import Alias, AttributionRow, Case, SpeakerRow, Tally
from onrecord.records import SpeakerKind

ROLES, WORDS = 60, 40
"""Offices of a speaker, and words by which one is called, that are looked at."""


def loudest(case: Case, begin: int, most: int) -> list[Tally]:
    """Those who have a name, from a place on; who speaks most comes first."""
    rows = Tally.objects.filter(case=case, statements__gt=0).exclude(kind=SpeakerKind.ANONYMOUS.value)
    return list(rows.order_by("-statements", "name")[begin : begin + most])


def number(case: Case) -> int:
    """How many have a name."""
    rows = Tally.objects.filter(case=case, statements__gt=0)
    return rows.exclude(kind=SpeakerKind.ANONYMOUS.value).count()


def called(case: Case, names: Collection[str]) -> list[SpeakerRow]:
    """The speakers of these names, whatever their kind; whoever has no name is none."""
    rows = SpeakerRow.objects.filter(case=case, name__in=[storable(name) for name in names])
    return list(rows.exclude(kind=SpeakerKind.ANONYMOUS.value))


def offices(speakers: Collection[int]) -> list[tuple[str | None, str | None]]:
    """The offices of these speakers, and the bodies that they speak for, as current readings give them."""
    told = AttributionRow.objects.filter(speaker__in=list(speakers), reading__superseded_by=None)
    return list(told.order_by().values_list("role", "speaks_for").distinct()[:ROLES])


def words_for(speakers: Collection[int]) -> list[str]:
    """Words by which reports call these speakers."""
    rows = Alias.objects.filter(speaker__in=list(speakers)).order_by("words")
    return list(rows.values_list("words", flat=True).distinct()[:WORDS])


def persons(case: Case) -> set[str]:
    """The names of all persons of a case."""
    rows = SpeakerRow.objects.filter(case=case, kind=SpeakerKind.PERSON.value)
    return set(rows.values_list("name", flat=True))


def public(case: Case) -> set[str]:
    """Those of the names to whom some statement gives an office, or a body that they speak for."""
    return set(Tally.objects.filter(case=case, public__gt=0).values_list("name", flat=True))


def aliases(case: Case) -> list[tuple[str, str]]:
    """The name of each person of a case with words by which a report calls him or her."""
    rows = Alias.objects.filter(speaker__case=case, speaker__kind=SpeakerKind.PERSON.value)
    return list(rows.order_by().values_list("speaker__name", "words").distinct())
