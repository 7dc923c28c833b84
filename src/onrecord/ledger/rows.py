"""Records as rows, and rows as the records that they were."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC
from hashlib import sha256
from typing import TypeVar
from urllib.parse import urlsplit

from onrecord.ledger.anchors import anchor, parts, pieces
from onrecord.ledger.models import (
    AttributionRow,
    FigureRow,
    PlaceRow,
    ReadingVersion,
    SpeakerRow,
    TimeRow,
    VoiceRow,
)
from onrecord.ledger.models.kept import Stretch
from onrecord.ledger.plain import plain, restored
from onrecord.records import (
    Act,
    Article,
    Attribution,
    Basis,
    BasisKind,
    Block,
    BlockKind,
    Certainty,
    Contested,
    Figure,
    Origin,
    PlaceRef,
    Quote,
    Reading,
    Span,
    Spans,
    Speaker,
    SpeakerKind,
    Stance,
    TimeRef,
    Unresolved,
    Voice,
    VoiceSpan,
)
from onrecord.records.claims import Report

S = TypeVar("S", bound=Stretch)


def mark_of(sha256_of_report: str, *what: object) -> str:
    """A short name for a part of a report: the same for every reading that finds the same words there."""
    return sha256("\n".join([sha256_of_report, *map(str, what)]).encode()).hexdigest()[:16]


def marks(report: str, attributions: Sequence[Attribution]) -> dict[str, str]:
    """The mark of each attribution, by its id."""
    found: dict[str, str] = {}
    for one in attributions:
        mark, again = mark_at(report, one), 1
        while mark in found.values():
            mark, again = mark_at(report, one, again), again + 1
        found[one.id] = mark
    return found


def mark_at(report: str, one: Attribution, *again: int) -> str:
    """The mark of an attribution by where its words stand. again: how often the same words were taken before."""
    where = [[list(span) for span in spans] for spans in (one.source, one.cue, one.content)]
    return mark_of(report, where, *again)


# --- attributions


def spans_of(one: Attribution) -> dict[str, Spans]:
    """Every part of an attribution that has words."""
    single = {"target": one.target, "addressee": one.addressee, "basis": one.basis.span}
    found = {"source": one.source, "cue": one.cue, "content": one.content}
    found |= {name: (span,) for name, span in single.items() if span}
    return found | ({"mention": one.speaker.mentions} if one.speaker else {})


def attribution_row(version: ReadingVersion, one: Attribution, mark: str, speaker: SpeakerRow | None) -> AttributionRow:
    """An attribution as it is kept."""
    found = spans_of(one)
    told = [span for part in ("source", "cue", "content") for span in found[part]]
    start, end, prefix, suffix = anchor(version.text, told)
    return AttributionRow(
        reading=version,
        mark=mark,
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
        name=one.id,
        parent=one.parent or "",
        parts=pieces(version.text, found),
        quote=one.quote.value,
        act=one.act.value,
        stance=one.stance.value,
        certainty=one.certainty.value,
        anonymous=one.anonymous,
        basis=one.basis.kind.value,
        confidence=float(one.confidence),
        speaker=speaker,
        role=one.speaker.role if one.speaker else None,
        speaks_for=one.speaker.speaks_for if one.speaker else None,
        unresolved=one.unresolved and plain(one.unresolved),
    )


def attribution_of(row: AttributionRow) -> Attribution:
    """The attribution that a row keeps."""
    found = parts(row.parts)
    first = {name: next(iter(found.get(name, ())), None) for name in ("target", "addressee", "basis")}
    return Attribution(
        id=row.name,
        source=found.get("source", ()),
        cue=found.get("cue", ()),
        content=found.get("content", ()),
        parent=row.parent or None,
        quote=Quote(row.quote),
        act=Act(row.act),
        stance=Stance(row.stance),
        certainty=Certainty(row.certainty),
        target=first["target"],
        addressee=first["addressee"],
        anonymous=row.anonymous,
        basis=Basis(BasisKind(row.basis), first["basis"]),
        speaker=_speaker(row, row.speaker, found.get("mention", ())) if row.speaker else None,
        unresolved=row.unresolved and restored(Unresolved, row.unresolved),
        confidence=row.confidence,
    )


def _speaker(row: AttributionRow, speaker: SpeakerRow, mentions: Spans) -> Speaker:
    return Speaker(speaker.name, SpeakerKind(speaker.kind), row.role, row.speaks_for, mentions)


# --- stretches of words


def voice_rows(version: ReadingVersion, report: str, voices: Iterable[VoiceSpan]) -> list[VoiceRow]:
    """Each clause with its voice."""
    return [
        _stretch(VoiceRow(voice=one.voice.value), version, one.span, mark_of(report, "voice", *one.span), number)
        for number, one in enumerate(voices)
    ]


def time_rows(version: ReadingVersion, report: str, times: Iterable[TimeRef]) -> list[TimeRow]:
    """Each expression of time."""
    rows = ((TimeRow(earliest=one.earliest, latest=one.latest, record=_rest(one)), one) for one in times)
    return _stretches(version, report, "time", rows)


def place_rows(version: ReadingVersion, report: str, places: Iterable[PlaceRef]) -> list[PlaceRow]:
    """Each place."""
    rows = ((PlaceRow(gazetteer_id=one.gazetteer_id, record=_rest(one)), one) for one in places)
    return _stretches(version, report, "place", rows)


def figure_rows(version: ReadingVersion, report: str, figures: Iterable[Figure]) -> list[FigureRow]:
    """Each figure."""
    rows = ((FigureRow(measure=one.measure, record=_rest(one)), one) for one in figures)
    return _stretches(version, report, "figure", rows)


def _stretches(
    version: ReadingVersion, report: str, kind: str, rows: Iterable[tuple[S, TimeRef | PlaceRef | Figure]]
) -> list[S]:
    """The rows with where their words stand, and with their marks."""
    return [
        _stretch(row, version, one.span, mark_of(report, kind, *one.span, *_measure(one)), number)
        for number, (row, one) in enumerate(rows)
    ]


def _measure(one: TimeRef | PlaceRef | Figure) -> tuple[str, ...]:
    """What tells apart two figures of the same words."""
    return (one.measure,) if isinstance(one, Figure) else ()


def _rest(one: object) -> dict[str, object]:
    """The record without its span, which has columns of its own."""
    return {name: value for name, value in plain(one).items() if name != "span"}


def _stretch(row: S, version: ReadingVersion, span: Span, mark: str, number: int) -> S:
    row.reading, row.mark, row.number = version, mark, number
    row.start, row.end, row.prefix, row.suffix = anchor(version.text, [span])
    row.words = span.of(version.text)
    row.record = row.record or {}
    return row


# --- whole readings


def report_of(version: ReadingVersion) -> Report:
    """What a case knows of a report, by this reading of it."""
    sealed = version.report
    url = sealed.url or version.url
    return Report(
        sha256=sealed.sha256,
        source=sealed.source,
        outlet=version.publisher or urlsplit(url or "").hostname or sealed.source,
        learned=sealed.learned.astimezone(UTC),
        published=version.published,
        byline=version.byline,
        title=version.title,
        url=url,
        origin=version.origin,
    )


def article_of(version: ReadingVersion) -> Article:
    """The article that was read."""
    return Article(
        source=version.report.source,
        sha256=version.report.sha256,
        text=version.text,
        blocks=tuple(Block(BlockKind(kind), Span(start, end)) for kind, start, end in version.blocks),
        title=version.title,
        byline=version.byline,
        publisher=version.publisher,
        published=version.published,
        language=version.language,
        url=version.url,
        origins=tuple((name, Origin(origin)) for name, origin in version.origins),
    )


def readings_of(versions: Sequence[ReadingVersion]) -> dict[int, Reading]:
    """The whole readings, by the number of the version; five queries however many there are.

    With all that people ever added to them; `correct.corrected` says what of it holds.
    """
    by = {version.pk: version for version in versions}
    told = _by_reading(AttributionRow.objects.filter(reading__in=by).select_related("speaker").order_by("pk"))
    voices = _by_reading(VoiceRow.objects.filter(reading__in=by).order_by("number"))
    times = _by_reading(TimeRow.objects.filter(reading__in=by).order_by("number"))
    places = _by_reading(PlaceRow.objects.filter(reading__in=by).order_by("number"))
    figures = _by_reading(FigureRow.objects.filter(reading__in=by).order_by("number"))
    return {
        number: Reading(
            article_of(version),
            tuple(attribution_of(row) for row in told.get(number, ())),
            tuple(VoiceSpan(Span(row.start, row.end), Voice(row.voice)) for row in voices.get(number, ())),
            tuple(_record(TimeRef, row) for row in times.get(number, ())),
            tuple(_record(PlaceRef, row) for row in places.get(number, ())),
            tuple(_record(Figure, row) for row in figures.get(number, ())),
            tuple(restored(Contested, claim) for claim in version.contested),
        )
        for number, version in by.items()
    }


R = TypeVar("R", TimeRef, PlaceRef, Figure)
A = TypeVar("A", AttributionRow, VoiceRow, TimeRow, PlaceRow, FigureRow)


def _record(kind: type[R], row: Stretch) -> R:
    return restored(kind, {"span": [row.start, row.end], **row.record})


def _by_reading(rows: Iterable[A]) -> Mapping[int, list[A]]:
    found: dict[int, list[A]] = {}
    for row in rows:
        found.setdefault(row.reading_id, []).append(row)
    return found
