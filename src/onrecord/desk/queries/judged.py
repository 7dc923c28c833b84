"""All that people decided on statements, beside what the machine read of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from onrecord.desk.agreement import Agreed, Right, agreed, by_confidence, right, wilson
from onrecord.desk.opinions import FIELDS, VERDICT, Opinion, Values, holding, machine_of, opinions
from onrecord.ledger.models import AttributionRow, Case
from onrecord.ledger.rows import attribution_of
from onrecord.ledger.stale import parted
from onrecord.records.judgement import Deed, Kind


@dataclass(frozen=True, slots=True)
class Table:
    """statements: how many were judged. twice: by two or more. missed: those that a person had to add, and that stand.

    reviewers: how many each judged, the busiest first.
    """

    statements: int
    twice: int
    missed: int
    agreed: tuple[Agreed, ...]
    right: tuple[Right, ...]
    confidence: tuple[Right, ...]
    facts: tuple[Right, ...]
    reviewers: tuple[tuple[str, int], ...]


def table(cases: Sequence[Case]) -> Table:
    """The figures of these cases together."""
    held: dict[str, list[Opinion]] = {}
    machine: dict[str, Values] = {}
    sure: dict[str, float] = {}
    facts: list[Right] = []
    for case in cases:
        mine, read, confident = _of(case)
        held |= {f"{case.pk} {mark}": some for mark, some in mine.items()}
        machine |= {f"{case.pk} {mark}": some for mark, some in read.items()}
        sure |= {f"{case.pk} {mark}": some for mark, some in confident.items()}
    facts = _facts(cases)
    count: dict[str, int] = {}
    for some in held.values():
        for one in some:
            count[one.who] = count.get(one.who, 0) + 1
    return Table(
        statements=len(held),
        twice=sum(len(some) > 1 for some in held.values()),
        missed=sum(_missed(some, machine.get(subject, {})) for subject, some in held.items()),
        agreed=tuple(agreed(held.values(), (VERDICT, *FIELDS))),
        right=tuple(right(held, machine, FIELDS)),
        confidence=tuple(by_confidence(held, machine, sure)),
        facts=tuple(facts),
        reviewers=tuple(sorted(count.items(), key=lambda one: (-one[1], one[0]))),
    )


def _of(case: Case) -> tuple[dict[str, list[Opinion]], dict[str, Values], Mapping[str, float]]:
    told = holding(case, [Kind.ATTRIBUTION])
    machine: dict[str, Values] = {}
    sure: dict[str, float] = {}
    for some in parted_words({one.subject for one in told}):
        rows = AttributionRow.objects.filter(
            reading__report__case=case, reading__superseded_by=None, mark__in=some
        ).select_related("speaker")
        for row in rows:
            one = attribution_of(row)
            machine[row.mark] = machine_of(one)
            sure |= {} if one.added else {row.mark: row.confidence}
    return opinions(told, machine), machine, sure


def _missed(held: Sequence[Opinion], machine: Values) -> bool:
    """Whether the last word is that there is a statement where the machine had none."""
    last = [one.values[VERDICT] for one in held if VERDICT in one.values]
    return machine.get(VERDICT) == "no" and last[-1:] == ["yes"]


def parted_words(subjects: set[str]) -> list[list[str]]:
    """The marks, a question's worth at a time."""
    return [list(some) for some in parted(subjects)]


def _facts(cases: Sequence[Case]) -> list[Right]:
    """Of times, places and figures that somebody judged, how many stood as they were read."""
    found = []
    for kind in (Kind.TIME, Kind.PLACE, Kind.FIGURE):
        last: dict[tuple[int, str], bool] = {}
        for case in cases:
            for one in holding(case, [kind]):
                last[case.pk, one.subject] = one.deed is Deed.ACCEPT and last.get((case.pk, one.subject), True)
        if last:
            low, high = wilson(sum(last.values()), len(last))
            found.append(Right(kind.value, sum(last.values()), len(last), low, high))
    return found
