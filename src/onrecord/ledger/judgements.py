"""Which judgements hold: the last on each aspect of its subject that nobody undid."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import Q, QuerySet

from onrecord.ledger.anchors import parts
from onrecord.ledger.models import Case, JudgementRow
from onrecord.ledger.plain import plain
from onrecord.ledger.stale import parted
from onrecord.records.judgement import Deed, Judgement, Kind


@dataclass(frozen=True, slots=True)
class Standing:
    """What holds on one aspect of a subject, and who sees it otherwise. other: the last of each other reviewer."""

    judgement: Judgement
    otherwise: tuple[Judgement, ...] = ()


Aspect = tuple[Kind, frozenset[str], str]

WORDS = ("source", "cue", "content")
"""What of a statement that somebody adds is words of the text."""


def judgement_of(row: JudgementRow) -> Judgement:
    """The judgement that a row keeps."""
    return Judgement(
        id=row.code,
        deed=Deed(row.deed),
        kind=Kind(row.kind),
        subject=row.subject,
        who=row.who,
        at=row.at.astimezone(UTC),
        why=row.why,
        other=row.other,
        field=row.field,
        value=_value(row),
    )


def _value(row: JudgementRow) -> object:
    """What was decided; words are kept as parts, where the database holds them against the text."""
    if row.deed == Deed.ADD.value:
        found = parts(row.parts)
        return (row.value or {}) | {name: [list(span) for span in found.get(name, ())] for name in WORDS}
    return [[start, end] for _, start, end, _ in row.parts] if row.parts else row.value


def judged(case: Case, subjects: Collection[str] | None = None, at: datetime | None = None) -> tuple[Standing, ...]:
    """What holds in a case, or of some subjects and of all speakers and pairs; at: as it was at that time."""
    known = case.judgements.filter(at__lte=at) if at else case.judgements.all()
    rows = list(_about(known.exclude(deed=Deed.UNDO.value), subjects))
    undone = _undone(known, {row.pk for row in rows})
    return standing(judgement_of(row) for row in rows if row.pk not in undone)


def standing(judgements: Iterable[Judgement]) -> tuple[Standing, ...]:
    """Of judgements that nobody undid: what holds on each aspect, in the order in which it came to hold."""
    groups: dict[Aspect, list[Judgement]] = {}
    for one in sorted(judgements, key=lambda one: (one.at, one.id)):
        groups.setdefault(_aspect(one), []).append(one)
    found = (Standing(group[-1], tuple(_otherwise(group))) for group in groups.values())
    return tuple(sorted(found, key=lambda each: (each.judgement.at, each.judgement.id)))


def _otherwise(group: list[Judgement]) -> Iterator[Judgement]:
    last = {one.who: one for one in group}
    held = group[-1]
    for one in last.values():
        if one.who != held.who and (one.deed, plain(one.value)) != (held.deed, plain(held.value)):
            yield one


def _aspect(one: Judgement) -> Aspect:
    """A merge of two and a split of the two are one aspect, whichever is named first."""
    if one.deed in (Deed.MERGE, Deed.SPLIT):
        return one.kind, frozenset((one.subject, one.other)), "together"
    return one.kind, frozenset((one.subject,)), one.aspect


def _about(rows: QuerySet[JudgementRow], subjects: Collection[str] | None) -> Iterator[JudgementRow]:
    if subjects is None:
        yield from rows
        return
    speakers, pairs = Q(kind=Kind.SPEAKER.value), Q(deed__in=[Deed.MERGE.value, Deed.SPLIT.value])
    yield from rows.filter(speakers)  # two questions, so that each has an index
    yield from rows.filter(~speakers, pairs)
    for some in parted(subjects):
        yield from rows.filter(~speakers, ~pairs, subject__in=some)


def _undone(known: QuerySet[JudgementRow], rows: set[int]) -> set[int]:
    """Which of the rows an undoing that holds itself undoes."""
    found: set[int] = set()
    for some in parted(rows):
        pairs = list(known.filter(undoes__in=some).values_list("pk", "undoes"))
        void = _undone(known, {number for number, _ in pairs}) if pairs else set()
        found |= {target for number, target in pairs if number not in void and target is not None}
    return found
