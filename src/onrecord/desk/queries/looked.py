"""One statement with all that a reviewer needs to decide on it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from onrecord.desk.opinions import Dispute, disputes, holding, machine_of, opinions
from onrecord.desk.text import Paragraph, beside, paragraphs
from onrecord.ledger.correct import corrected, subjects
from onrecord.ledger.correct import holding as added
from onrecord.ledger.judgements import Standing, judged, standing
from onrecord.ledger.models import AttributionRow, Case, Member, ReadingVersion
from onrecord.ledger.queries import history
from onrecord.ledger.rows import mark_of, readings_of, report_of
from onrecord.lexicon.sentences import sentence_at
from onrecord.records import Attribution, Figure, PlaceRef, Reading, Span, TimeRef, hull
from onrecord.records.claims import Report
from onrecord.records.judgement import Deed, Judgement, Kind

BESIDE = 12
"""Other statements of the same claim that are listed."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A time, place or figure. now: as corrected. verdict: what was last decided. before, after: the text around it."""

    kind: Kind
    mark: str
    words: str
    raw: TimeRef | PlaceRef | Figure
    now: TimeRef | PlaceRef | Figure
    verdict: str = ""
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Looked:
    """A statement at the desk. raw: as the machine read it. now: as it is shown to this reviewer.

    unseen: it is a second review, and what others decided is kept out of sight until this reviewer has decided.
    before, here, after: the paragraphs of the text, those of the statement in the middle.
    """

    row: AttributionRow
    version: ReadingVersion
    report: Report
    raw: Attribution
    now: Attribution
    rejected: bool
    unseen: bool
    mine: bool
    reviewers: tuple[str, ...]
    facts: tuple[Fact, ...]
    before: tuple[Paragraph, ...]
    here: tuple[Paragraph, ...]
    after: tuple[Paragraph, ...]
    history: tuple[tuple[Judgement, str | None], ...]
    disputes: tuple[Dispute, ...]
    claim: Member | None

    @property
    def outlet(self) -> str:
        """Whose report it is; a file is called by its name."""
        name = self.report.outlet
        return PurePath(name).name if name == self.report.source else name

    @property
    def taken_back(self) -> bool:
        """Whether a person added it and that was undone."""
        return self.raw.added and not any(one.deed is Deed.ADD and not undone for one, undone in self.history)

    @property
    def hand(self) -> str:
        """Whose reading it was at first, as the page names it."""
        return "as it was added" if self.raw.added else "the machine"

    def changed(self, field: str) -> bool:
        """Whether a field is otherwise than the machine had it."""
        return bool(getattr(self.raw, field) != getattr(self.now, field))

    def spans(self, field: str) -> tuple[Span, ...]:
        """The words of a field, as it is shown."""
        given = getattr(self.now, field)
        return () if given is None else (given,) if isinstance(given, Span) else given


def row_of(case: Case, mark: str) -> AttributionRow | None:
    """The statement of this mark in the reading that counts now; also one that was rejected."""
    rows = AttributionRow.objects.filter(reading__report__case=case, reading__superseded_by=None, mark=mark)
    return rows.select_related("reading__report", "speaker").first()


def looked(case: Case, row: AttributionRow, who: str, *, second: bool) -> Looked:
    """All about one statement; about twenty queries. second: whether this is a second review."""
    version, mark = row.reading, row.mark
    reading = readings_of([version])[version.pk]
    raw = next(one for one in reading.attributions if one.id == row.name)
    told = holding(case, [Kind.ATTRIBUTION], [mark])
    reviewers = tuple(dict.fromkeys(one.who for one in told))
    decided = any(one.who == who and one.deed is not Deed.CORRECT for one in told)
    unseen = second and not decided and bool(set(reviewers) - {who})
    held = judged(case, subjects(reading))
    mine = standing(one for one in told if one.who == who) if unseen else _of(held, mark)
    now, rejected = _now(reading, row, mine, held)
    spans = (*now.source, *now.cue, *now.content)
    drawn = paragraphs(reading.article, _marked(now))
    begin, end = _unfolded(drawn, spans)
    opinion = opinions(told, {mark: machine_of(raw)}).get(mark, [])
    claim = Member.objects.filter(statement=row.pk).exclude(role="echoes").select_related("claim")
    return Looked(
        row=row,
        version=version,
        report=report_of(version),
        raw=raw,
        now=now,
        rejected=rejected,
        unseen=unseen,
        mine=who in reviewers,
        reviewers=reviewers,
        facts=tuple(facts(reading, held, _sentences(reading, spans))),
        before=drawn[:begin],
        here=drawn[begin:end],
        after=drawn[end:],
        history=tuple(history(case.name, mark)),
        disputes=() if unseen else tuple(disputes(opinion)),
        claim=claim.defer("claim__joins").first(),
    )


