"""All that a case knows at one moment: now, from what is settled; or then, computed anew from what was known then."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import chain

from django.db.models import Q

from onrecord.ledger.correct import corrected
from onrecord.ledger.judgements import Standing, judged
from onrecord.ledger.models import Case, ClaimRow, EchoRow, Member, PointRow, ReadingVersion, SeriesRow, StatementRow
from onrecord.ledger.plain import restored
from onrecord.ledger.problems import NoSuch
from onrecord.ledger.rows import marks, readings_of, report_of
from onrecord.ledger.rules import Rules
from onrecord.ledger.settle import links_among, rulings
from onrecord.ledger.stale import parted
from onrecord.ledger.weight import rank
from onrecord.records import Reading
from onrecord.records.claims import Claim, Echo, Key, Link, Point, Report, Series, State, Statement
from onrecord.records.judgement import Kind


@dataclass(frozen=True, slots=True)
class Known:
    """A case at one moment.

    versions: the reading that counts of each report, in the order in which they were learned. statements: by key.
    marks: of each statement. claims: in the order in which they are shown. judged: what holds of what people decided.
    """

    case: Case
    versions: tuple[ReadingVersion, ...]
    statements: Mapping[Key, Statement]
    marks: Mapping[Key, str]
    claims: tuple[Claim, ...]
    series: tuple[Series, ...]
    echoes: tuple[Echo, ...]
    judged: tuple[Standing, ...]

    @property
    def reports(self) -> dict[str, Report]:
        """What is known of each report, by SHA-256."""
        return {version.report.sha256: report_of(version) for version in self.versions}


def existing(name: str) -> Case:
    """The case of this name; raises NoSuch."""
    case = Case.objects.filter(name=name).first()
    if case is None:
        raise NoSuch(f"there is nothing in the ledger of a case {name!r}")
    return case


def now(case: Case) -> Known:
    """The case as it stands, of what is settled."""
    versions = ordered(ReadingVersion.objects.filter(report__case=case, superseded_by=None))
    rows = list(StatementRow.objects.filter(case=case).values_list("pk", "record", "attribution__mark"))
    by_number = {number: restored(Statement, record) for number, record, _ in rows}
    series = (
        restored(Series, record) for record in SeriesRow.objects.filter(case=case).values_list("record", flat=True)
    )
    return Known(
        case,
        versions,
        {one.key: one for one in by_number.values()},
        {by_number[number].key: mark for number, _, mark in rows},
        claims_of(
            list(ClaimRow.objects.filter(case=case).order_by("-rank", "code")),
            {number: one.key for number, one in by_number.items()},
        ),
        tuple(sorted(series, key=_series_order)),
        echoes_among(case, versions),
        judged(case),
    )


def then(case: Case, moment: datetime, rules: Rules) -> Known:
    """The case as it was known at a moment: reports learned, readings made and judgements passed until then."""
    made = ReadingVersion.objects.filter(report__case=case, report__learned__lte=moment)
    made = made.filter(Q(made=None) | Q(made__lte=moment))
    versions = ordered(made.filter(Q(superseded_by=None) | Q(superseded_by__made__gt=moment)))
    held = judged(case, at=moment)
    old = {version.pk for version in versions if _is_other(version, moment)}
    if case.judgements.filter(at__gt=moment, kind=Kind.SPEAKER.value).exists():
        old = {version.pk for version in versions}
    readings = {
        number: corrected(reading, held)
        for number, reading in readings_of([version for version in versions if version.pk in old]).items()
    }
    same, mark, links = _unchanged(case, [version for version in versions if version.pk not in old])
    anew = [one for v in versions if v.pk in old for one in rules.statements(report_of(v), readings[v.pk])]
    told = same | {one.key: one for one in anew}
    echoes = echoes_among(case, versions)
    reports = {version.report.sha256: report_of(version) for version in versions}
    mark |= _marks(versions, readings)
    ruled = rulings(held, {name: key for key, name in mark.items() if key in told})
    links += _fresh(told, {one.key for one in anew}, rules)
    found = rules.claims(rules.clusters(tuple(told), links, ruled), told.values(), links, reports, echoes)
    points = [
        *_points(case, [version for version in versions if version.pk not in old]),
        *chain.from_iterable(rules.points(report_of(v), readings[v.pk]) for v in versions if v.pk in old),
    ]
    shown = tuple(sorted(found, key=lambda claim: (-rank(claim), claim.id)))
    return Known(case, versions, told, mark, shown, _all_series(points, echoes, rules), echoes, held)


def echoes_among(case: Case, versions: Iterable[ReadingVersion]) -> tuple[Echo, ...]:
    """Which of these reports copy which."""
    sha256 = {version.report_id: version.report.sha256 for version in versions}
    fields = ("copy", "original", "score", "reasons")
    found = (
        Echo(sha256[copy], sha256[original], score, tuple(reasons))
        for some in parted(sha256)
        for copy, original, score, reasons in EchoRow.objects.filter(case=case, copy__in=some).values_list(*fields)
        if original in sha256
    )
    return tuple(sorted(found, key=lambda echo: (echo.copy, echo.original)))


def ordered(found: Iterable[ReadingVersion]) -> tuple[ReadingVersion, ...]:
    """The readings in the order in which their reports were learned."""
    rows = found.select_related("report") if hasattr(found, "select_related") else found
    return tuple(sorted(rows, key=lambda version: (version.report.line, version.report.sha256)))


def claims_of(rows: Sequence[ClaimRow], key_of: Mapping[int, Key]) -> tuple[Claim, ...]:
    """The claims of these rows, in their order, with those of their statements that are known by number."""
    roles: dict[int, dict[str, list[Key]]] = defaultdict(lambda: defaultdict(list))
    for some in parted(row.pk for row in rows):
        members = Member.objects.filter(claim__in=some).order_by("claim", "role", "place")
        for claim, role, statement in members.values_list("claim", "role", "statement"):
            if statement in key_of:
                roles[claim][role].append(key_of[statement])
    return tuple(
        Claim(
            id=row.code,
            text=row.text,
            worded_by=key_of[row.worded_by_id],
            state=State(row.state),
            independent_support=row.independent_support,
            first_said=row.first_said,
            first_learned=row.first_learned,
            why=tuple(row.why),
            **{role: tuple(keys) for role, keys in roles[row.pk].items()},
        )
        for row in rows
    )


# --- then


def _is_other(version: ReadingVersion, moment: datetime) -> bool:
    """Whether what follows from a reading was otherwise then: it was superseded since, or judged."""
    return hasattr(version, "superseded_by") or version.report.judgements.filter(at__gt=moment).exists()


def _unchanged(
    case: Case, versions: Sequence[ReadingVersion]
) -> tuple[dict[Key, Statement], dict[Key, str], list[Link]]:
    """The statements that are now as they were then, their marks, and the links between them."""
    known = {version.report_id for version in versions}
    rows = StatementRow.objects.filter(case=case).values_list("pk", "report", "record", "attribution__mark")
    told = {number: (restored(Statement, record), mark) for number, report, record, mark in rows if report in known}
    links = links_among(told, {one.key: number for number, (one, _) in told.items()})
    return (
        {one.key: one for one, _ in told.values()},
        {one.key: mark for one, mark in told.values()},
        links,
    )


def _marks(versions: Iterable[ReadingVersion], readings: Mapping[int, Reading]) -> dict[Key, str]:
    found: dict[Key, str] = {}
    raw = readings_of([version for version in versions if version.pk in readings])
    for reading in raw.values():
        report = reading.article.sha256
        found |= {Key(report, name): mark for name, mark in marks(report, reading.attributions).items()}
    return found


def _fresh(told: Mapping[Key, Statement], anew: Collection[Key], rules: Rules) -> list[Link]:
    """The links of statements that were otherwise then."""
    if not anew:
        return []
    held: dict[str, list[Key]] = defaultdict(list)
    for key, one in told.items():
        for block in rules.keys(one):
            held[block].append(key)
    pairs = {
        (min(key, other), max(key, other))
        for key in anew
        for block in rules.keys(told[key])
        for other in held[block]
        if other != key
    }
    found = (rules.compare(told[one], told[other]) for one, other in sorted(pairs))
    return [link for link in found if link]


def _points(case: Case, versions: Iterable[ReadingVersion]) -> list[Point]:
    known = {version.report_id for version in versions}
    rows = PointRow.objects.filter(case=case).order_by("report__sha256", "pk").values_list("report", "record")
    return [restored(Point, record) for report, record in rows if report in known]


def _all_series(points: Sequence[Point], echoes: Sequence[Echo], rules: Rules) -> tuple[Series, ...]:
    """The series of each measure, as `settle` computes them: one measure at a time."""
    measures = sorted({point.figure.measure for point in points})
    ordered = sorted(points, key=lambda point: point.report)
    found = (
        rules.series([point for point in ordered if point.figure.measure == measure], echoes) for measure in measures
    )
    return tuple(sorted(chain.from_iterable(found), key=_series_order))


def _series_order(series: Series) -> tuple[str, str]:
    return series.measure, series.place or ""
