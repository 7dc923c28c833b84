"""Questions that the commands and pages ask: each takes a place to begin and how many, and costs what it shows."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import Q, QuerySet

from onrecord.ledger.judgements import judgement_of
from onrecord.ledger.known import existing
from onrecord.ledger.models import Case, CaseState, ClaimRow, JudgementRow, Member, StatementRow
from onrecord.ledger.plain import restored
from onrecord.ledger.rows import report_of
from onrecord.ledger.setup import guarded
from onrecord.ledger.tally import numbers
from onrecord.ledger.view import Said
from onrecord.records import words_of
from onrecord.records.claims import State, Statement
from onrecord.records.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Overview:
    """A case in numbers. waiting: statements that nobody judged yet."""

    name: str
    sources: int
    claims: int
    contested: int
    waiting: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A statement that waits for a person. weight: what a look at it is worth. claim, state: of what it is part."""

    said: Said
    weight: float
    claim: str
    state: State


@dataclass(frozen=True, slots=True)
class Corrected:
    """A line of the log of corrections."""

    judgement: Judgement
    at: datetime
    before: str
    after: str


def overview() -> list[Overview]:
    """Every case of the ledger, by name."""
    with guarded():
        return [_overview(case) for case in Case.objects.select_related("state").order_by("name")]


def queue(name: str, most: int = 20, known_by: datetime | None = None, begin: int = 0) -> list[Waiting]:
    """What waits for a person: first where the machine is least sure and most hangs on it.

    known_by: only reports that the case had learned then. Raises NoSuch for a case that is not there.
    """
    with guarded():
        rows = StatementRow.objects.filter(case=existing(name), judged=False).order_by("-weight", "attribution")
        if known_by:
            rows = rows.filter(report__learned__lte=known_by)
        numbers = list(rows.values_list("pk", flat=True)[begin : begin + most])
        loaded = StatementRow.objects.select_related("attribution__reading__report").in_bulk(numbers)
        found = [loaded[number] for number in numbers]
        members = Member.objects.filter(statement__in=found).exclude(role="echoes").select_related("claim")
        claims = {member.statement_id: member.claim for member in members.defer("claim__joins")}
        return [_waiting(row, claims[row.pk]) for row in found if row.pk in claims]


def by_speaker(name: str, speaker: str, most: int = 50, begin: int = 0) -> list[Said]:
    """What a speaker says in a case, the newest first."""
    with guarded():
        rows = StatementRow.objects.filter(case=existing(name), attribution__speaker__name=speaker)
        ordered = rows.order_by("-said", "attribution__mark").select_related("attribution__reading__report")
        return [said(row) for row in ordered[begin : begin + most]]


def by_report(name: str, sha256: str) -> list[Said]:
    """What is said in one report, in the order of its text."""
    with guarded():
        rows = StatementRow.objects.filter(case=existing(name), report__sha256=sha256)
        return [said(row) for row in rows.order_by("pk").select_related("attribution__reading__report")]


def by_claim(name: str, code: str) -> dict[str, list[Said]]:
    """Who stands where on a claim, by role; nothing for a claim that is not there."""
    with guarded():
        members = Member.objects.filter(claim__case=existing(name), claim__code=code).order_by("role", "place")
        found: dict[str, list[Said]] = {}
        for member in members.select_related("statement__attribution__reading__report"):
            found.setdefault(member.role, []).append(said(member.statement))
        return found


def claims(name: str, most: int = 50, begin: int = 0, state: State | None = None) -> list[tuple[str, str, State, int]]:
    """Id, wording, state and number of voices of the claims of a case, as they are shown: contested first."""
    with guarded():
        rows: QuerySet[ClaimRow] = existing(name).claims.order_by("-rank", "code")
        if state:
            rows = rows.filter(state=state.value)
        cut = rows.values_list("code", "text", "state", "voices")[begin : begin + most]
        return [(code, text, State(state), voices) for code, text, state, voices in cut]


def history(name: str, subject: str) -> list[tuple[Judgement, str | None]]:
    """Everything that was ever judged on a subject, in order, each with the id of what undid it."""
    with guarded():
        rows = existing(name).judgements.filter(Q(subject=subject) | Q(other=subject)).order_by("at", "code")
        return [(judgement_of(row), _undoing(row)) for row in rows]


def corrections(name: str, most: int = 50, since: date | None = None) -> Iterator[Corrected]:
    """The log of corrections, the newest first."""
    with guarded():
        rows = existing(name).corrections.order_by("-at", "-pk").select_related("judgement")
        if since:
            rows = rows.filter(at__date__gte=since)
        for row in rows[:most]:
            yield Corrected(judgement_of(row.judgement), row.at.astimezone(UTC), row.before, row.after)


def said(row: StatementRow) -> Said:
    """A statement as it is shown."""
    one, attribution = restored(Statement, row.record), row.attribution
    text = attribution.reading.text
    return Said(
        key=one.key,
        mark=attribution.mark,
        report=report_of(attribution.reading),
        attribution=one.attribution,
        speaker=one.speaker or words_of(text, one.attribution.source) or None,
        words=words_of(text, one.attribution.content or one.attribution.cue),
        cue=words_of(text, one.attribution.cue),
    )


def _waiting(row: StatementRow, claim: ClaimRow) -> Waiting:
    return Waiting(said(row), row.weight, claim.text, State(claim.state))


def _overview(case: Case) -> Overview:
    """From the numbers that are kept; they are those of now also where nobody settled since something changed."""
    state = getattr(case, "state", None)
    if state is None or state.counted != state.revision:
        state = CaseState(case=case, **numbers(case))
    return Overview(case.name, state.reports, state.claims, state.contested, state.waiting)


def _undoing(row: JudgementRow) -> str | None:
    undone = row.undone_by.order_by("at").last()
    return undone.code if undone else None
