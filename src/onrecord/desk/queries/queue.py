"""Lists of statements: what waits, what wants a second reader, where reviewers differ, and what is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from hashlib import sha256
from pathlib import PurePath
from typing import Any, TypeVar

from django.core.cache import cache
from django.db.models import Count, F, Min, OuterRef, Q, QuerySet

from onrecord.desk.opinions import DECIDING, disputes, holding, machine_of, opinions
from onrecord.desk.text import beside
from onrecord.export.wording import STANCES
from onrecord.ledger.ask import cases
from onrecord.ledger.models import AttributionRow, Case, ClaimRow, JudgementRow, Member, StatementRow
from onrecord.ledger.rows import attribution_of, report_of
from onrecord.ledger.tally import state_of
from onrecord.ledger.weight import stakes
from onrecord.records import Attribution, Span, Stance, hull, words_of
from onrecord.records.claims import State
from onrecord.records.judgement import Kind

LONGEST = 320
"""Code points of a statement that a list shows."""
HOUR = 3_600
SEVERAL = 2
"""Voices from which on a claim stands also without one of them."""
DIFFERING = 2_000
"""Statements judged by two or more that are looked through for differences, the last judged first."""
K = TypeVar("K")


class Tab(StrEnum):
    """Which statements a list shows."""

    WAITING = "waiting"
    """Nobody judged them yet."""
    SECOND = "second"
    """One other person judged them, and nobody else."""
    DIFFER = "differ"
    """Reviewers do not agree on them."""
    DONE = "done"
    """Somebody judged them."""


@dataclass(frozen=True, slots=True)
class Line:
    """A statement in a list. before, after: what stands around its words. sure: the machine's confidence, 0 to 1.

    why: what hangs on it, in words; beside how unsure the machine is, that is why it stands where it does.
    """

    mark: str
    speaker: str
    cue: str
    words: str
    before: str
    after: str
    stance: str
    sure: float
    outlet: str
    published: date | None
    claim: str
    state: str
    why: tuple[str, ...] = ()
    added: bool = False
    reviewers: tuple[str, ...] = ()


def lines(case: Case, tab: Tab, who: str, begin: int, most: int) -> list[Line]:
    """Statements from a place on. who: for whom a second reading would be."""
    if tab is Tab.WAITING:
        waiting = _waiting(case).order_by("-weight", "pk")
        return lines_of(list(waiting.values_list("pk", flat=True)[begin : begin + most]))
    if tab is Tab.DIFFER:
        return lines_of(_differing(case)[begin : begin + most], case)
    rows = _second(case, who) if tab is Tab.SECOND else _last_first(_current(case, _passed(case)), case)
    return lines_of(list(rows.values_list("pk", flat=True)[begin : begin + most]), case)


def counts(case: Case, who: str) -> dict[Tab, int]:
    """How many are in each list; kept until the case changes."""
    known = _kept(case, f"judged-{who}", lambda: _judged(case, who))
    waiting, differ = cases.extent(case).waiting, len(_differing(case))
    return {Tab.WAITING: waiting, Tab.SECOND: known["second"], Tab.DIFFER: differ, Tab.DONE: known["done"]}


def neighbours(case: Case, number: int) -> tuple[str | None, str | None]:
    """The marks of what stands before and after a statement in the list of what waits, itself judged or not."""
    row = StatementRow.objects.filter(pk=number).values_list("weight", flat=True).first()
    waiting = _waiting(case).exclude(pk=number)
    if row is None:
        return None, waiting.order_by("-weight", "pk").values_list("attribution__mark", flat=True).first()
    before = waiting.filter(Q(weight__gt=row) | Q(weight=row, pk__lt=number)).order_by("weight", "-pk")
    after = waiting.filter(Q(weight__lt=row) | Q(weight=row, pk__gt=number)).order_by("-weight", "pk")
    return (
        before.values_list("attribution__mark", flat=True).first(),
        after.values_list("attribution__mark", flat=True).first(),
    )


def next_second(case: Case, who: str, number: int) -> str | None:
    """The mark of another statement that wants a second reader."""
    return _second(case, who).exclude(pk=number).values_list("mark", flat=True).first()


def _waiting(case: Case) -> QuerySet[StatementRow]:
    """Asked so that SQLite, too, walks its index: it does not for "not judged"."""
    return StatementRow.objects.filter(case=case, judged__in=[False])


def _passed(case: Case) -> QuerySet[JudgementRow]:
    """What was decided on statements, and not undone."""
    rows = JudgementRow.objects.filter(case=case, kind=Kind.ATTRIBUTION.value, deed__in=DECIDING)
    return rows.filter(undone_by=None).order_by()


def _heads(case: Case) -> QuerySet[Any, Any]:
    """By statement, how many people decided on it, and one of them."""
    return _passed(case).values("subject").annotate(heads=Count("who", distinct=True), head=Min("who"))


def _current(case: Case, passed: QuerySet[Any, Any]) -> QuerySet[AttributionRow]:
    """Those of current readings on which this was decided; found by what was decided, which is less than was read.

    The sum keeps a SQLite that has no statistics from trying each of these marks with each report of the case.
    """
    rows = AttributionRow.objects.filter(mark__in=passed.values("subject"), reading__superseded_by=None)
    return rows.alias(case=F("reading__report__case_id") + 0).filter(case=case.pk)


def _by_another(case: Case, who: str) -> QuerySet[Any, Any]:
    """What one person decided, who is somebody else."""
    return _heads(case).filter(heads=1).exclude(head=who)


def _second(case: Case, who: str) -> QuerySet[AttributionRow]:
    """Judged by one person, who is somebody else; the weightiest first."""
    rows = _current(case, _by_another(case, who))
    return rows.order_by(F("statement__weight").desc(nulls_last=True), "pk")


def _last_first(rows: QuerySet[AttributionRow], case: Case) -> QuerySet[AttributionRow]:
    """The last judged first."""
    latest = _passed(case).filter(subject=OuterRef("mark")).order_by("-at").values("at")[:1]
    return rows.annotate(latest=latest).order_by("-latest", "pk")


def _judged(case: Case, who: str) -> dict[str, int]:
    """How many somebody judged, and how many of them only somebody else."""
    alone = Q(mark__in=_by_another(case, who).values("subject"))
    return _current(case, _passed(case)).aggregate(done=Count("pk"), second=Count("pk", filter=alone))


def _differing(case: Case) -> list[int]:
    """The numbers of statements on which reviewers differ, the last judged first; kept until the case changes."""
    return _kept(case, "differing", lambda: _compared(case))


def _kept(case: Case, name: str, made: Callable[[], K]) -> K:
    """What was made of a case as it is now, made anew where it changed."""
    last = case.judgements.order_by("-pk").values_list("code", flat=True).first()
    state = (case.pk, state_of(case).revision, last, name)
    key = f"desk-{sha256(repr(state).encode()).hexdigest()}"
    found = cache.get(key)
    if found is None:
        found = made()
        cache.set(key, found, HOUR)
    return found  # type: ignore[no-any-return]


def _compared(case: Case) -> list[int]:
    several = _current(case, _heads(case).filter(heads__gte=2))
    by_mark = {row.mark: row for row in _last_first(several, case).select_related("speaker")[:DIFFERING]}
    machine = {mark: machine_of(attribution_of(row)) for mark, row in by_mark.items()}
    held = opinions(holding(case, [Kind.ATTRIBUTION], list(by_mark)), machine)
    return [by_mark[mark].pk for mark in by_mark if disputes(held.get(mark, ()))]


def around(text: str, one: Attribution) -> dict[str, str]:
    """What stands in the text before and after the words of a statement, cut at words, within their lines."""
    span = hull(one.content or one.cue) or Span(0, 0)
    before, after = beside(text, span)
    return {"before": before, "after": after}


def _why(row: StatementRow | None, claim: ClaimRow | None) -> tuple[str, ...]:
    """What hangs on a statement, as `weigh` has it; nothing hangs on one that was rejected."""
    if row is None:
        return ()
    state = State(claim.state) if claim else None
    told = tuple(stakes(Stance(row.stance), state, figures=bool(row.record.get("figures"))))
    shared = claim.voices if claim else 1
    return told if shared < SEVERAL else (*told, f"one of {shared} voices on its claim")


def lines_of(numbers: Sequence[int], case: Case | None = None) -> list[Line]:
    """Four queries; case: where it is to be said who judged."""
    rows = AttributionRow.objects.select_related("reading__report", "speaker", "statement").in_bulk(numbers)
    members = Member.objects.filter(statement__in=numbers).exclude(role="echoes")
    members = members.select_related("claim").defer("claim__joins")
    claim = {one.statement_id: one.claim for one in members}
    marks = [row.mark for row in rows.values()]
    who: dict[str, list[str]] = {}
    for passed in holding(case, [Kind.ATTRIBUTION], marks) if case else ():
        who.setdefault(passed.subject, []).append(passed.who)
    found = []
    for number in numbers:
        row = rows[number]
        one, text, report = attribution_of(row), row.reading.text, report_of(row.reading)
        of = claim.get(number)
        found.append(
            Line(
                mark=row.mark,
                speaker=(one.speaker.name if one.speaker else words_of(text, one.source))[:LONGEST],
                cue=words_of(text, one.cue)[:LONGEST],
                words=words_of(text, one.content or one.cue)[:LONGEST],
                **around(text, one),
                stance=STANCES[Stance(one.stance)],
                sure=one.confidence,
                outlet=PurePath(report.outlet).name if report.outlet == report.source else report.outlet,
                published=report.published,
                claim=of.text if of else "",
                state=of.state if of else "",
                why=_why(getattr(row, "statement", None), of),
                added=one.added,
                reviewers=tuple(dict.fromkeys(who.get(row.mark, ()))),
            )
        )
    return found
