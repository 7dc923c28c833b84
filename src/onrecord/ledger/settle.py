"""Claims and series computed anew, for what is stale alone; after this every page shows what the ledger holds."""

from collections.abc import Iterable, Mapping, Sequence

from django.db import transaction
from django.db.models import Exists

from onrecord.ledger.bulk import update
from onrecord.ledger.derive import statements_of
from onrecord.ledger.judgements import Standing, judged
from onrecord.ledger.models import (
    AttributionRow,
    Case,
    ClaimRow,
    EchoRow,
    Member,
    PointRow,
    ReadingVersion,
    SeriesRow,
    StaleMeasure,
    StaleStatement,
    StatementRow,
    Tally,
)
from onrecord.ledger.models.counted import NAME
from onrecord.ledger.models.derived import ROLES
from onrecord.ledger.nearby import KINDS, Nearby, linked, reasons
from onrecord.ledger.plain import plain, restored
from onrecord.ledger.rows import report_of
from onrecord.ledger.rules import Rules
from onrecord.ledger.setup import guarded
from onrecord.ledger.spellings import regroup
from onrecord.ledger.stale import parted
from onrecord.ledger.tally import count, of_series
from onrecord.ledger.weight import rank, weigh
from onrecord.ledger.write import locked
from onrecord.records.claims import Claim, Cluster, Echo, Key, Link, Point, Report, Ruling, Series, Statement
from onrecord.records.judgement import Deed, Kind

AT_ONCE = 1_000
"""Stale statements that are settled in one transaction."""


def settle(case: str, rules: Rules) -> None:
    """Work off what is stale. Stopped at any moment and called again, it ends in the same claims."""
    while True:
        with guarded(), transaction.atomic():
            if not Case.objects.filter(name=case).exists():
                return
            row = locked(case)
            stale = set(StaleStatement.objects.filter(case=row).order_by("pk").values_list("pk", flat=True)[:AT_ONCE])
            if not stale:
                _settle_series(row, rules)
                regroup(row)
                count(row)
                return
            _settle_claims(row, stale, rules)


def is_stale(case: Case) -> bool:
    """Whether there is something to settle; one query."""
    notes = StaleStatement.objects.all(), StaleMeasure.objects.all(), Tally.objects.filter(stale=True)
    said, counted, heard = (Exists(rows.filter(case=case)) for rows in notes)
    return Case.objects.filter(said | counted | heard, pk=case.pk).exists()


# --- claims


def _settle_claims(case: Case, stale: set[int], rules: Rules) -> None:
    """Compute anew the claims of what is stale, and those that come out otherwise for it."""
    ruled = _rulings_of(case)
    near = Nearby(stale, ruled, rules)
    groups = near.reached()
    whole = {near.of[key] for group in groups for key in group.keys}
    _forget(whole)
    statements = statements_of(whole)
    number = {statement.key: pk for pk, statement in statements.items()}
    links, reports = near.links(groups), _reports(whole)
    echoes = _echoes(case, reports)
    found = rules.claims(groups, statements.values(), links, reports, echoes)
    _write(case, found, groups, number)
    _weigh(found, number, statements.values(), whole)
    for some in parted(whole):
        StaleStatement.objects.filter(pk__in=some).delete()


def _forget(whole: Iterable[int]) -> None:
    """Drop the claims of these statements."""
    claims = {
        claim
        for some in parted(whole)
        for found in (ClaimRow.objects.filter(members__statement__in=some), ClaimRow.objects.filter(worded_by__in=some))
        for claim in found.values_list("pk", flat=True)
    }
    for some in parted(claims):
        Member.objects.filter(claim__in=some).delete()
        ClaimRow.objects.filter(pk__in=some).delete()


def _rulings_of(case: Case) -> list[tuple[Ruling, tuple[int, int]]]:
    """What people decided about pairs of current statements, and the numbers of these."""
    held = judged(case, ())
    marks = {mark for each in held for mark in (each.judgement.subject, each.judgement.other)}
    rows = AttributionRow.objects.filter(statement__case=case, mark__in=marks).select_related("reading__report")
    number = {Key(row.reading.report.sha256, row.name): (row.mark, row.pk) for row in rows}
    found = rulings(held, {mark: key for key, (mark, _) in number.items()})
    return [(ruling, (number[ruling.left][1], number[ruling.right][1])) for ruling in found]


