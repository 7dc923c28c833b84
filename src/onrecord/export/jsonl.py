"""A reading as one line of JSON, for programs. Its shape is fixed by schema/reading-1.json."""

import json
from datetime import date
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from onrecord.export.characters import encodable
from onrecord.records import Article, Attribution, Basis, Figure, PlaceRef, Reading, Span, Spans, TimeRef, words_of

if TYPE_CHECKING:
    from onrecord.ledger.sealed import Machine

SCHEMA = "onrecord/reading/1"
"""The name of the shape; a change of the shape raises its number."""

_LINE_BREAKS = {ord(mark): f"\\u{ord(mark):04x}" for mark in "\x85\u2028\u2029"}


def line(reading: Reading, machine: "Machine") -> str:
    """The reading on one line, with no line end; keys sorted, code points as they are, always encodable as UTF-8.

    A lone surrogate becomes U+FFFD, so offsets hold.
    """
    text = json.dumps(
        as_dict(reading, machine), ensure_ascii=False, sort_keys=True, allow_nan=False, separators=(",", ":")
    )
    return encodable(text).translate(_LINE_BREAKS)


def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every line keeps to."""
    loaded: dict[str, Any] = json.loads(files(__package__).joinpath("schema/reading-1.json").read_text("utf-8"))
    return loaded


def as_dict(reading: Reading, machine: "Machine") -> dict[str, object]:
    """The reading as plain values. Offsets are code points into article.text, [start, end). machine: what read it."""
    text = reading.article.text
    return {
        "schema": SCHEMA,
        "model": machine.model,
        "tool": machine.tool,
        "source": reading.article.source,
        "article": _article(reading.article),
        "attributions": [_attribution(text, attribution) for attribution in reading.attributions],
        "voices": [{"span": list(voice.span), "voice": voice.voice.value} for voice in reading.voices],
        "times": [_time(text, time) for time in reading.times],
        "places": [_place(text, place) for place in reading.places],
        "figures": [_figure(reading, figure) for figure in reading.figures],
        "contested": [
            {"claim": claim.claim, "asserted_by": list(claim.asserted_by), "denied_by": list(claim.denied_by)}
            for claim in reading.contested
        ],
    }


def _article(article: Article) -> dict[str, object]:
    return {
        "title": article.title,
        "byline": article.byline,
        "publisher": article.publisher,
        "published": _day(article.published),
        "language": article.language,
        "url": article.url,
        "sha256": article.sha256,
        "text": article.text,
        "blocks": [{"kind": block.kind.value, "span": list(block.span)} for block in article.blocks],
    }


def _attribution(text: str, attribution: Attribution) -> dict[str, object]:
    return {
        "id": attribution.id,
        "parent": attribution.parent,
        "source": _words(text, attribution.source),
        "cue": _words(text, attribution.cue),
        "content": _words(text, attribution.content),
        "quote": attribution.quote.value,
        "act": attribution.act.value,
        "stance": attribution.stance.value,
        "certainty": attribution.certainty.value,
        "target": _words_or_none(text, attribution.target),
        "addressee": _words_or_none(text, attribution.addressee),
        "anonymous": attribution.anonymous,
        "basis": _basis(text, attribution.basis),
        "speaker": _speaker(attribution),
        "unresolved": _unresolved(attribution),
        "confidence": round(float(attribution.confidence), 4),
    }


def _words(text: str, spans: Spans) -> dict[str, object]:
    return {"spans": [list(span) for span in spans], "text": words_of(text, spans)}


def _words_or_none(text: str, span: Span | None) -> dict[str, object] | None:
    return None if span is None else _words(text, (span,))


def _basis(text: str, basis: Basis) -> dict[str, object]:
    span = basis.span
    return {"kind": basis.kind.value, "span": span and list(span), "text": span and span.of(text)}


def _speaker(attribution: Attribution) -> dict[str, object] | None:
    speaker = attribution.speaker
    if speaker is None:
        return None
    return {
        "name": speaker.name,
        "role": speaker.role,
        "speaks_for": speaker.speaks_for,
        "kind": speaker.kind.value,
        "mentions": [list(span) for span in speaker.mentions],
    }


def _unresolved(attribution: Attribution) -> dict[str, object] | None:
    unresolved = attribution.unresolved
    return None if unresolved is None else {"reason": unresolved.reason, "candidates": list(unresolved.candidates)}


def _time(text: str, time: TimeRef) -> dict[str, object]:
    return {
        "span": list(time.span),
        "text": time.span.of(text),
        "edtf": time.edtf,
        "earliest": _day(time.earliest),
        "latest": _day(time.latest),
        "reason": time.reason,
    }


def _place(text: str, place: PlaceRef) -> dict[str, object]:
    return {
        "span": list(place.span),
        "text": place.span.of(text),
        "name": place.name,
        "gazetteer_id": place.gazetteer_id,
        "lat": place.lat,
        "lon": place.lon,
        "country": place.country,
        "precision": int(place.precision),
        "candidates": [
            {
                "gazetteer_id": one.gazetteer_id,
                "name": one.name,
                "country": one.country or None,
                "lat": one.lat,
                "lon": one.lon,
            }
            for one in place.candidates
        ],
        "reason": place.reason,
    }


def _figure(reading: Reading, figure: Figure) -> dict[str, object]:
    text = reading.article.text
    return {
        "span": list(figure.span),
        "text": figure.span.of(text),
        "min": figure.low,
        "max": figure.high,
        "qualifier": figure.qualifier and figure.qualifier.value,
        "measure": figure.measure,
        "of": _words_or_none(text, figure.of),
        "increment": figure.increment,
        "by": figure.by,
        "as_of": None if figure.as_of is None else reading.times[figure.as_of].edtf,
        "place": None if figure.place is None else reading.places[figure.place].name,
        "part_of": figure.part_of,
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
