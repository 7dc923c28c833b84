"""What each reviewer holds of a statement, worked out from what they decided, in the order in which they did.

Whoever corrects a field says what it is; whoever accepts says so of every field as it stood at that moment. So two
reviewers can be held against each other field by field, and the machine against both.
"""

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.models import Case, JudgementRow
from onrecord.ledger.plain import plain
from onrecord.records import Attribution
from onrecord.records.judgement import Deed, Judgement, Kind

FIELDS = ("stance", "act", "certainty", "anonymous", "speaker", "source", "cue", "content", "target", "addressee")
"""What of a statement a reviewer can put right, the most consequential first."""
VERDICT = "statement"
"""The field that says whether there is a statement at all."""
DECIDING = (Deed.ACCEPT.value, Deed.REJECT.value, Deed.CORRECT.value, Deed.ADD.value)

Values = dict[str, str]
"""By field, the value in a form in which two can be compared."""


@dataclass(slots=True)
class Opinion:
    """What one reviewer holds of one thing. values: by field, of those that they spoke of. final: said of the whole."""

    who: str
    values: Values = field(default_factory=dict)
    final: bool = False


@dataclass(frozen=True, slots=True)
class Dispute:
    """A field on which reviewers differ. held: who holds what, in the order in which they came to."""

    field: str
    held: tuple[tuple[str, str], ...]


def values_of(one: Attribution) -> Values:
    """The fields of a statement as they are compared. A speaker is compared by name."""
    given = plain(one)
    found = {name: compared(name, given.get(name, plain(getattr(one, name)))) for name in FIELDS}
    return found | {VERDICT: "yes"}


def machine_of(one: Attribution) -> Values:
    """What the machine held of a statement: of one that a person added, that there was none."""
    return {VERDICT: "no"} if one.added else values_of(one)


def compared(name: str, value: object) -> str:
    """One value of a field as it is compared; one span or a list of one are the same."""
    if name == "speaker":
        value = value.get("name") if isinstance(value, dict) else None
    elif name in ("target", "addressee") and isinstance(value, list) and value and isinstance(value[0], list):
        value = value[0]
    elif name in ("target", "addressee") and not value:
        value = None
    return value if isinstance(value, str) else json.dumps(value)


def holding(case: Case, kinds: Collection[Kind], subjects: Collection[str] | None = None) -> list[Judgement]:
    """The judgements on things of these kinds that nobody undid, in order; two queries."""
    rows = case.judgements.filter(kind__in=[kind.value for kind in kinds], deed__in=DECIDING)
    if subjects is not None:
        rows = rows.filter(subject__in=subjects)
    undone = _undone(case)
    return sorted((judgement_of(row) for row in rows if row.pk not in undone), key=lambda one: (one.at, one.id))


def _undone(case: Case) -> set[int]:
    """The numbers of judgements that do not hold, since an undoing that itself holds undoes them."""
    pairs = JudgementRow.objects.filter(case=case).exclude(undoes=None).values_list("pk", "undoes")
    by: dict[int, list[int]] = defaultdict(list)
    for number, target in pairs:
        by[target or 0].append(number)

    def holds(number: int) -> bool:
        return not any(holds(other) for other in by.get(number, ()))

    return {target for target in by if not holds(target)}


def opinions(judgements: Iterable[Judgement], machine: Mapping[str, Values]) -> dict[str, list[Opinion]]:
    """By subject, what each reviewer holds of it, in the order in which they first spoke.

    judgements: of one kind, in order. machine: what the machine read, by subject; nothing is said of others.
    """
    force = {subject: dict(values) for subject, values in machine.items()}
    found: dict[str, dict[str, Opinion]] = defaultdict(dict)
    for one in judgements:
        if one.subject not in force:
            continue
        mine = found[one.subject].setdefault(one.who, Opinion(one.who))
        if one.deed is Deed.REJECT:
            mine.values, mine.final = {VERDICT: "no"}, True
        elif one.deed is Deed.ACCEPT:
            mine.values, mine.final = dict(force[one.subject]), True
        elif one.deed is Deed.ADD:
            force[one.subject] |= _told(one) | {VERDICT: "yes"}
            mine.values, mine.final = dict(force[one.subject]), True
        else:
            _correct(one, mine, force[one.subject])
    return {subject: list(some.values()) for subject, some in found.items()}


def _correct(one: Judgement, mine: Opinion, force: Values) -> None:
    told = _told(one)
    if told:
        force |= told
        mine.values |= told | {VERDICT: "yes"}


def _told(one: Judgement) -> Values:
    """The fields that a judgement gives; of a whole statement, those of the desk."""
    given = {one.field: one.value} if one.field else one.value
    fields = given.items() if isinstance(given, dict) else ()
    return {name: compared(name, value) for name, value in fields if one.deed is not Deed.ADD or name in FIELDS}


def disputes(held: Collection[Opinion]) -> list[Dispute]:
    """The fields on which those who spoke of it differ."""
    names = dict.fromkeys(name for one in held for name in one.values)
    found = []
    for name in names:
        told = tuple((one.who, one.values[name]) for one in held if name in one.values)
        if len({value for _, value in told}) > 1:
            found.append(Dispute(name, told))
    return found
