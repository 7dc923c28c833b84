"""Keeps what lists and counts need in step with what is derived; in the transaction that derives it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC

from django.db.models import Count, F, Max, Min, QuerySet

from onrecord.ledger.models import (
    Case,
    CaseState,
    JudgementRow,
    Listing,
    ReadingVersion,
    ReportRow,
    StatementRow,
    Tally,
)
from onrecord.ledger.models.counted import NAME
from onrecord.ledger.plain import plain
from onrecord.ledger.rows import report_of
from onrecord.records.claims import Series, State, Statement
from onrecord.records.judgement import Deed, Kind

LATEST = 200
"""Points of a series, the last ones, that are drawn and listed."""

Speaker = tuple[str, str]
"""A name and a kind."""


def touch(case: Case) -> None:
    """Note that what is shown of a case is not what it was."""
    if not CaseState.objects.filter(case=case).update(revision=F("revision") + 1):
        CaseState.objects.create(case=case, revision=1)


def state_of(case: Case) -> CaseState:
    """The numbers of a case, as of when it was last settled."""
    return CaseState.objects.filter(case=case).first() or CaseState(case=case)


def columns(report: ReportRow, one: Statement) -> dict[str, object]:
    """What a statement's row holds beside its record."""
    return {
        "speaker": (one.speaker or "")[:NAME],
        "stance": one.attribution.stance.value,
        "day": one.said or report.learned.astimezone(UTC).date(),
    }


def judged_among(case: Case, marks: Iterable[str]) -> set[str]:
    """Those of the marks on which a judgement stands."""
    return set(standing_rows(case).filter(subject__in=list(marks)).values_list("subject", flat=True))


def standing_rows(case: Case) -> QuerySet[JudgementRow]:
    """Judgements of attributions that nobody undid."""
    rows = JudgementRow.objects.filter(case=case, kind=Kind.ATTRIBUTION.value, undone_by=None)
    return rows.exclude(deed=Deed.UNDO.value)


def note_judged(case: Case, mark: str) -> None:
    """Say of a statement whether a judgement stands on it."""
    rows = StatementRow.objects.filter(case=case, attribution__mark=mark)
    rows.update(judged=bool(judged_among(case, [mark])))


def enter(case: Case, version: ReadingVersion, statements: Sequence[Statement]) -> None:
    """List a report by its current reading, and count who is heard in it."""
    report = report_of(version)
    Listing.objects.update_or_create(
        report=version.report,
        defaults={
            "case": case,
            "version": version,
            "outlet": report.outlet[:NAME],
            "published": report.published,
            "day": report.published or report.learned.date(),
            "line": version.report.line,
            "statements": len(statements),
            "silent": bool(version.problem),
        },
    )
    _add(case, statements, 1)
    touch(case)


def leave(case: Case, statements: Iterable[Statement]) -> None:
    """Count no longer who was heard in statements that are dropped."""
    _add(case, statements, -1)


def _add(case: Case, statements: Iterable[Statement], times: int) -> None:
    told: dict[Speaker, Counter[str]] = defaultdict(Counter)
    for one in statements:
        speaker = one.attribution.speaker
        if speaker and one.speaker:
            count = told[one.speaker[:NAME], speaker.kind.value]
            count["statements"] += times
            count["public"] += times if speaker.role or speaker.speaks_for else 0
            count[f"stances {one.attribution.stance.value}"] += times
            count[f"bodies {speaker.speaks_for or ''}"] += times
    known = {(row.name, row.kind): row for row in _rows(case, {name for name, _ in told})}
    fresh = [Tally(case=case, name=name, kind=kind) for name, kind in told if (name, kind) not in known]
    for row in (*known.values(), *fresh):
        _change(row, told.get((row.name, row.kind), {}))
    Tally.objects.bulk_update(known.values(), ["statements", "public", "stances", "bodies", "stale"])
    Tally.objects.bulk_create(fresh)


def _rows(case: Case, names: set[str]) -> QuerySet[Tally]:
    return Tally.objects.filter(case=case, name__in=names)


def _change(row: Tally, count: Mapping[str, int]) -> None:
    row.statements += count.get("statements", 0)
    row.public += count.get("public", 0)
    row.stances, row.bodies = (_added(getattr(row, kind), kind, count) for kind in ("stances", "bodies"))
    row.stale = True


def _added(known: Mapping[str, int], kind: str, count: Mapping[str, int]) -> dict[str, int]:
    """What was known of a kind, and what is counted of it; of bodies, those that have a name."""
    found = Counter(known)
    found.update(
        {name.removeprefix(f"{kind} "): number for name, number in count.items() if name.startswith(f"{kind} ")}
    )
    return {name: number for name, number in sorted(found.items()) if number and name}


def count(case: Case) -> CaseState:
    """Count a case anew where something changed since it was counted; costs a walk over four indexes."""
    state = state_of(case)
    if state.counted != state.revision:
        fresh = numbers(case)
        state.counted = state.revision
        for name, value in fresh.items():
            setattr(state, name, value)
        CaseState.objects.filter(case=case).update(counted=state.counted, **fresh)
    return state


def numbers(case: Case) -> dict[str, object]:
    """Those of a CaseState."""
    listed = Listing.objects.filter(case=case)
    days = listed.aggregate(first=Min("published"), last=Max("published"))
    said = StatementRow.objects.filter(case=case)
    return days | {
        "reports": listed.count(),
        "outlets": listed.aggregate(n=Count("outlet", distinct=True))["n"],
        "statements": said.count(),
        "waiting": said.filter(judged=False).count(),
        "claims": case.claims.count(),
        "contested": case.claims.filter(state=State.CONTESTED.value).count(),
    }


def of_series(one: Series) -> dict[str, object]:
    """What a series' row holds beside its record."""
    return {
        "latest": plain(replace(one, points=one.points[-LATEST:])),
        "reports": len({point.report for point in one.points}),
        "points": len(one.points),
    }
