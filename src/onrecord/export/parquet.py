"""A case as tables of columns (Apache Parquet): articles, attributions, voices, times, places, figures."""

import os
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.export.characters import encodable
from onrecord.export.sheets import ATTRIBUTIONS, FIGURES, Row, attribution_row, figure_row
from onrecord.export.told import Whole
from onrecord.records.judgement import Kind

if TYPE_CHECKING:
    import pyarrow

NAMES = ("articles", "attributions", "voices", "times", "places", "figures")

_READ = {"read_by": "string", "judgements": "int64"}
_AT = {"report": "string", "start": "int64", "end": "int64", "words": "string"}

ARTICLES = dict.fromkeys(("report", "source", "outlet", "url", "title", "byline", "language"), "string") | {
    "published": "date32",
    "learned": "timestamp",
    "text": "string",
    "model": "string",
    "tool": "string",
    "problem": "string",
}
VOICES = _AT | {"voice": "string", "read_by": "string"}
TIMES = _AT | {"edtf": "string", "earliest": "date32", "latest": "date32", "reason": "string"} | _READ
PLACES = _AT | {
    "name": "string",
    "gazetteer_id": "string",
    "latitude": "float64",
    "longitude": "float64",
    "country_code": "string",
    "precision": "int64",
    "reason": "string",
    **_READ,
}
"""Columns and their types; `judgements` counts those that hold of the row."""

_TYPES = {
    "best high low date_prec fatalities where_prec start end": "int64",
    "latitude longitude confidence": "float64",
    "increment by_party echo anonymous": "bool",
    "date_start date_end event_date source_date said": "date32",
    "learned": "timestamp",
}
_TYPE_OF = {name: kind for names, kind in _TYPES.items() for name in names.split()}


def write(case: Whole, folder: Path) -> None:
    """A file for each table. The same case gives the same bytes from the same pyarrow. Raises ImportError, OSError."""
    import pyarrow.parquet

    columns: dict[str, tuple[dict[str, str], Iterable[Row]]] = {
        "articles": (ARTICLES, _articles(case)),
        "attributions": (_typed(ATTRIBUTIONS), map(attribution_row, case.told)),
        "voices": (VOICES, _voices(case)),
        "times": (TIMES, _times(case)),
        "places": (PLACES, _places(case)),
        "figures": (_typed(FIGURES), map(figure_row, case.counted)),
    }
    for name in NAMES:
        target = folder / f"{name}.parquet"
        part = folder / f".{name}.part"
        try:
            pyarrow.parquet.write_table(_table(*columns[name]), part, compression="zstd")
            os.replace(part, target)
        finally:
            part.unlink(missing_ok=True)


def _typed(names: Iterable[str]) -> dict[str, str]:
    """The types of the columns that the tables for spreadsheets have, too."""
    return {name: _TYPE_OF.get(name, "string") for name in names}


def _table(types: dict[str, str], rows: Iterable[Row]) -> "pyarrow.Table":
    import pyarrow

    given = list(rows)
    made = {"timestamp": pyarrow.timestamp("us", "UTC"), "date32": pyarrow.date32(), "bool": pyarrow.bool_()}
    fields = [(name, made.get(kind) or getattr(pyarrow, kind)()) for name, kind in types.items()]
    columns = [[_value(row[name], kind) for row in given] for name, kind in types.items()]
    arrays = [pyarrow.array(column, kind) for column, (_, kind) in zip(columns, fields, strict=True)]
    return pyarrow.Table.from_arrays(arrays, schema=pyarrow.schema(fields))


def _value(value: object, kind: str) -> object:
    if kind == "timestamp" and isinstance(value, str):
        return datetime.fromisoformat(value)
    if kind == "string" and value is not None:
        return encodable(value.isoformat() if isinstance(value, date) else str(value))
    return value


def _articles(case: Whole) -> Iterator[Row]:
    for source in case.view.sources:
        report, article = source.report, case.readings[source.report.sha256].article
        yield {
            "report": report.sha256,
            "source": report.source,
            "outlet": report.outlet,
            "url": report.url,
            "title": report.title,
            "byline": report.byline,
            "language": article.language,
            "published": report.published,
            "learned": report.learned,
            "text": article.text,
            "model": source.model,
            "tool": source.tool,
            "problem": source.problem or None,
        }


def _voices(case: Whole) -> Iterator[Row]:
    for sha256, reading in case.readings.items():
        for one in reading.voices:
            yield {**_at(case, sha256, one.span), "voice": one.voice.value, "read_by": "machine"}


def _times(case: Whole) -> Iterator[Row]:
    for sha256, reading in case.readings.items():
        for raw, one in zip(case.raw[sha256].times, reading.times, strict=True):
            told = {"edtf": one.edtf, "earliest": one.earliest, "latest": one.latest, "reason": one.reason}
            yield _at(case, sha256, one.span) | told | _judged(case, Kind.TIME, sha256, raw.span)


def _places(case: Whole) -> Iterator[Row]:
    for sha256, reading in case.readings.items():
        for raw, one in zip(case.raw[sha256].places, reading.places, strict=True):
            told: Row = {
                "name": one.name,
                "gazetteer_id": one.gazetteer_id,
                "latitude": one.lat,
                "longitude": one.lon,
                "country_code": one.country,
                "precision": int(one.precision),
                "reason": one.reason,
            }
            yield _at(case, sha256, one.span) | told | _judged(case, Kind.PLACE, sha256, raw.span)


def _at(case: Whole, sha256: str, span: tuple[int, int]) -> Row:
    start, end = span
    return {"report": sha256, "start": start, "end": end, "words": case.texts[sha256][start:end]}


def _judged(case: Whole, kind: Kind, sha256: str, span: tuple[int, int]) -> Row:
    """How many judgements hold of a stretch of words, by the mark that the machine's reading gives it."""
    from onrecord.ledger.rows import mark_of

    held = case.judged.get((kind, mark_of(sha256, kind.value, *span)), ())
    return {"read_by": "person" if held else "machine", "judgements": len(held)}
