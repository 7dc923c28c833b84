"""Lists of statements: what waits, what wants a second reader, where reviewers differ, and what is done."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import PurePath

from django.core.cache import cache
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from onrecord.desk.opinions import DECIDING, disputes, holding, machine_of, opinions
from onrecord.desk.text import beside
from onrecord.export.wording import STANCES
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


def lines(case: Case, tab: Tab, who: str, begin: int, most: int) -> tuple[list[Line], int]:
    """Statements from a place on, and how many there are. who: for whom a second reading would be."""
    if tab is Tab.WAITING:
        waiting = _waiting(case)
        numbers = list(waiting.values_list("pk", flat=True)[begin : begin + most])
        return lines_of(numbers), waiting.count()
    if tab is Tab.DIFFER:
        differing = _differing(case)
        return lines_of(differing[begin : begin + most], case), len(differing)
    rows = _second(case, who) if tab is Tab.SECOND else _done(case)
    return lines_of(list(rows.values_list("pk", flat=True)[begin : begin + most]), case), rows.count()


def counts(case: Case, who: str) -> dict[Tab, int]:
    """How many are in each list."""
    return {
        Tab.WAITING: _waiting(case).count(),
        Tab.SECOND: _second(case, who).count(),
        Tab.DIFFER: len(_differing(case)),
        Tab.DONE: _done(case).count(),
    }


def neighbours(case: Case, number: int) -> tuple[str | None, str | None]:
    """The marks of what stands before and after a statement in the list of what waits, itself judged or not."""
    row = StatementRow.objects.filter(pk=number).values_list("weight", flat=True).first()
    waiting = StatementRow.objects.filter(case=case, judged=False).exclude(pk=number)
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
    return StatementRow.objects.filter(case=case, judged=False).order_by("-weight", "pk")


def _passed(case: Case) -> QuerySet[JudgementRow]:
    """What was decided on the statement of an outer query, and not undone."""
    rows = JudgementRow.objects.filter(case=case, kind=Kind.ATTRIBUTION.value, deed__in=DECIDING)
    return rows.filter(undone_by=None, subject=OuterRef("mark"))


def _current(case: Case) -> QuerySet[AttributionRow]:
    """Those of current readings on which somebody decided; found by what was decided, which is less than was read."""
    passed = JudgementRow.objects.filter(case=case, kind=Kind.ATTRIBUTION.value, deed__in=DECIDING, undone_by=None)
    rows = AttributionRow.objects.filter(mark__in=passed.values("subject"))
    return rows.filter(reading__report__case=case, reading__superseded_by=None)


def _second(case: Case, who: str) -> QuerySet[AttributionRow]:
    """Judged by one person, who is somebody else; the weightiest first."""
    rows = _current(case).filter(Exists(_passed(case)), ~Exists(_passed(case).filter(who=who)), ~Exists(_two(case)))
    return rows.order_by(F("statement__weight").desc(nulls_last=True), "pk")


def _two(case: Case) -> QuerySet[JudgementRow]:
    """A judgement of the statement of an outer query beside which somebody else passed another."""
    other = JudgementRow.objects.filter(
        case=case, kind=Kind.ATTRIBUTION.value, deed__in=DECIDING, undone_by=None, subject=OuterRef("subject")
    ).exclude(who=OuterRef("who"))
    return _passed(case).filter(Exists(other))


def _done(case: Case) -> QuerySet[AttributionRow]:
    """Judged by anybody; the last judged first."""
    rows = _current(case).filter(Exists(_passed(case)))
    latest = _passed(case).order_by("-at").values("at")[:1]
    return rows.annotate(latest=latest).order_by("-latest", "pk")


def _differing(case: Case) -> list[int]:
    """The numbers of statements on which reviewers differ, the last judged first; kept until the case changes."""
    last = case.judgements.order_by("-pk").values_list("code", flat=True).first()
    key = f"desk-differing-{case.pk}-{state_of(case).revision}-{last}"
    found = cache.get(key)
    if found is None:
        found = _compared(case)
        cache.set(key, found, HOUR)
    return list(found)


def _compared(case: Case) -> list[int]:
    rows = _done(case).filter(Exists(_two(case)))[:DIFFERING]
    by_mark = {row.mark: row for row in rows.select_related("speaker")}
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
    members = Member.objects.filter(statement__in=numbers).exclude(role="echoes").select_related("claim")
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
