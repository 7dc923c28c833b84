"""A case with the texts that its words stand in: what every format that shows words is made of."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from onrecord.ledger.sealed import Machine
from onrecord.records import Attribution, Reading
from onrecord.records.claims import Key, Point, Report, Series
from onrecord.records.judgement import Deed, Judgement, Kind

if TYPE_CHECKING:
    from onrecord.ledger.judgements import Standing
    from onrecord.ledger.rules import Rules
    from onrecord.ledger.view import CaseView, Sided, Source

SIDES = ("asserted_by", "denied_by", "confirmed_by", "doubted_by")
"""Where a voice can stand on a claim; the fields of Claim and of Sided."""


@dataclass(frozen=True, slots=True)
class Told:
    """One attribution as it stands. mark: names it. machine: what read its report. read: as that had it. one: as people
    corrected it.

    claims: each claim that it stands in, by id, with its side. judged: what people decided on it, in force.
    """

    mark: str
    report: Report
    machine: Machine
    reading: Reading
    read: Attribution
    one: Attribution
    claims: tuple[tuple[str, str], ...] = ()
    judged: tuple[Judgement, ...] = ()

    @property
    def read_by(self) -> str:
        """Who vouches for the reading."""
        return "person" if self.judged else "machine"


@dataclass(frozen=True, slots=True)
class Counted:
    """One figure. machine: what read its report. judged: what people decided on it, on its day and on its place."""

    mark: str
    series: Series
    point: Point
    report: Report
    machine: Machine
    reading: Reading
    judged: tuple[Judgement, ...] = ()

    @property
    def read_by(self) -> str:
        """Who vouches for the reading."""
        return "person" if self.judged else "machine"


@dataclass(frozen=True, slots=True)
class Whole:
    """A case and its words. texts: of each report, by SHA-256. told: in the order of reports and texts.

    raw: the readings as the machine made them; readings: as people corrected them, both by SHA-256 in the order of the
    reports. judged: what holds of what people decided, by kind and mark.
    """

    view: "CaseView"
    texts: Mapping[str, str]
    told: tuple[Told, ...]
    counted: tuple[Counted, ...]
    raw: Mapping[str, Reading]
    readings: Mapping[str, Reading]
    judged: Mapping[tuple[Kind, str], tuple[Judgement, ...]]


def whole(name: str, rules: "Rules", as_of: datetime | None = None) -> Whole:
    """The case as it is settled, or as it was known at a moment. The ledger must be ready. Raises NoSuch."""
    from onrecord.ledger.correct import corrected
    from onrecord.ledger.judgements import judged
    from onrecord.ledger.known import existing, now, then
    from onrecord.ledger.look import case_view
    from onrecord.ledger.rows import readings_of
    from onrecord.ledger.setup import guarded

    with guarded():
        case = existing(name)
        known = then(case, as_of, rules) if as_of else now(case)
        held = judged(case, at=as_of)
        raw = {reading.article.sha256: reading for reading in readings_of(known.versions).values()}
    shown = {sha256: corrected(reading, held) for sha256, reading in raw.items()}
    view, by_mark = case_view(name, rules, as_of), _by_mark(held)
    sides = _sides(view.claims)
    told = [
        replace(each, claims=tuple(sides.get(Key(source.report.sha256, each.one.id), ())))
        for source in view.sources
        for each in _told(source, raw[source.report.sha256], shown[source.report.sha256], by_mark)
    ]
    sources = {source.report.sha256: source for source in view.sources}
    counted = [
        _counted(series, point, sources[point.report], (raw[point.report], shown[point.report]), by_mark)
        for series in view.series
        for point in series.points
    ]
    texts = {sha256: reading.article.text for sha256, reading in raw.items()}
    return Whole(view, texts, tuple(told), tuple(counted), raw, shown, by_mark)


def _by_mark(held: "Iterable[Standing]") -> dict[tuple[Kind, str], tuple[Judgement, ...]]:
    found: dict[tuple[Kind, str], tuple[Judgement, ...]] = {}
    for one in (each.judgement for each in held):
        for mark in filter(None, (one.subject, one.other)):
            found[one.kind, mark] = (*found.get((one.kind, mark), ()), one)
    return found


def _sides(claims: "Iterable[Sided]") -> dict[Key, list[tuple[str, str]]]:
    found: dict[Key, list[tuple[str, str]]] = {}
    for sided in claims:
        for side in SIDES:
            for key in getattr(sided.claim, side):
                found.setdefault(key, []).append((sided.claim.id, side))
    return found


def _machine(source: "Source") -> Machine:
    return Machine(source.model, source.tool)


def _told(
    source: "Source", raw: Reading, shown: Reading, judged: Mapping[tuple[Kind, str], tuple[Judgement, ...]]
) -> Iterator[Told]:
    from onrecord.ledger.rows import marks

    report, machine = source.report, _machine(source)
    mark = marks(report.sha256, raw.attributions)
    read = {one.id: one for one in raw.attributions}
    for one in shown.attributions:
        held = judged.get((Kind.ATTRIBUTION, mark[one.id]), ())
        yield Told(mark[one.id], report, machine, shown, read[one.id], one, (), held)


def _counted(
    series: Series,
    point: Point,
    source: "Source",
    readings: tuple[Reading, Reading],
    judged: Mapping[tuple[Kind, str], tuple[Judgement, ...]],
) -> Counted:
    """A figure with what was decided on it, by the marks that the machine's own reading gives it."""
    from onrecord.ledger.rows import mark_of

    report = source.report
    raw, shown = readings
    left = [
        mark
        for mark in (mark_of(report.sha256, "figure", *one.span, one.measure) for one in raw.figures)
        if not _rejected(judged.get((Kind.FIGURE, mark), ()))
    ]
    where = shown.figures.index(point.figure) if point.figure in shown.figures else None
    mark = left[where] if where is not None else mark_of(report.sha256, "figure", *point.figure.span, series.measure)
    about = [(Kind.FIGURE, mark)]
    if point.figure.as_of is not None:
        about.append((Kind.TIME, mark_of(report.sha256, "time", *raw.times[point.figure.as_of].span)))
    if point.figure.place is not None:
        about.append((Kind.PLACE, mark_of(report.sha256, "place", *raw.places[point.figure.place].span)))
    held = tuple(one for each in about for one in judged.get(each, ()))
    return Counted(mark, series, point, report, _machine(source), shown, held)


def _rejected(held: Iterable[Judgement]) -> bool:
    return any(one.deed is Deed.REJECT for one in held)
