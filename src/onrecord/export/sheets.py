"""A case as two tables for spreadsheets: figures, under the column names of UCDP and ACLED, and attributions."""

import csv
import io
from collections.abc import Iterable
from datetime import date

from onrecord.export.characters import encodable
from onrecord.export.told import Counted, Told, Whole
from onrecord.records import Figure, PlaceRef, Precision, TimeRef, words_of
from onrecord.records.judgement import Judgement

FIGURES = (
    "id",
    "measure",
    "best",
    "high",
    "low",
    "qualifier",
    "increment",
    "fatalities",
    "date_start",
    "date_end",
    "date_prec",
    "event_date",
    "where_coordinates",
    "where_prec",
    "latitude",
    "longitude",
    "country_code",
    "by",
    "by_party",
    "echo",
    "source_article",
    "source_office",
    "source_date",
    "source_headline",
    "notes",
    "start",
    "end",
    "report",
    "read_by",
    "judgements",
    "model",
    "tool",
)
"""Columns of figures.csv; docs/howto/export-a-case.md says which is whose."""

ATTRIBUTIONS = (
    "id",
    "claims",
    "sides",
    "speaker",
    "speaker_kind",
    "role",
    "speaks_for",
    "stance",
    "act",
    "certainty",
    "quote",
    "anonymous",
    "content",
    "cue",
    "source",
    "basis",
    "confidence",
    "start",
    "end",
    "said",
    "learned",
    "outlet",
    "url",
    "report",
    "read_by",
    "judgements",
    "model",
    "tool",
)
"""Columns of attributions.csv."""

DEATHS = ("killed", "executed")
"""What is counted, as the lexicon of measures names it, where ACLED would count fatalities."""

FORMULA = tuple("=+-@\t\r\n＝＋－＠")
"""How a cell begins that a spreadsheet takes for a formula."""

Row = dict[str, object]


def figures(case: Whole) -> str:
    """figures.csv: a row for each figure of each series (RFC 4180: CRLF, quotes doubled)."""
    return _table(FIGURES, map(figure_row, case.counted))


def attributions(case: Whole) -> str:
    """attributions.csv: a row for each attribution."""
    return _table(ATTRIBUTIONS, map(attribution_row, case.told))


def safe(value: object) -> str:
    """A cell that no spreadsheet computes: words that would be a formula get an apostrophe before them."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return str(value)
    text = encodable(str(value)).replace("\0", "\ufffd")
    return f"'{text}" if text.startswith(FORMULA) else text


def _table(columns: Iterable[str], rows: Iterable[Row]) -> str:
    out = io.StringIO(newline="")
    names = list(columns)
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([safe(row[name]) for name in names] for row in rows)
    return out.getvalue()


def figure_row(one: Counted) -> Row:
    """One figure, a value for each column."""
    point, figure, report = one.point, one.point.figure, one.report
    exact = figure.low if figure.low == figure.high else None
    return (
        _when(one)
        | _where(one)
        | {
            "id": one.mark,
            "measure": figure.measure,
            "best": exact,
            "high": figure.high,
            "low": figure.low,
            "qualifier": figure.qualifier and figure.qualifier.value,
            "increment": figure.increment,
            "fatalities": _fatalities(figure) if figure.measure in DEATHS else None,
            "by": point.by,
            "by_party": point.by_party,
            "echo": point.echo,
            "source_article": report.url or report.source,
            "source_office": report.outlet,
            "source_date": report.published,
            "source_headline": report.title,
            "notes": point.quote,
            "start": figure.span.start,
            "end": figure.span.end,
            "report": report.sha256,
            "read_by": one.read_by,
            "judgements": _judgements(one.judged),
            "model": one.machine.model,
            "tool": one.machine.tool,
        }
    )


def _fatalities(figure: Figure) -> int | None:
    """ACLED's one number is the lowest that the source gives."""
    return figure.low if figure.low is not None else figure.high


def _when(one: Counted) -> Row:
    times, at = one.reading.times, one.point.figure.as_of
    time: TimeRef | None = times[at] if at is not None else None
    first, last = (time.earliest, time.latest) if time else (one.point.as_of, one.point.as_of)
    return {
        "date_start": first,
        "date_end": last,
        "date_prec": precision(first, last),
        "event_date": first if first == last else None,
    }


def precision(first: date | None, last: date | None) -> int | None:
    """UCDP's date_prec: 1 the day, 2 up to six days, 3 a week, 4 a month, 5 up to a year."""
    if first is None or last is None or (last - first).days > 366:
        return None
    days = (last - first).days + 1
    return 1 if days == 1 else 2 if days <= 6 else 3 if days <= 7 else 4 if days <= 31 else 5


def _where(one: Counted) -> Row:
    places, at = one.reading.places, one.point.figure.place
    place: PlaceRef | None = places[at] if at is not None else None
    known = place if place and place.precision is not Precision.UNKNOWN else None
    return {
        "where_coordinates": place.name if place else one.point.place,
        "where_prec": int(known.precision) if known else None,
        "latitude": place and place.lat,
        "longitude": place and place.lon,
        "country_code": place and place.country,
    }


def attribution_row(told: Told) -> Row:
    """One attribution, a value for each column."""
    one, report, text = told.one, told.report, told.reading.article.text
    spans = one.content or one.cue
    speaker = one.speaker
    return {
        "id": told.mark,
        "claims": " ".join(claim for claim, _ in told.claims),
        "sides": " ".join(side for _, side in told.claims),
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and speaker.kind.value,
        "role": speaker and speaker.role,
        "speaks_for": speaker and speaker.speaks_for,
        "stance": one.stance.value,
        "act": one.act.value,
        "certainty": one.certainty.value,
        "quote": one.quote.value,
        "anonymous": one.anonymous,
        "content": words_of(text, one.content),
        "cue": words_of(text, one.cue),
        "source": words_of(text, one.source),
        "basis": one.basis.kind.value,
        "confidence": round(one.confidence, 4),
        "start": min(span.start for span in spans),
        "end": max(span.end for span in spans),
        "said": report.published,
        "learned": report.learned.isoformat(),
        "outlet": report.outlet,
        "url": report.url or report.source,
        "report": report.sha256,
        "read_by": told.read_by,
        "judgements": _judgements(told.judged),
        "model": told.machine.model,
        "tool": told.machine.tool,
    }


def _judgements(judged: Iterable[Judgement]) -> str:
    """Who decided what and when, in one cell."""
    told = (f"{one.deed.value} {one.field}".strip() + f" by {one.who} at {one.at.isoformat()}" for one in judged)
    return "; ".join(told)