def _of(held: Iterable[Standing], mark: str) -> tuple[Standing, ...]:
    return tuple(one for one in held if one.judgement.subject == mark and one.judgement.kind is Kind.ATTRIBUTION)


def _now(
    reading: Reading, row: AttributionRow, mine: Sequence[Standing], held: Iterable[Standing]
) -> tuple[Attribution, bool]:
    """The statement as corrected, also where it is rejected or its adding was undone; and whether it is."""
    raw = next(one for one in reading.attributions if one.id == row.name)
    if raw.added and row.mark not in added(held):
        return raw, True
    rejected = any(one.judgement.deed is Deed.REJECT for one in mine)
    names = [one for one in held if one.judgement.kind is Kind.SPEAKER or one.judgement.deed is Deed.ADD]
    applied = [one for one in mine if one.judgement.deed is Deed.CORRECT] + names
    found = corrected(reading, applied)
    return next(one for one in found.attributions if one.id == row.name), rejected


def _unfolded(drawn: Sequence[Paragraph], spans: tuple[Span, ...]) -> tuple[int, int]:
    """Which paragraphs are shown unfolded: the statement's own, with one before and one after."""
    own = [number for number, one in enumerate(drawn) if any(one.span.overlaps(span) for span in spans)]
    return (max(0, own[0] - 1), own[-1] + 2) if own else (0, len(drawn))


def _sentences(reading: Reading, spans: tuple[Span, ...]) -> Span:
    text, around = reading.article.text, hull(spans) or Span(0, 1)
    block = next((one.span for one in reading.article.blocks if one.span.overlaps(around)), Span(0, len(text)))
    whole = hull((block, around)) or around
    first = sentence_at(text, whole, around.start)
    last = sentence_at(text, whole, max(around.start, around.end - 1))
    return hull((first, last, around)) or around


def _marked(one: Attribution) -> list[tuple[str, Span]]:
    single = [(name, getattr(one, name)) for name in ("target", "addressee")]
    several = [(name, span) for name in ("content", "source", "cue") for span in getattr(one, name)]
    return several + [(name, span) for name, span in single if span]


def facts(reading: Reading, held: Sequence[Standing], where: Span) -> Iterable[Fact]:
    """What a stretch of the text says of when, where and how many."""
    report, text = reading.article.sha256, reading.article.text
    told: dict[str, list[Judgement]] = {}
    for one in held:
        told.setdefault(one.judgement.subject, []).append(one.judgement)
    kinds = ((Kind.TIME, reading.times), (Kind.PLACE, reading.places), (Kind.FIGURE, reading.figures))
    for kind, found in kinds:
        for each in found:
            if not where.overlaps(each.span):
                continue
            more = (each.measure,) if isinstance(each, Figure) else ()
            mark = mark_of(report, kind.value, *each.span, *more)
            mine = told.get(mark, [])
            around = beside(text, each.span)
            yield Fact(kind, mark, each.span.of(text), each, _fixed(reading, each, mine), _verdict(mine), *around)


def _fixed(reading: Reading, one: TimeRef | PlaceRef | Figure, mine: Sequence[Judgement]):  # type: ignore[no-untyped-def]
    """The record with its corrections, alone in a reading of its own."""
    alone = Reading(reading.article)
    fixes = [Standing(each) for each in mine if each.deed is Deed.CORRECT]
    if isinstance(one, TimeRef):
        return corrected(replace(alone, times=(one,)), fixes).times[0]
    if isinstance(one, PlaceRef):
        return corrected(replace(alone, places=(one,)), fixes).places[0]
    return corrected(replace(alone, figures=(one,)), fixes).figures[0]


def _verdict(mine: Sequence[Judgement]) -> str:
    last = mine[-1].deed if mine else None
    return {Deed.ACCEPT: "accepted", Deed.REJECT: "rejected", Deed.CORRECT: "corrected"}.get(last, "") if last else ""
