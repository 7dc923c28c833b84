"""The tables that a shard becomes: their columns, and the rows that a reading gives each."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from onrecord.batch.contents import Held
from onrecord.export.characters import encodable
from onrecord.records import Attribution, Figure, Reading, Span, Spans, words_of

if TYPE_CHECKING:
    import pyarrow

SCHEMA = "onrecord/batch/1"
"""Raised whenever a column is taken away or comes to mean something else."""

Row = dict[str, object]
Columns = dict[str, str]

_WORDS = {"start": "int32", "end": "int32", "words": "string"}

ARTICLES: Columns = {
    "report": "string",
    "shard": "string",
    "path": "string",
    "offset": "int64",
    "inside": "int64",
    "length": "int64",
    "source": "string",
    "url": "string",
    "outlet": "string",
    "title": "string",
    "byline": "string",
    "language": "string",
    "published": "date32",
    "captured": "timestamp",
    "count": "int32",
    "text": "string",
    "model": "string",
    "tool": "string",
}
ATTRIBUTIONS: Columns = {
    "report": "string",
    "id": "string",
    "parent": "string",
    "stance": "string",
    "act": "string",
    "certainty": "string",
    "quote": "string",
    "anonymous": "bool",
    "source": "string",
    "cue": "string",
    "content": "string",
    "source_spans": "spans",
    "cue_spans": "spans",
    "content_spans": "spans",
    "target": "string",
    "addressee": "string",
    "basis": "string",
    "speaker": "string",
    "speaker_kind": "string",
    "role": "string",
    "speaks_for": "string",
    "open": "string",
    "confidence": "float64",
    "published": "date32",
}
VOICES: Columns = {"report": "string", **_WORDS, "voice": "string"}
TIMES: Columns = {
    "report": "string",
    **_WORDS,
    "edtf": "string",
    "earliest": "date32",
    "latest": "date32",
    "open": "string",
}
PLACES: Columns = {
    "report": "string",
    **_WORDS,
    "name": "string",
    "gazetteer_id": "string",
    "latitude": "float64",
    "longitude": "float64",
    "country": "string",
    "precision": "int32",
    "open": "string",
}
FIGURES: Columns = {
    "report": "string",
    **_WORDS,
    "measure": "string",
    "low": "int64",
    "high": "int64",
    "qualifier": "string",
    "increment": "bool",
    "of": "string",
    "attribution": "string",
    "speaker": "string",
    "earliest": "date32",
    "latest": "date32",
    "place": "string",
    "gazetteer_id": "string",
    "part_of": "int32",
}
TABLES: dict[str, Columns] = {
    "articles": ARTICLES,
    "attributions": ATTRIBUTIONS,
    "voices": VOICES,
    "times": TIMES,
    "places": PLACES,
    "figures": FIGURES,
}
"""Each table's columns and their types, in order; docs/scale.md says what each holds."""


@dataclass(frozen=True, slots=True)
class Origin:
    """What is the same for every row of a shard. model, tool: as in `flow.the_machine`."""

    shard: str
    model: str
    tool: str


def arrow_schema(columns: Columns, origin: Origin) -> "pyarrow.Schema":
    """The columns as pyarrow has them; what made them stands in the file's own metadata."""
    import pyarrow

    span = pyarrow.struct([("start", pyarrow.int32()), ("end", pyarrow.int32())])
    made = {
        "timestamp": pyarrow.timestamp("us", "UTC"),
        "date32": pyarrow.date32(),
        "bool": pyarrow.bool_(),
        "spans": pyarrow.list_(span),
    }
    fields = [(name, made.get(kind) or getattr(pyarrow, kind)()) for name, kind in columns.items()]
    return pyarrow.schema(fields, metadata={"schema": SCHEMA, "model": origin.model, "tool": origin.tool})