def rulings(held: Iterable[Standing], keys: Mapping[str, Key]) -> list[Ruling]:
    """What people decided about pairs of statements; keys: of those that are known, by mark."""
    pairs = (each.judgement for each in held if each.judgement.kind is Kind.ATTRIBUTION)
    return [
        Ruling(keys[one.subject], keys[one.other], one.deed is Deed.MERGE)
        for one in pairs
        if one.deed in (Deed.MERGE, Deed.SPLIT) and one.subject in keys and one.other in keys
    ]


def links_among(whole: Iterable[int], number: Mapping[Key, int]) -> list[Link]:
    """The links between these statements."""
    key_of = {pk: key for key, pk in number.items()}
    return [
        Link(KINDS[kind], key_of[left], key_of[right], score, reasons(why))
        for some in parted(whole)
        for left, right, score, kind, why in linked("left", some, "right")
        if right in key_of
    ]


def _reports(whole: Iterable[int]) -> dict[str, Report]:
    """The reports of these statements, by SHA-256."""
    found: dict[str, Report] = {}
    for some in parted(whole):
        versions = ReadingVersion.objects.filter(attributionrows__statement__in=some).distinct()
        for version in versions.select_related("report").defer("text", "blocks"):
            found[version.report.sha256] = report_of(version)
    return found


def _echoes(case: Case, reports: Iterable[str]) -> list[Echo]:
    found = []
    for some in parted(reports):
        rows = EchoRow.objects.filter(case=case, copy__sha256__in=some)
        fields = rows.values_list("copy__sha256", "original__sha256", "score", "reasons")
        found += [Echo(copy, original, score, tuple(reasons)) for copy, original, score, reasons in fields]
    return sorted(found, key=lambda echo: (echo.copy, echo.original))


def _write(case: Case, claims: Sequence[Claim], groups: Iterable[Cluster], number: Mapping[Key, int]) -> None:
    joins = {key: group.joins for group in groups for key in group.keys}
    rows = [
        ClaimRow(
            case=case,
            code=claim.id,
            text=claim.text,
            worded_by_id=number[claim.worded_by],
            state=claim.state.value,
            independent_support=claim.independent_support,
            first_said=claim.first_said,
            first_learned=claim.first_learned,
            why=list(claim.why),
            voices=len(members(claim)),
            rank=rank(claim),
            joins=joins[claim.worded_by],
        )
        for claim in claims
    ]
    ClaimRow.objects.bulk_create(rows)
    Member.objects.bulk_create(
        Member(claim=row, statement_id=number[key], role=role, place=place)
        for claim, row in zip(claims, rows, strict=True)
        for role in ROLES
        for place, key in enumerate(getattr(claim, role))
    )


def members(claim: Claim) -> frozenset[Key]:
    """Every statement of a claim."""
    return frozenset((*claim.asserted_by, *claim.denied_by, *claim.confirmed_by, *claim.doubted_by))


def _weigh(
    claims: Sequence[Claim], number: Mapping[Key, int], statements: Iterable[Statement], whole: set[int]
) -> None:
    """Say of each statement how much a person's look at it is worth."""
    of = {key: claim for claim in claims for key in members(claim)}
    weight = {number[one.key]: weigh(one, of.get(one.key)) for one in statements}
    for some in parted(whole):
        before = StatementRow.objects.filter(pk__in=some).values_list("pk", "weight")
        update(StatementRow, "weight", {pk: weight[pk] for pk, was in before if was != weight[pk]})


# --- figures over time


def _settle_series(case: Case, rules: Rules) -> None:
    """Compute anew every stale series."""
    stale = StaleMeasure.objects.filter(case=case)
    noted = list(stale.values_list("measure", "place"))
    if not noted:
        return
    for measure, place in noted:
        known = SeriesRow.objects.filter(case=case, measure=measure)
        (known.filter(place__startswith=place) if len(place) == NAME else known.filter(place=place or None)).delete()
        SeriesRow.objects.bulk_create(
            SeriesRow(case=case, measure=series.measure, place=series.place, record=plain(series), **of_series(series))
            for series in _series(case, measure, place, rules)
        )
    stale.delete()


def _series(case: Case, measure: str, place: str, rules: Rules) -> tuple[Series, ...]:
    rows = PointRow.objects.filter(case=case, measure=measure, place=place).order_by("report__sha256", "pk")
    points = [restored(Point, record) for record in rows.values_list("record", flat=True)]
    return rules.series(points, _echoes(case, {point.report for point in points}))
