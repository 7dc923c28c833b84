"""What follows from one report's reading: its statements, their keys, and their links to others."""

from collections.abc import Iterable, Sequence

from onrecord.ledger.added import bring
from onrecord.ledger.bulk import insert
from onrecord.ledger.candidates import day_of, met, number_of, reports_like, turn_of
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.judgements import judged
from onrecord.ledger.models import (
    AttributionRow,
    BlockingKey,
    Case,
    EchoRow,
    LinkRow,
    PointRow,
    ReadingVersion,
    ReportKey,
    ReportRow,
    StatementRow,
)
from onrecord.ledger.models.counted import NAME
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.rows import article_of, readings_of, report_of
from onrecord.ledger.rules import Rules
from onrecord.ledger.stale import measures, note, note_measures, parted, remove
from onrecord.ledger.tally import columns, enter, judged_among, leave
from onrecord.records.claims import Statement

COPIES = 50
"""Reports that a new one's text is held against, the earliest first: of more copies, it need not be told of all."""


def derive(case: Case, versions: Sequence[ReadingVersion], rules: Rules) -> None:
    """Compute anew all that follows from the current readings of reports, one after the other, by what is judged.

    In the transaction of its caller, who holds the case.
    """
    for version in versions:
        _drop(case, version.report)
    for version in versions:
        _derive(case, version, rules)


def _drop(case: Case, report: ReportRow) -> None:
    leave(case, statements_of(report.statements.values_list("pk", flat=True)).values())
    remove(report)
    EchoRow.objects.filter(copy=report).delete()
    EchoRow.objects.filter(original=report).delete()
    ReportKey.objects.filter(report=report).delete()


def _derive(case: Case, version: ReadingVersion, rules: Rules) -> None:
    report = version.report
    if version.problem:
        enter(case, version, ())
        return
    bring(version)
    read = readings_of([version])[version.pk]
    reading = corrected(read, judged(case, subjects(read)))
    statements = rules.statements(report_of(version), reading)
    rows = _kept(case, report, version, statements)
    enter(case, version, statements)
    _link(case, rows, statements, rules)
    _echo(case, version, rules)
    note(case, (row.pk for row in rows))
    points = rules.points(report_of(version), reading)
    PointRow.objects.bulk_create(
        PointRow(
            case=case, report=report, measure=one.figure.measure, place=(one.place or "")[:NAME], record=plain(one)
        )
        for one in points
    )
    note_measures(case, measures(report))


def _kept(
    case: Case, report: ReportRow, version: ReadingVersion, statements: Sequence[Statement]
) -> list[StatementRow]:
    """A row for each statement."""
    kept = AttributionRow.objects.filter(reading=version).values_list("name", "pk", "mark")
    number = {name: (pk, mark) for name, pk, mark in kept}
    looked_at = judged_among(case, (mark for _, mark in number.values()))
    rows = [
        StatementRow(
            attribution_id=number[one.key.attribution][0],
            case=case,
            report=report,
            record=plain(one),
            said=one.said,
            judged=number[one.key.attribution][1] in looked_at,
            **columns(report, one),
        )
        for one in statements
    ]
    StatementRow.objects.bulk_create(rows)
    return rows


def statements_of(numbers: Iterable[int]) -> dict[int, Statement]:
    """The statements of these numbers."""
    found: dict[int, Statement] = {}
    for some in parted(numbers):
        rows = StatementRow.objects.filter(pk__in=some).values_list("pk", "record")
        found |= {number: restored(Statement, record) for number, record in rows}
    return found


def _link(case: Case, rows: Sequence[StatementRow], statements: Sequence[Statement], rules: Rules) -> None:
    """Keep the keys of new statements, and compare each pair that shares one, once."""
    keys = {row.pk: {number_of(key) for key in rules.keys(one)} for row, one in zip(rows, statements, strict=True)}
    insert(
        BlockingKey,
        ("case", "key", "day", "turn", "statement"),
        (
            (case.pk, key, day_of(row.said), turn_of(row.report.line, place), row.pk)
            for place, row in enumerate(rows)
            for key in sorted(keys[row.pk])
        ),
    )
    if not rows:
        return
    mine = {row.pk: one for row, one in zip(rows, statements, strict=True)}
    pairs = met(case.pk, keys, day_of(rows[0].said))
    known = mine | statements_of({one for pair in pairs for one in pair} - set(mine))
    number = {statement.key: pk for pk, statement in known.items()}
    found = (rules.compare(*sorted((known[a], known[b]), key=lambda one: one.key)) for a, b in sorted(pairs))
    insert(
        LinkRow,
        ("case", "kind", "left", "right", "score", "reasons"),
        (
            (case.pk, link.kind.value, number[link.left], number[link.right], link.score, list(link.reasons))
            for link in found
            if link
        ),
    )


def _echo(case: Case, version: ReadingVersion, rules: Rules) -> None:
    """Hold a report's text against those that share a key with it, and note which copies which."""
    report, article = version.report, article_of(version)
    keys = sorted({number_of(key) for key in rules.echo_keys(article)})
    alike = reports_like(case.pk, keys)
    ReportKey.objects.bulk_create(ReportKey(case=case, key=key, report=report) for key in keys)
    others = ReadingVersion.objects.filter(report__in=alike, superseded_by=None).select_related("report")
    for other in others.order_by("published", "report__sha256")[:COPIES]:
        ends = sorted(((report_of(each), article_of(each)) for each in (version, other)), key=lambda end: end[0].sha256)
        echo = rules.echoes(*ends[0], *ends[1])
        if echo is None:
            continue
        pks = {report.sha256: report.pk, other.report.sha256: other.report.pk}
        EchoRow.objects.create(
            case=case,
            copy_id=pks[echo.copy],
            original_id=pks[echo.original],
            score=echo.score,
            reasons=list(echo.reasons),
        )
        if echo.copy == other.report.sha256:  # claims that hold both are noted with the new one's statements
            note_measures(case, measures(other.report))