def rows(reading: Reading, held: Held, origin: Origin) -> dict[str, list[Row]]:
    """The rows of each table that one reading gives."""
    article = reading.article
    found = {
        "articles": [_article(reading, held, origin)],
        "attributions": [_attribution(reading, one) for one in reading.attributions],
        "voices": [_at(reading, one.span) | {"voice": one.voice.value} for one in reading.voices],
        "times": [
            _at(reading, one.span)
            | {"edtf": one.edtf, "earliest": one.earliest, "latest": one.latest, "open": one.reason}
            for one in reading.times
        ],
        "places": list(_places(reading)),
        "figures": [_figure(reading, one) for one in reading.figures],
    }
    return {name: [_written({"report": article.sha256} | row) for row in some] for name, some in found.items()}


def _written(row: Row) -> Row:
    return {name: encodable(value) if isinstance(value, str) else value for name, value in row.items()}


def _article(reading: Reading, held: Held, origin: Origin) -> Row:
    article, place = reading.article, held.place
    return {
        "shard": origin.shard,
        "path": held.path,
        "offset": place and place.offset,
        "inside": place and place.inside,
        "length": place and place.length,
        "source": article.source,
        "url": article.url,
        "outlet": article.publisher or urlsplit(article.url or "").hostname or PurePosixPath(held.path).name,
        "title": article.title,
        "byline": article.byline,
        "language": article.language,
        "published": article.published,
        "captured": held.capture.at,
        "count": len(article.text.split()),
        "text": article.text,
        "model": origin.model,
        "tool": origin.tool,
    }


def _attribution(reading: Reading, one: Attribution) -> Row:
    text, speaker = reading.article.text, one.speaker
    return {
        "id": one.id,
        "parent": one.parent,
        "stance": one.stance.value,
        "act": one.act.value,
        "certainty": one.certainty.value,
        "quote": one.quote.value,
        "anonymous": one.anonymous,
        "source": words_of(text, one.source),
        "cue": words_of(text, one.cue),
        "content": words_of(text, one.content),
        "source_spans": _spans(one.source),
        "cue_spans": _spans(one.cue),
        "content_spans": _spans(one.content),
        "target": one.target.of(text) if one.target else None,
        "addressee": one.addressee.of(text) if one.addressee else None,
        "basis": one.basis.kind.value,
        "speaker": speaker and speaker.name,
        "speaker_kind": speaker and speaker.kind.value,
        "role": speaker and speaker.role,
        "speaks_for": speaker and speaker.speaks_for,
        "open": one.unresolved and one.unresolved.reason,
        "confidence": round(float(one.confidence), 4),
        "published": reading.article.published,
    }


def _spans(spans: Spans) -> list[dict[str, int]]:
    return [{"start": start, "end": end} for start, end in spans]


def _places(reading: Reading) -> Iterator[Row]:
    for one in reading.places:
        yield _at(reading, one.span) | {
            "name": one.name,
            "gazetteer_id": one.gazetteer_id,
            "latitude": one.lat,
            "longitude": one.lon,
            "country": one.country,
            "precision": int(one.precision),
            "open": one.reason,
        }


def _figure(reading: Reading, one: Figure) -> Row:
    text = reading.article.text
    owner = next((each.speaker for each in reading.attributions if each.id == one.by), None)
    time = reading.times[one.as_of] if one.as_of is not None else None
    place = reading.places[one.place] if one.place is not None else None
    return _at(reading, one.span) | {
        "measure": one.measure,
        "low": one.low,
        "high": one.high,
        "qualifier": one.qualifier and one.qualifier.value,
        "increment": one.increment,
        "of": one.of.of(text) if one.of else None,
        "attribution": one.by,
        "speaker": owner and owner.name,
        "earliest": time and time.earliest,
        "latest": time and time.latest,
        "place": place and place.name,
        "gazetteer_id": place and place.gazetteer_id,
        "part_of": one.part_of,
    }


def _at(reading: Reading, span: Span) -> Row:
    return {"start": span.start, "end": span.end, "words": span.of(reading.article.text)}
